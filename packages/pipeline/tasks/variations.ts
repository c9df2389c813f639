// The task behind "More like this": variations of one example, drafted from the passage it rests on.
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { cutBefore, slice } from "@cerebros/contract/span.ts"
import { DraftFailure, WORTH_A_RETRY } from "../draft/failure.ts"
import { draftExamples } from "../draft/index.ts"
import { rowOf } from "./draft-row.ts"
import type { Provider } from "../draft/provider.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"

const VaryInput = z.object({
  count: z.number(),
  prompt: z.string(),
  output: z.string(),
  quote: z.string(),
  start: z.number(),
  end: z.number(),
  chunk_start: z.number().nullable(),
  chunk_end: z.number().nullable(),
  heading_path: z.array(z.string()),
  name: z.string(),
  collection: Collection,
  text: z.string(),
  temperature: z.number(),
  avoid: z.array(z.string()),
})
type VaryInput = z.infer<typeof VaryInput>

/** Drafts variations of one example. When nothing new can be asked about its passage, the wish fails in words. */
export const varyExample =
  (rpc: Rpc, provider: Provider): Handler =>
  async ({ task_id, generation }, signal) => {
    const input = await rpc<unknown>("vary_input", { task: task_id, generation })
    const save = (drafts: object[]) =>
      rpc("save_variations", { task: task_id, generation, drafts, written_by: provider.name })
    if (input === null) {
      await save([]) // the example, its document or the asker are gone
      return "completed"
    }
    const original = VaryInput.parse(input)
    const passage = passageAround(original)
    try {
      const { examples } = await draftExamples({
        provider: { ...provider, temperature: original.temperature },
        text: slice(original.text, passage),
        start: passage.start,
        documentName: original.name,
        headingPath: original.heading_path,
        collection: original.collection,
        count: { min: 1, max: original.count },
        avoid: [...original.avoid, original.prompt],
        like: {
          prompt: original.prompt,
          reasoning: "",
          output: original.output,
          quote: original.quote,
          span: original,
        },
        signal,
      })
      if (examples.length === 0) throw new TaskFailure(NOTHING_NEW, { retry: false })
      await save(examples.map(rowOf))
      return "completed"
    } catch (error) {
      if (!(error instanceof DraftFailure)) throw error
      const retry = WORTH_A_RETRY[error.code]
      throw new TaskFailure(error.message, { retry, retryAfterMs: error.retryAfterMs })
    }
  }

const NOTHING_NEW =
  "Everything that could be asked about this passage is asked already. Choose an example with a longer passage, or write one by hand."

const AROUND_CHARS = 3000 // before and after, where the chunk is gone: about as much as a chunk holds

/** The chunk that the example was drafted from, or what stands around its place. */
function passageAround({ chunk_start, chunk_end, start, end, text }: VaryInput): {
  start: number
  end: number
} {
  if (
    chunk_start !== null &&
    chunk_end !== null &&
    chunk_start <= start &&
    end <= chunk_end &&
    chunk_end <= text.length
  )
    return { start: chunk_start, end: chunk_end }
  return { start: cutBefore(text, start - AROUND_CHARS), end: cutBefore(text, end + AROUND_CHARS) }
}
