import { Router, type RouteSectionProps, useLocation } from "@solidjs/router"
import { createEffect, ErrorBoundary, on, Suspense } from "solid-js"
import { pageTitle } from "../lib/title.ts"
import { announce, Live } from "../ui/live.tsx"
import { ProblemView } from "../ui/problem.tsx"
import { createSubmitKeys } from "../ui/submit-keys.ts"
import { isLostCode } from "./lost-code.ts"
import { routes } from "./routes.tsx"
import { Splash } from "./splash.tsx"

/** The whole app: live regions, boundaries of last resort, and the page that the address names. */
export function App() {
  return <Router root={Root}>{routes}</Router>
}

function Root(props: RouteSectionProps) {
  const location = useLocation()
  createSubmitKeys()
  // A page change without a page load is silent: screen readers hear the new title.
  createEffect(on(pageTitle, (title) => title && announce(title), { defer: true }))
  createEffect(
    on(
      () => location.pathname,
      () => document.getElementById("content")?.focus({ preventScroll: true }),
      { defer: true },
    ),
  )
  return (
    <>
      <Live />
      <ErrorBoundary
        fallback={(error: unknown, reset) => (
          <ProblemView error={error} onRetry={isLostCode(error) ? () => window.location.reload() : reset} />
        )}
      >
        <Suspense fallback={<Splash />}>{props.children}</Suspense>
      </ErrorBoundary>
    </>
  )
}
