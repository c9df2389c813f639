// The request to rewrite one example as text: what is wanted as one line of JSON, then the passage it rests on behind a mark.
import { z } from "zod"
import { fenced, readFenced } from "../draft/passage.ts"

/** What is asked for besides the passage itself. */
export const RewriteWanted = z.object({
  rewrite: z.object({ prompt: z.string(), reasoning: z.string(), output: z.string() }),
  /** What was said before the prompt, "" for nothing; it stays. */
  context: z.string(),
  /** What somebody of the team says is wrong. */
  instruction: z.string(),
  document: z.string(),
  section: z.array(z.string()),
})
export type RewriteWanted = z.infer<typeof RewriteWanted>

/** The user message that asks for a rewrite. */
export const askToRewrite = (wanted: RewriteWanted, passage: string): string => fenced(wanted, passage)

/** What `askToRewrite` was given; `undefined` for any other message. */
export function readRewriteAsked(message: string): { wanted: RewriteWanted; passage: string } | undefined {
  const read = readFenced(message)
  const wanted = RewriteWanted.safeParse(read?.task)
  return read && wanted.success ? { wanted: wanted.data, passage: read.text } : undefined
}
