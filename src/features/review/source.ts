import { countExamples, type Filter, findExamples, keyOf, newestOf } from "../../model/example.ts"
import { type Sort } from "../../model/example-words.ts"
import type { Example, Key } from "../../model/example.ts"

/** What a list stands on. Another object is another list. */
export type Source = {
  find: (asked: { after: Key | undefined; skip: number; limit: number }) => Promise<Example[]>
  byId: (ids: string[]) => Promise<Example[]>
  /** How many fit; of those newer than `afterNumber` when it is given. */
  count: (afterNumber?: number) => Promise<number>
  newest: () => Promise<number>
  keyOf: (row: Example) => Key
  /** New rows come at the end of the order, where they push nothing aside. */
  grows: boolean
}

/** The examples of an assistant that fit, in an order, as a list of any length stands on them. */
export const sourceOf = (agentId: string, filter: Filter, sort: Sort): Source => ({
  find: (asked) => findExamples(agentId, { filter, sort, ...asked }),
  byId: (ids) => findExamples(agentId, { filter: { ids }, sort: "oldest", skip: 0, limit: ids.length }),
  count: (after) => countExamples(agentId, after === undefined ? filter : { ...filter, after_number: after }),
  newest: () => newestOf(agentId),
  keyOf: (row) => keyOf(row, sort),
  grows: sort === "oldest",
})
