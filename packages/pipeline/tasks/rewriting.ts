// The task behind "Say what is wrong": a rewrite of one example, which waits as a proposal until somebody accepts it.
import { z } from "zod"
import { Guidance } from "@cerebros/contract/guidance.ts"
import { slice } from "@cerebros/contract/span.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import type { Provider } from "../draft/provider.ts"
import { rewriteExample } from "../rewrite/index.ts"
import { passageAround } from "./passage-around.ts"
import { failureOf } from "./task-failure.ts"

const place = z.number().nullable()
const RewriteInput = z.object({
  instruction: z.string(),
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  context: z.string(),
  name: z.string(),
  heading_path: z.array(z.string()),
  text: z.string().nullable(),
  start: place,
  end: place,
  chunk_start: place,
  chunk_end: place,
  temperature: z.number(),
  guidance: Guidance.optional(),
})

/** Rewrites one example as it was asked. What the model will not do fails in its own sentence and is not tried again. */
export const rewriteTask =
  (rpc: Rpc, provider: Provider): Handler =>
  async ({ task_id, generation }, signal) => {
    const save = (after: object | null) =>
      rpc("save_rewrite", { task: task_id, generation, after, written_by: provider.name })
    const input = await rpc<unknown>("rewrite_input", { task: task_id, generation })
    if (input === null) {
      await save(null) // the example, the wish or whoever asked is gone
      return "completed"
    }
    const { instruction, prompt, reasoning, output, ...example } = RewriteInput.parse(input)
    try {
      const rewritten = await rewriteExample({
        provider: { ...provider, temperature: example.temperature },
        wanted: {
          rewrite: { prompt, reasoning, output },
          context: example.context,
          instruction,
          document: example.name,
          section: example.heading_path,
        },
        passage: passageOf(example),
        guidance: example.guidance,
        signal,
      })
      if ("none" in rewritten) throw new TaskFailure(rewritten.none, { retry: false })
      await save(rewritten.after)
      return "completed"
    } catch (error) {
      throw failureOf(error)
    }
  }

type Place = Pick<z.infer<typeof RewriteInput>, "text" | "start" | "end" | "chunk_start" | "chunk_end">

/** What the example rests on; "" where nothing is behind it. */
function passageOf({ text, start, end, chunk_start, chunk_end }: Place): string {
  if (text === null || start === null || end === null) return ""
  return slice(text, passageAround({ text, start, end, chunk_start, chunk_end }))
}
