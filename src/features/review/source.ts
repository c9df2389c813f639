import { countExamples, type Filter, findExamples, keyOf, newestOf } from "../../model/example.ts"
import type { Sort } from "../../model/example.ts"
import type { Source } from "./pages.ts"

/** The examples of an assistant that fit, in an order, as a list of any length stands on them. */
export const sourceOf = (agentId: string, filter: Filter, sort: Sort): Source => ({
  find: (asked) => findExamples(agentId, { filter, sort, ...asked }),
  byId: (ids) => findExamples(agentId, { filter: { ids }, sort: "oldest", skip: 0, limit: ids.length }),
  count: (after) => countExamples(agentId, after === undefined ? filter : { ...filter, after_number: after }),
  newest: () => newestOf(agentId),
  keyOf: (row) => keyOf(row, sort),
  grows: sort === "oldest",
})
