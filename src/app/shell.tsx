import { A, type RouteSectionProps } from "@solidjs/router"
import { QueryClientProvider } from "@tanstack/solid-query"
import { type Component, ErrorBoundary, type ParentProps, Show, Suspense } from "solid-js"
import { Dynamic } from "solid-js/web"
import { links } from "../lib/links.ts"
import { online } from "../lib/online.ts"
import { queryClient } from "../lib/query.ts"
import { onSignOut } from "../lib/session.ts"
import { Loaded } from "../ui/loaded.tsx"
import { Logo } from "../ui/logo.tsx"
import { OfflineIcon } from "../ui/icons.tsx"
import { ToastRegion } from "../ui/toast.tsx"
import { AccountMenu } from "./account-menu.tsx"
import { slotOf } from "./features.ts"
import "./shell.css"

const WorkspaceSwitcher = slotOf("workspaces/switcher")
const Bell = slotOf("notifications/bell")

onSignOut(() => queryClient.clear()) // nothing of one person is ever shown to the next

/** Header, offline banner and the frame that pages stand in. */
export default function Shell(props: ParentProps<Partial<RouteSectionProps>>) {
  return (
    <QueryClientProvider client={queryClient}>
      <a class="shell-skip" href="#content">
        Skip to the content
      </a>
      <header class="shell-head">
        <A class="shell-logo" href={links.dashboard()} aria-label="Cerebros, to the dashboard">
          <Logo name />
        </A>
        <Slot of={WorkspaceSwitcher} />
        <div class="shell-space" />
        <Slot of={Bell} />
        <AccountMenu />
      </header>
      <Show when={!online()}>
        <div class="shell-offline" role="status">
          <OfflineIcon />
          You are offline. What you typed is kept; we go on when the network is back.
        </div>
      </Show>
      <main class="shell-main" id="content" tabindex={-1}>
        <Loaded>{props.children}</Loaded>
      </main>
      <ToastRegion />
    </QueryClientProvider>
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
