// Which examples the list shows and in which order, as it stands in the address.
import { z } from "zod"
import { storable } from "@cerebros/contract/storable.ts"

const text = z.string().min(1).transform(storable).optional().catch(undefined)
const id = z.guid().optional().catch(undefined)
const yes = z.literal("yes").optional().catch(undefined)

/** The part of the address that narrows the list; what is not understood is left out. */
export const Fitting = z.object({
  q: text,
  state: z.enum(["draft", "in_review", "approved", "rejected", "unreviewed"]).optional().catch(undefined),
  source: id, // of a document
  origin: z.enum(["synthetic", "written", "imported"]).optional().catch(undefined),
  author: id, // of a person
  asked: z
    .guid()
    .or(z.enum(["me", "nobody"]))
    .optional()
    .catch(undefined), // who is asked to review it
  tag: text,
  quality: z.literal("low").optional().catch(undefined),
  judged: z.literal("low").optional().catch(undefined),
  comments: yes,
  duplicates: yes,
})
export type Fitting = z.infer<typeof Fitting>
export const FITTING_KEYS = Object.keys(Fitting.shape) as (keyof Fitting)[] // zod keeps the keys it was given

/** The example that stands open beside the list. */
export const OpenId = id

export const Sorting = z.enum(["oldest", "newest", "quality", "judged", "changed"]).catch("oldest")

/** A quality below this asks for a look: at least one text is missing, repeated or not in the file any more. */
export const LOW_QUALITY = 70

/** A draft the judge gives less than this asks for a look: one of its sides is weak, though none is under the bar. */
export const LOW_JUDGED = 75

/** The filter as `find_examples` takes it. */
export function filterOf(fitting: Fitting, myId: string): Record<string, unknown> {
  const asked = fitting.asked === "me" ? myId : fitting.asked === "nobody" ? null : fitting.asked
  const all = {
    q: fitting.q?.trim() || undefined,
    state: fitting.state === "unreviewed" ? ["draft", "in_review"] : fitting.state,
    document: fitting.source,
    origin: fitting.origin,
    author: fitting.author,
    assignee: asked,
    tag: fitting.tag,
    quality_below: fitting.quality && LOW_QUALITY,
    judged_below: fitting.judged && LOW_JUDGED,
    commented: fitting.comments && true,
    duplicates: fitting.duplicates && true,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

export const isNarrowed = (fitting: Fitting): boolean =>
  FITTING_KEYS.some((key) => fitting[key] !== undefined)
