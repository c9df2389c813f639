import { ErrorBoundary, type JSX, Suspense } from "solid-js"
import { ProblemView } from "./problem.tsx"
import { RowsSkeleton } from "./skeleton.tsx"

/**
 * Loading and failed, drawn once: the skeleton until what is inside has its data, the problem with "Try again" when it
 * throws. The query must be made inside (in a child component), so that trying again asks anew.
 */
export function Loaded(props: { children: JSX.Element; skeleton?: JSX.Element; action?: JSX.Element }) {
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset) => (
        <ProblemView error={error} onRetry={reset} action={props.action} />
      )}
    >
      <Suspense fallback={props.skeleton ?? <RowsSkeleton />}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
