import { useQuery as useSuspendingQuery } from "@tanstack/solid-query"

/**
 * solid-query's `useQuery`, except that data which is there is never waited for again. Its own `data` read by a part that
 * was drawn while the data was in the cache makes the nearest `Suspense` wait at every refetch: for a moment everything in
 * it leaves the page, and whoever types there has lost the caret.
 */
export const useQuery = ((...args: Parameters<typeof useSuspendingQuery>) =>
  new Proxy(useSuspendingQuery(...args), {
    get(query, key) {
      const known: unknown = key === "data" ? knownData(query) : undefined
      return known === undefined ? Reflect.get(query, key) : known
    },
  })) as typeof useSuspendingQuery // the same results; its overloads cannot be told again

/** `data` as it stands in the store behind the query, tracked: solid-query intercepts reading it, not its descriptor. */
const knownData = (query: object): unknown => Object.getOwnPropertyDescriptor(query, "data")?.get?.()
