// What a language model may answer when it drafts training examples from a passage of a document.
import { TEXT_MAX_CHARS } from "./limits.ts"
import { z } from "zod"

/** Where an assistant's documents come from: one wizard step each. */
export const Collection = z.enum(["work_products", "communications", "references"])
export type Collection = z.infer<typeof Collection>

const QUOTE_MAX_CHARS = 12_000 // a chunk of 3,000 tokens is about as long
export const DRAFTS_PER_CALL_MAX = 12 // of a full chunk; more of one passage only repeat each other
export const READY_PER_CALL_MAX = 40 // questions that the passage asks and answers itself: a full chunk of an FAQ

export const CONTEXT_MAX_TURNS = 12 // of a thread; what came before those hardly matters

const sentence = (maxChars: number) => z.string().trim().min(1).max(maxChars)

/** One example as a model drafts it. `quote` is copied from the passage; where it stands is for us to find. */
export const Draft = z.object({
  prompt: sentence(TEXT_MAX_CHARS).describe(
    "What a person would really ask or write. Understandable on its own.",
  ),
  reasoning: sentence(TEXT_MAX_CHARS).describe(
    "The steps from the passage to the answer; they say where the passage says what.",
  ),
  output: sentence(TEXT_MAX_CHARS).describe(
    "The answer in complete sentences, with nothing the passage does not say.",
  ),
  quote: sentence(QUOTE_MAX_CHARS).describe(
    "The words of the passage that the answer rests on, copied character for character.",
  ),
  context: z
    .array(z.object({ role: z.enum(["user", "assistant"]), text: z.string().trim().min(1) }))
    .max(CONTEXT_MAX_TURNS)
    .optional()
    .describe(
      "In a thread: the turns before the prompt, without which nobody would understand it. Otherwise empty.",
    ),
})
export type Draft = z.infer<typeof Draft>

const Score = z.int().min(0).max(100)

/** What the judge says of a draft, 100 is best; `duplication` 100: nobody asked this before. `reason` is one sentence. */
export const Scores = z.object({
  question: Score,
  grounding: Score,
  completeness: Score,
  duplication: Score,
  reason: z.string(),
})
export type Scores = z.infer<typeof Scores>

export const NONE_MAX_CHARS = 300 // one sentence on why there are none

/** `none` says, to people, why a passage gave no example; it stands only beside an empty list. */
export const DraftSet = z.object({
  examples: z.array(Draft).max(READY_PER_CALL_MAX + DRAFTS_PER_CALL_MAX),
  none: z
    .string()
    .max(NONE_MAX_CHARS)
    .describe("Only when nothing can be asked about the passage: why. Otherwise empty."),
})
export type DraftSet = z.infer<typeof DraftSet>

/**
 * `DraftSet` as the JSON Schema that strict structured output takes: every property required, nothing else allowed.
 * Lengths are left out, since providers refuse schemas that hold them; zod checks them on arrival.
 */
export const DRAFT_SET_JSON_SCHEMA: Record<string, unknown> = strictSchemaOf(DraftSet)

/** A schema as strict structured output takes it. */
export function strictSchemaOf(type: z.ZodType): Record<string, unknown> {
  const schema = z.toJSONSchema(type, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.minLength
      delete jsonSchema.maxLength
      delete jsonSchema.maxItems
      if (jsonSchema.properties) jsonSchema.required = Object.keys(jsonSchema.properties) // strict mode knows no optional ones
    },
  })
  delete schema.$schema // strict mode knows one dialect only and refuses its name
  return schema
}
