import { useQuery as useSuspendingQuery } from "@tanstack/solid-query"
import { copyOf, keepRows } from "./keep-rows.ts"

type Options = () => { select?: (data: never) => unknown }
type Use = (options: Options, client?: never) => object

/**
 * What it does beyond solid-query. Data that is there is never waited for again: its own `data`, read by a part that was
 * drawn while the data was in the cache, makes the nearest `Suspense` wait at every refetch: for a moment everything in it
 * leaves the page, and whoever types there has lost the caret. And the rows of a list stay the same rows when it is asked
 * for again: made anew at each answer, they would close their dialogs and menus and take the caret away.
 */
const steady =
  (use: Use): Use =>
  (options, client) => {
    const query = use(() => {
      const given = options()
      const select = (data: never) => copyOf(given.select ? given.select(data) : data)
      return { ...given, select, reconcile: keepRows }
    }, client)
    return new Proxy(query, {
      get(target, key) {
        const known: unknown = key === "data" ? knownData(target) : undefined
        return known === undefined ? Reflect.get(target, key) : known
      },
    })
  }

/** `data` as it stands in the store behind the query, tracked: solid-query intercepts reading it, not its descriptor. */
const knownData = (query: object): unknown => Object.getOwnPropertyDescriptor(query, "data")?.get?.()

/** solid-query's `useQuery`; data stays while it is asked for again, and rows stay the same rows. */
export const useQuery = steady(useSuspendingQuery as Use) as typeof useSuspendingQuery // its overloads cannot be told again
