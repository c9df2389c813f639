import { A, type RouteSectionProps, useLocation, useNavigate } from "@solidjs/router"
import { QueryClientProvider } from "@tanstack/solid-query"
import { type Component, createEffect, ErrorBoundary, on, type ParentProps, Show, Suspense } from "solid-js"
import { Dynamic } from "solid-js/web"
import { isUnsavedHere } from "../collab/open-here.ts"
import { links } from "../lib/links.ts"
import { createMembershipWatch } from "../model/membership.ts"
import { online } from "../lib/online.ts"
import { queryClient } from "../lib/query.ts"
import { onSignOut } from "../lib/session.ts"
import { announce } from "../ui/live.tsx"
import { Logo } from "../ui/logo.tsx"
import { OfflineIcon } from "../ui/icons.tsx"
import { ProblemView } from "../ui/problem.tsx"
import { RowsSkeleton } from "../ui/skeleton.tsx"
import { toast, ToastRegion } from "../ui/toast.tsx"
import { Trail } from "../ui/trail.tsx"
import { AccountMenu } from "./account-menu.tsx"
import { slotOf } from "./features.ts"
import { isLostCode } from "./lost-code.ts"
import { PaletteButton } from "./palette/index.tsx"
import { PlacesMenu, PlacesTrigger, Rail } from "./rail.tsx"
import "./shell.css"

const WorkspaceSwitcher = slotOf("workspaces/switcher")
const Bell = slotOf("notifications/bell")

onSignOut(() => queryClient.clear()) // nothing of one person is ever shown to the next

/** Header, side rail, offline banner and the frame that pages stand in. */
export default function Shell(props: ParentProps<Partial<RouteSectionProps>>) {
  return (
    <QueryClientProvider client={queryClient}>
      <Watch />
      <a class="shell-skip" href="#content">
        Skip to the content
      </a>
      <header class="shell-head">
        <A class="shell-logo" href={links.dashboard()} aria-label="Cerebros, to the dashboard">
          <Logo name />
        </A>
        <Suspense fallback={<PlacesTrigger />}>
          <PlacesMenu />
        </Suspense>
        <Slot of={WorkspaceSwitcher} />
        <Trail />
        <div class="shell-space" />
        <PaletteButton />
        <Slot of={Bell} />
        <AccountMenu />
      </header>
      <Show when={!online()}>
        <div class="shell-offline" role="status">
          <OfflineIcon />
          You are offline. What you typed is kept; we go on when the network is back.
        </div>
      </Show>
      <div class="shell-body">
        <Suspense fallback={<div class="rail" />}>
          <Rail />
        </Suspense>
        <main class="shell-main" id="content" tabindex={-1}>
          <ErrorBoundary fallback={(error: unknown, reset) => <PageProblem error={error} onRetry={reset} />}>
            <Suspense fallback={<RowsSkeleton />}>{props.children}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <ToastRegion />
    </QueryClientProvider>
  )
}

/** Follows the person's memberships; whoever was removed is told, and leaves the page that is not theirs any more. */
function Watch() {
  const navigate = useNavigate()
  createMembershipWatch((workspace) => {
    const say = `You are no longer a member of ${workspace.name}.`
    announce(say, true)
    toast(say)
    if (!isUnsavedHere()) navigate(links.dashboard()) // else the example says so, with the words to be copied
  })
  return null
}

/** What a page did not catch itself. The next page is not to blame for it: going there clears it. */
function PageProblem(props: { error: unknown; onRetry: () => void }) {
  const location = useLocation()
  createEffect(
    on(
      () => location.pathname,
      () => props.onRetry(),
      { defer: true },
    ),
  )
  return (
    <ProblemView
      error={props.error}
      onRetry={() => (isLostCode(props.error) ? window.location.reload() : props.onRetry())}
    />
  )
}

/** A feature's place in the header. When it breaks it leaves, and the page goes on without it. */
function Slot(props: { of: Component | undefined }) {
  return (
    <Show when={props.of}>
      {(part) => (
        <ErrorBoundary fallback={null}>
          <Suspense>
            <Dynamic component={part()} />
          </Suspense>
        </ErrorBoundary>
      )}
    </Show>
  )
}
