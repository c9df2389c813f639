// Conversations over HTTP: what the app and programs send to `functions/v1/chat`, and what they get (docs/api/inference.md).
import { TEXT_MAX_CHARS } from "./limits.ts"
import { z } from "zod"

const id = z.uuid("Must be a UUID.")

/** A question. Ids are made by the sender: sending the same message id again is the same message. */
export const SendMessage = z.object({
  agent_id: id,
  /** A new one begins a thread. */
  thread_id: id.optional(),
  message_id: id.optional(),
  run_id: id.optional(),
  text: z.string("Write a question.").trim().min(1, "Write a question.").max(TEXT_MAX_CHARS),
  /** The answer it follows; without it the question begins the thread, or a branch of it. */
  parent_id: id.nullish(),
})
export type SendMessage = z.infer<typeof SendMessage>

export const Sent = z.object({
  message_id: z.string(),
  run_id: z.string(),
  thread_id: z.string(),
  /** The message that the answer will be. */
  answer_id: z.string(),
  /** Place in the thread, from 1. */
  number: z.int(),
})
export type Sent = z.infer<typeof Sent>

export const AnswerAgain = z.object({ run_id: id.optional() })

export const ChangeThread = z.object({
  title: z.string().trim().min(1, "Give the thread a name.").max(200).optional(),
  visibility: z.enum(["private", "workspace"]).optional(),
  archived: z.boolean().optional(),
})
