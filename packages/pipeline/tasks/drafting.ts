// The two tasks of synthesis, as the function `synthesize` and the worker process both run them.
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { Outline } from "@cerebros/contract/outline.ts"
import { slice } from "@cerebros/contract/span.ts"
import { chunk } from "../chunk.ts"
import { DraftFailure, WORTH_A_RETRY } from "../draft/failure.ts"
import { draftExamples, examplesWanted } from "../draft/index.ts"
import { rowOf } from "./draft-row.ts"
import type { Provider } from "../draft/provider.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"

const PlanInput = z.object({ text: z.string(), outline: Outline })
const DraftInput = z.object({
  index: z.number(),
  chunks: z.number(),
  start: z.number(),
  end: z.number(),
  heading_path: z.array(z.string()),
  name: z.string(),
  collection: Collection,
  text: z.string(),
  temperature: z.number(),
  avoid: z.array(z.string()),
  of_document: z.array(z.string()).default([]),
})

/** Cuts a document into chunks of at most 3,000 tokens; the database makes a draft task of each. */
export const planDocument =
  (rpc: Rpc): Handler =>
  async ({ task_id, generation }) => {
    const input = await rpc<unknown>("plan_input", { task: task_id, generation })
    const plan = input === null ? undefined : PlanInput.parse(input)
    const chunks = plan
      ? chunk(plan.text, plan.outline).map(({ index, span, headingPath }) => ({
          index,
          start: span.start,
          end: span.end,
          heading_path: headingPath,
        }))
      : []
    await rpc("save_plan", { task: task_id, generation, chunks })
    return "completed"
  }

const NOTHING_NEW = "Everything that could be asked about this passage is asked already."

/** Drafts examples from one chunk. A chunk of which nothing can be asked says so and is done; a faulty answer fails in words. */
export const draftChunk =
  (rpc: Rpc, provider: Provider): Handler =>
  async ({ task_id, generation }, signal) => {
    const input = await rpc<unknown>("draft_input", { task: task_id, generation })
    if (input === null) {
      await rpc("save_drafts", { task: task_id, generation, drafts: [], written_by: provider.name }) // document or asker are gone
      return "completed"
    }
    const chunk = DraftInput.parse(input)
    try {
      const { examples, none, leftOut } = await draftExamples({
        provider: { ...provider, temperature: chunk.temperature },
        text: slice(chunk.text, chunk),
        start: chunk.start,
        documentName: chunk.name,
        headingPath: chunk.heading_path,
        collection: chunk.collection,
        count: examplesWanted(chunk.index, chunk.end - chunk.start),
        avoid: chunk.avoid,
        ofDocument: chunk.of_document,
        signal,
      })
      const drafts = examples.map(rowOf)
      await rpc("save_drafts", {
        task: task_id,
        generation,
        drafts,
        written_by: provider.name,
        left_out: leftOut,
        ...(examples.length === 0 && { note: none ?? NOTHING_NEW }),
      })
      return "completed"
    } catch (error) {
      if (error instanceof DraftFailure)
        throw new TaskFailure(error.message, {
          retry: WORTH_A_RETRY[error.code],
          retryAfterMs: error.retryAfterMs,
        })
      throw error
    }
  }
