// Reads a document's file itself, whatever a browser has said about it.
import { createHash } from "node:crypto"
import type { SupabaseClient } from "@supabase/supabase-js"
import type { KindOf } from "@cerebros/contract/tasks.ts"
import { ReadingChoice, type ReadingQuestion } from "@cerebros/contract/reading.ts"
import { z } from "zod"
import { extractInNode } from "@cerebros/pipeline/extract/node.ts"
import { type Extracted, Unreadable } from "@cerebros/pipeline/extract/extracted.ts"
import { PictureReading } from "@cerebros/pipeline/extract/picture-text.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import { readPictures } from "./ocr/read-pictures.ts"
import { checkQuotes } from "./quotes.ts"

const Input = z.object({
  name: z.string(),
  mime: z.string(),
  content_hash: z.string(),
  bucket: z.string(),
  object_path: z.string(),
  reading: ReadingChoice.default({}),
})
const PicturePages = z.array(z.object({ page: z.number(), reading: PictureReading.nullable() }))

/**
 * Text and outline, or why there is none, in words. A file that is not what was announced is unreadable, not trusted. Of pages that are
 * pictures each is kept as it is read; when they take long, another task goes on.
 */
const extractDocument =
  (rpc: Rpc, client: SupabaseClient): Handler =>
  async ({ task_id, generation }, signal, report) => {
    const held = { task: task_id, generation }
    const save = async (found: {
      text?: string
      outline?: unknown
      warnings?: string[]
      problem?: string
      question?: ReadingQuestion
    }) => {
      await rpc("save_extraction", { ...held, ...found })
      return "completed" as const
    }
    const saveText = ({ text, outline, warnings, question }: Extracted) =>
      save({ text, outline, warnings, ...(question && { question }) })

    const document = Input.nullable().parse(await rpc<unknown>("extraction_input", held))
    if (!document) return { result: { skipped: "the document is gone" } }
    const { data, error } = await client.storage.from(document.bucket).download(document.object_path)
    if (error) throw new TaskFailure(`The file could not be fetched: ${error.message}`, { retry: true })
    const bytes = new Uint8Array(await data.arrayBuffer())
    if (createHash("sha256").update(bytes).digest("hex") !== document.content_hash)
      return save({
        problem: "What arrived is not the file that was announced. Remove it and upload it again.",
      })
    const file = { name: document.name, choice: document.reading }
    try {
      let pages = PicturePages.parse(await rpc<unknown>("pictures_input", held))
      if (pages.length === 0) {
        const found = await extractInNode(bytes, file)
        if (!found.pictures) return await saveText(found)
        const answer = await rpc("await_pictures", { ...held, pages: found.pictures })
        if (answer !== "ok") return "completed" // the same file was read before
        pages = found.pictures.map((page) => ({ page, reading: null }))
      }
      const read = new Map(pages.flatMap(({ page, reading }) => (reading ? [[page, reading] as const] : [])))
      const waiting = pages.filter(({ reading }) => !reading).map(({ page }) => page)
      const keep = async (page: number, reading: PictureReading) => {
        await rpc("save_picture", { ...held, page, reading })
        read.set(page, reading)
        report({ progress: { done: read.size, of: pages.length } })
      }
      if (!(await readPictures({ bytes, name: document.name }, waiting, keep, signal))) {
        await rpc("go_on_reading", held)
        return "completed"
      }
      return await saveText(await extractInNode(bytes, { ...file, pictures: read }))
    } catch (reason) {
      if (reason instanceof Unreadable)
        return save({ problem: reason.message, ...(reason.question && { question: reason.question }) })
      throw reason
    }
  }

/** All that the worker does about a document's file. */
export const documentHandlers = (rpc: Rpc, client: SupabaseClient) =>
  ({
    extract: extractDocument(rpc, client),
    check_quotes: checkQuotes(rpc),
  }) satisfies Partial<Record<KindOf<"worker">, Handler>>
