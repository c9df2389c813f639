// The tasks of drafting from documents, as the function `synthesize` and the worker process both run them.
import { z } from "zod"
import { Collection, DRAFTS_PER_CALL_MAX } from "@cerebros/contract/draft.ts"
import { Guidance } from "@cerebros/contract/guidance.ts"
import { Outline } from "@cerebros/contract/outline.ts"
import { Picture, unsureSentences } from "@cerebros/contract/picture.ts"
import { slice } from "@cerebros/contract/span.ts"
import { chunk } from "../chunk.ts"
import { draftExamples, examplesWanted } from "../draft/index.ts"
import { rowOf } from "./draft-row.ts"
import { touchesAny, withoutSpans } from "./left-out.ts"
import { failureOf } from "./task-failure.ts"
import { rewriteTask } from "./rewriting.ts"
import { varyExample } from "./variations.ts"
import type { Provider } from "../draft/provider.ts"
import type { KindOf } from "@cerebros/contract/tasks.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Handler } from "@cerebros/hub/work.ts"

const PlanInput = z.object({
  text: z.string(),
  outline: Outline,
  /** The text of an older file of this document that was drafted from. */
  before: z.string().nullish(),
})
const PassageInput = z.object({
  start: z.number(),
  end: z.number(),
  heading_path: z.array(z.string()),
  name: z.string(),
  collection: Collection,
  text: z.string(),
  pictures: z.array(Picture).default([]),
  temperature: z.number(),
  avoid: z.array(z.string()),
  of_document: z.array(z.string()).default([]),
  guidance: Guidance.optional(),
})
type PassageInput = z.infer<typeof PassageInput>
const DraftInput = PassageInput.extend({ index: z.number() })

/**
 * Cuts a document into chunks of at most 3,000 tokens; the database makes a draft task of each. Of a newer file only those
 * that are new: what the older one said word for word was drafted from.
 */
const planDocument =
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
          kept: plan.before?.includes(slice(plan.text, span)) ?? false,
        }))
      : []
    await rpc("save_plan", { task: task_id, generation, chunks })
    return "completed"
  }

const UNSURE = "What was read here from a picture is not sure enough to draft from."
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
    const wanted = examplesWanted(chunk.index, chunk.end - chunk.start)
    const { leftOut, ...drafted } = await draftFrom(chunk, wanted, provider, signal)
    await rpc("save_drafts", {
      task: task_id,
      generation,
      ...drafted,
      written_by: provider.name,
      left_out: leftOut,
    })
    return "completed"
  }

/** Drafts examples from a passage that somebody chose. As of a chunk, nothing to ask is an answer and no failure. */
const draftPassage =
  (rpc: Rpc, provider: Provider): Handler =>
  async ({ task_id, generation }, signal) => {
    const input = await rpc<unknown>("passage_input", { task: task_id, generation })
    if (input === null) {
      await rpc("save_passage", { task: task_id, generation, drafts: [], written_by: provider.name }) // document or asker are gone
      return "completed"
    }
    const passage = PassageInput.parse(input)
    const wanted = examplesWanted(1, passage.end - passage.start) // as of a further chunk: one is enough
    const { drafts, note } = await draftFrom(passage, wanted, provider, signal)
    await rpc("save_passage", { task: task_id, generation, drafts, note, written_by: provider.name })
    return "completed"
  }

/** What a passage yields, as its task saves it; `note` says why there is nothing. Throws `TaskFailure` in words. */
async function draftFrom(
  passage: PassageInput,
  wanted: { min: number; max: number },
  provider: Provider,
  signal: AbortSignal,
) {
  const unsure = unsureSentences(passage.text, passage.pictures)
  const text = slice(withoutSpans(passage.text, unsure), passage)
  if (unsure.length > 0 && !/[\p{L}\p{N}]/u.test(text)) return { drafts: [], leftOut: 0, note: UNSURE }
  const ways = provider.kind === "writer" ? 1 : (passage.guidance?.ways ?? 1) // offline each fact is asked once
  try {
    const { examples, none, leftOut } = await draftExamples({
      provider: { ...provider, temperature: passage.temperature },
      text,
      start: passage.start,
      documentName: passage.name,
      headingPath: passage.heading_path,
      collection: passage.collection,
      count: { min: wanted.min, max: Math.min(wanted.max * ways, DRAFTS_PER_CALL_MAX) },
      avoid: passage.avoid,
      ofDocument: passage.of_document,
      guidance: passage.guidance,
      signal,
    })
    const sure = examples.filter(({ span }) => !touchesAny(span, unsure))
    const why = examples.length > 0 ? UNSURE : (none ?? NOTHING_NEW)
    return { drafts: sure.map(rowOf), leftOut, ...(sure.length === 0 && { note: why }) }
  } catch (error) {
    throw failureOf(error)
  }
}

/** All that is drafted with a language model, or offline without one. */
export const draftingHandlers = (rpc: Rpc, provider: Provider) =>
  ({
    plan: planDocument(rpc),
    draft: draftChunk(rpc, provider),
    draft_passage: draftPassage(rpc, provider),
    vary: varyExample(rpc, provider),
    rewrite: rewriteTask(rpc, provider),
  }) satisfies Record<KindOf<"synthesis">, Handler>
