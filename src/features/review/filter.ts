// Which examples the list shows and in which order, as it stands in the address.
import { z } from "zod"
import { type Sort, SORTS, STATES } from "../../model/example-words.ts"
import { storable } from "@cerebros/contract/storable.ts"
import { FILTERS } from "./words.ts"

const text = z.string().min(1).transform(storable).optional().catch(undefined)
const id = z.guid().optional().catch(undefined)
const yes = z.literal("yes").optional().catch(undefined)

/** What narrows the list; what is not understood is left out. */
const ListFilter = z.object({
  q: text,
  state: z.enum(["draft", "in_review", "approved", "rejected", "unreviewed"]).optional().catch(undefined),
  document: id,
  origin: z.enum(["synthetic", "written", "imported"]).optional().catch(undefined),
  author: id, // of a person
  assignee: z
    .guid()
    .or(z.enum(["me", "nobody"]))
    .optional()
    .catch(undefined),
  tag: text,
  quality: z.literal("low").optional().catch(undefined),
  judged: z.literal("low").optional().catch(undefined),
  weak: z.enum(["question", "grounding", "completeness", "duplication"]).optional().catch(undefined),
  comments: yes,
  duplicates: yes,
  proposed: yes,
  stale: yes,
  similar: id, // to an example
})
export type ListFilter = z.infer<typeof ListFilter>
export const FILTER_KEYS = Object.keys(ListFilter.shape) as (keyof ListFilter)[] // zod keeps the keys it was given

/** Parts that the address, in links people keep, calls something else. */
const IN_ADDRESS: Partial<Record<keyof ListFilter, string>> = { document: "source", assignee: "asked" }

/** The part of the address that narrows the list. */
export const filterIn = (address: Readonly<Record<string, unknown>>): ListFilter =>
  ListFilter.parse(Object.fromEntries(FILTER_KEYS.map((key) => [key, address[IN_ADDRESS[key] ?? key]])))

/** A change of the filter as one of the address; undefined takes a part away. */
export const inAddress = <Value>(change: { [K in keyof ListFilter]?: Value }): Record<string, Value> =>
  Object.fromEntries(
    FILTER_KEYS.flatMap((key) => (key in change ? [[IN_ADDRESS[key] ?? key, change[key] as Value]] : [])), // it is there
  )

/** The example that stands open beside the list. */
export const OpenId = id

export const Sorting = z.enum(Object.keys(SORTS) as Sort[]).catch("oldest") // its own keys

/** A quality below this asks for a look: at least one text is missing, repeated or not in the file any more. */
export const LOW_QUALITY = 70

/** A score of the judge below this asks for a look: that side is weak, though not under the bar. */
export const LOW_JUDGED = 75

/** By which states the list is narrowed, as people call it. */
export const FILTER_STATES = { unreviewed: FILTERS.unreviewed, ...STATES } as const

/** The filter as `find_examples` takes it. */
export function filterOf(listFilter: ListFilter, myId: string): Record<string, unknown> {
  const { assignee } = listFilter
  const all = {
    q: listFilter.q?.trim() || undefined,
    state: listFilter.state === "unreviewed" ? ["draft", "in_review"] : listFilter.state,
    document: listFilter.document,
    origin: listFilter.origin,
    author: listFilter.author,
    assignee: assignee === "me" ? myId : assignee === "nobody" ? null : assignee,
    tag: listFilter.tag,
    quality_below: listFilter.quality && LOW_QUALITY,
    judged_below: listFilter.judged && LOW_JUDGED,
    ...(listFilter.weak && { [`${listFilter.weak}_below`]: LOW_JUDGED }),
    commented: listFilter.comments && true,
    duplicates: listFilter.duplicates && true,
    proposed: listFilter.proposed && true,
    stale: listFilter.stale && true,
    similar: listFilter.similar,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** Whether an example in this state is one of those the filter wants: one that was judged stays where it stands for a while. */
export function fitsState(filter: Readonly<Record<string, unknown>>, state: string): boolean {
  const wanted = filter.state
  return wanted === undefined || (Array.isArray(wanted) ? wanted.includes(state) : wanted === state)
}

export const isNarrowed = (listFilter: ListFilter): boolean =>
  FILTER_KEYS.some((key) => listFilter[key] !== undefined)
