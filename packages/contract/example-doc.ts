// The live document of one example: its shape, its limits, and what the three calls about it answer.
// The text of an example lives in a log of Yjs updates under a gapless `seq`; the text columns are derived from it.
import type * as Y from "yjs"
import { z } from "zod"

/** The Y.Text of each field stands under its name at the top of the document. */
export const FIELDS = ["prompt", "reasoning", "output", "context"] as const // frames name them by their place: new ones come last
export type Field = (typeof FIELDS)[number]
export type Texts = Record<Field, string>

/** What the fields of a live document say. */
export const textsOf = (doc: Y.Doc): Texts => ({
  prompt: doc.getText("prompt").toJSON(),
  reasoning: doc.getText("reasoning").toJSON(),
  output: doc.getText("output").toJSON(),
  context: doc.getText("context").toJSON(),
})

/** The Yjs client id under which SQL wrote the text an example had before anyone opened it. */
export const SEED_CLIENT = 1

/** One row of the log. `update` is base64. */
export const LoggedUpdate = z.object({
  seq: z.number().int(),
  client: z.number().int(),
  number: z.number().int(),
  update: z.string(),
})
export type LoggedUpdate = z.infer<typeof LoggedUpdate>

/** Who typed as which Yjs client. Authorship is this registration, never what a frame says. */
export const Typist = z.object({ client: z.number().int(), user_id: z.uuid(), name: z.string() })
export type Typist = z.infer<typeof Typist>

/**
 * What `open_example(example, client)` and `updates_since(example, lineage, after)` answer. `state` (base64, an update
 * that holds all up to `state_seq`) comes where the caller has less than that or another lineage; then everything it had
 * under another lineage is void, and what it had not pushed is to be typed again as a difference of texts.
 */
export const Opened = z.object({
  epoch: z.number().int(), // of the topic example:<id>:<epoch>
  lineage: z.number().int(),
  head: z.number().int(), // seq of the newest row
  settled: z.number().int(), // seq up to which the text columns speak
  state: z.string().nullable(),
  state_seq: z.number().int(),
  updates: z.array(LoggedUpdate),
  typists: z.array(Typist),
  may_edit: z.boolean(),
  /** Of an older lineage that was asked about: the state vector (base64, Yjs v1) of what went into the text of the next one. */
  outlived: z.string().nullish(),
  /** Why the text columns stand still although people type: a sentence. */
  problem: z.string().nullish(),
})
export type Opened = z.infer<typeof Opened>

/** What `push_updates(example, lineage, client, updates)` answers, for each number the seq it stands under. */
export const Pushed = z.object({
  head: z.number().int(),
  saved: z.array(z.object({ number: z.number().int(), seq: z.number().int() })),
})
export type Pushed = z.infer<typeof Pushed>
