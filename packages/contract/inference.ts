// Asking a finished assistant: what programs and the app send, and what they get (docs/api/inference.md).
import { z } from "zod"
import { AnswerOutcome, AnswerSource } from "./nas.ts"

export const Infer = z.object({
  prompt: z.string("Write a question.").trim().min(1, "Write a question."),
  /** Server-sent events instead of one answer. */
  stream: z.boolean().default(false),
  /** The trained model alone, whoever else may speak for the assistant. */
  answer_by: z.literal("trained").optional(),
  /** One version of the assistant; without it the live one. */
  version: z.int().positive().optional(),
})
export type Infer = z.infer<typeof Infer>

/** Who gave an answer: the assistant's trained model alone, or a language model from what the trained model found. */
export const AnsweredBy = z.enum(["trained", "language_model"])
export type AnsweredBy = z.infer<typeof AnsweredBy>

export const InferAnswer = z.object({
  answer: z.string(),
  /** `not_found`: the documents do not hold it, and `answer` says so. */
  outcome: AnswerOutcome,
  sources: z.array(AnswerSource),
  /** With `not_found`: the passages that came closest, best first. They are no sources. */
  closest: z.array(AnswerSource),
  answered_by: AnsweredBy,
  /** The language model that answered, or was asked and could not; null when none was asked. */
  language_model: z.string().nullable(),
  /** Why the answer came otherwise than the settings say, in a sentence. */
  notice: z.string().nullable(),
  model: z.string(),
  run_id: z.string(),
  latency_ms: z.number(),
})
export type InferAnswer = z.infer<typeof InferAnswer>

/** One `data:` line of a streamed answer. After `done` or `failed` nothing follows. */
export const InferEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("started"), run_id: z.string(), model: z.string() }),
  z.object({ type: z.literal("delta"), text: z.string() }),
  InferAnswer.extend({ type: z.literal("done") }),
  z.object({ type: z.literal("failed"), error: z.string(), code: z.string() }),
])
export type InferEvent = z.infer<typeof InferEvent>
