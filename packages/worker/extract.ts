// Reads a document's file itself, whatever a browser has said about it.
import { createHash } from "node:crypto"
import type { SupabaseClient } from "@supabase/supabase-js"
import { ReadingChoice, type ReadingQuestion } from "@cerebros/contract/reading.ts"
import { z } from "zod"
import { extractInNode } from "@cerebros/pipeline/extract/node.ts"
import { Unreadable } from "@cerebros/pipeline/extract/extracted.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"

const Input = z.object({
  name: z.string(),
  mime: z.string(),
  content_hash: z.string(),
  bucket: z.string(),
  object_path: z.string(),
  reading: ReadingChoice.default({}),
})

/** Text and outline, or why there is none, in words. A file that is not what was announced is unreadable, not trusted. */
export const extractDocument =
  (rpc: Rpc, client: SupabaseClient): Handler =>
  async ({ task_id, generation }) => {
    const save = async (found: {
      text?: string
      outline?: unknown
      warnings?: string[]
      problem?: string
      question?: ReadingQuestion
    }) => {
      await rpc("save_extraction", { task: task_id, generation, ...found })
      return "completed" as const
    }
    const document = Input.nullable().parse(
      await rpc<unknown>("extraction_input", { task: task_id, generation }),
    )
    if (!document) return { result: { skipped: "the document is gone" } }
    const { data, error } = await client.storage.from(document.bucket).download(document.object_path)
    if (error) throw new TaskFailure(`The file could not be fetched: ${error.message}`, { retry: true })
    const bytes = new Uint8Array(await data.arrayBuffer())
    if (createHash("sha256").update(bytes).digest("hex") !== document.content_hash)
      return save({
        problem: "What arrived is not the file that was announced. Remove it and upload it again.",
      })
    try {
      const { text, outline, warnings, question } = await extractInNode(bytes, {
        name: document.name,
        choice: document.reading,
      })
      return await save({ text, outline, warnings, ...(question && { question }) })
    } catch (reason) {
      if (reason instanceof Unreadable)
        return save({ problem: reason.message, ...(reason.question && { question: reason.question }) })
      throw reason
    }
  }
