import { MutationCache, QueryCache, QueryClient } from "@tanstack/solid-query"
import { toProblem } from "./problem.ts"
import { recheckSession } from "./session.ts"

const FRESH_MS = 30_000 // changes arrive by broadcast; this only spares a refetch at every step through the pages
const RETRIES = 2
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 8_000

/** Whether asking again can help: not when the answer was a clear no. */
const worthRetrying = (error: unknown) => {
  const { status } = toProblem(error)
  return status === 0 || status === 429 || status >= 500
}

const onError = (error: unknown) => {
  if (toProblem(error).code === "signed_out") recheckSession()
}

/**
 * The cache of what the server said. A query that fails without data throws into the nearest `Loaded`; one that fails
 * behind data it already shows keeps showing it. Offline, queries wait; changes fail at once, with what was typed kept.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      throwOnError: (_error, query) => query.state.data === undefined,
      retry: (failures, error) => failures < RETRIES && worthRetrying(error),
      retryDelay: (failures, error) =>
        toProblem(error).retryAfterMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures),
    },
    mutations: { networkMode: "always", throwOnError: false },
  },
})
