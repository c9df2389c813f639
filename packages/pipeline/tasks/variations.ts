// The task behind "More like this": variations of one example, drafted from the passage it rests on.
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { Guidance } from "@cerebros/contract/guidance.ts"
import { slice } from "@cerebros/contract/span.ts"
import { draftExamples } from "../draft/index.ts"
import { rowOf } from "./draft-row.ts"
import { failureOf } from "./task-failure.ts"
import { passageAround } from "./passage-around.ts"
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
  guidance: Guidance.optional(),
})

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
        guidance: original.guidance,
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
      throw failureOf(error)
    }
  }

const NOTHING_NEW =
  "Everything that could be asked about this passage is asked already. Choose an example with a longer passage, or write one by hand."
