// PDF through pdf.js. Its worker half runs in this same thread: we already are in a worker, and a worker in a worker would
// outlive our time limit. The legacy build is the one that runs in Node; the same build in browsers keeps the text the same.
import { PICTURE_PAGES_MAX } from "@cerebros/contract/limits.ts"
import { Unreadable } from "./extracted.ts"
import type { Read } from "./index.ts"
import { byColumn } from "./pdf-columns.ts"
import { writePages } from "./pdf-write.ts"
import { readLines, type Fragment, type PdfPage } from "./pdf-lines.ts"
import { mustUnpackSafely } from "./pdf-streams.ts"
import { makeText } from "./text.ts"
import { spentMs } from "./time-limit.ts"

const MAX_PAGES = 3_000 // about 10 million characters
const MAX_PAGE_MS = 5_000 // a page of a thousand drawings inside each other must not eat the whole document's time
const LOOK_EVERY_MS = 200
const MAX_LINE_LETTERS = 300 // no printed line has more
const FEW_LETTERS = 100 // a stamp, a fax's head: the page itself may still be a picture

export const read: Read = async (bytes, onProgress, _choice, read) => {
  const pageSized = mustUnpackSafely(bytes)
  const { getDocument, Util } = await loadPdfjs()
  const task = getDocument({
    data: bytes.slice(), // pdf.js takes the buffer away from its owner
    verbosity: 0,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    disableWorkerRendering: true,
  })
  const warnings: string[] = []
  try {
    const pdf = await task.promise.catch((error: unknown) => {
      const locked = (error instanceof Error && error.name === "PasswordException") || saysEncrypted(bytes)
      throw new Unreadable(locked ? "encrypted" : "broken", String(error))
    })
    const count = Math.min(pdf.numPages, MAX_PAGES)
    if (count < pdf.numPages) warnings.push(`Only the first ${MAX_PAGES} of ${pdf.numPages} pages were read.`)
    const pages: PdfPage[] = []
    const pictures: number[] = []
    for (let n = 1; n <= count; n++) {
      const page = await pdf.getPage(n)
      const view = page.getViewport({ scale: 1 })
      const { items, complete } = await readItems(page)
      if (!complete)
        warnings.push(`Page ${n} is too complicated to be read as a whole; some of it was left out.`)
      const fragments = items.map((item): Fragment => {
        const [, , c, d, x, y] = Util.transform(view.transform, item.transform) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ]
        return { text: item.str, x, y, width: item.width, size: Math.hypot(c, d), font: item.fontName }
      })
      const found = read.get(n)
      if (found && "problem" in found) warnings.push(`Page ${n}: ${found.problem}`)
      const letters = items.reduce((sum, { str }) => sum + str.trim().length, 0)
      const pieces = items.filter(({ str }) => str.trim() !== "").length
      if (pieces === 1 && letters > MAX_LINE_LETTERS)
        warnings.push(
          `Page ${n} holds its text in one piece; where its lines and paragraphs end cannot be told.`,
        )
      const isPicture = letters === 0 ? pageSized > 0 : letters < FEW_LETTERS && pageSized >= count
      if (isPicture && !found) pictures.push(n)
      pages.push({
        height: view.height,
        lines: readLines(byColumn(fragments)),
        ...(found && "text" in found && { picture: found }),
      })
      page.cleanup()
      onProgress(n / count)
    }
    const builder = makeText()
    writePages(builder, pages)
    const { text, outline } = builder.done()
    const all = read.size + pictures.length
    if (all > PICTURE_PAGES_MAX)
      warnings.push(
        `Only the first ${PICTURE_PAGES_MAX} of ${all} pages that are pictures were read. Split the file to have all.`,
      )
    return {
      text,
      outline,
      warnings,
      pictures: pictures.slice(0, Math.max(0, PICTURE_PAGES_MAX - read.size)),
    }
  } finally {
    await task.destroy()
  }
}

/** The trailer names a way of encryption; those that pdf.js does not know are no damage. */
const saysEncrypted = (bytes: Uint8Array) =>
  /\/Encrypt\s+\d+\s+\d+\s+R/.test(new TextDecoder("windows-1252").decode(bytes.subarray(-TRAILER_BYTES)))
const TRAILER_BYTES = 4_096

type Pdfjs = typeof import("pdfjs-dist/legacy/build/pdf.mjs")
type Page = Awaited<ReturnType<Awaited<ReturnType<Pdfjs["getDocument"]>["promise"]>["getPage"]>>
type Item = { str: string; transform: number[]; width: number; fontName: string }

/** A page's pieces of text, as many as came within the time for one page. */
async function readItems(page: Page): Promise<{ items: Item[]; complete: boolean }> {
  const items: Item[] = []
  const reader = page.streamTextContent().getReader() as ReadableStreamDefaultReader<{
    items: (Item | { type: string })[]
  }> // as pdf.js documents it
  let timer: ReturnType<typeof setInterval> | undefined
  const start = spentMs()
  const tooLong = new Promise<"too long">((resolve) => {
    const look = () => spentMs() - start > MAX_PAGE_MS && resolve("too long")
    timer = setInterval(look, LOOK_EVERY_MS)
  })
  try {
    for (;;) {
      const next = await Promise.race([reader.read(), tooLong])
      if (next === "too long") {
        await reader.cancel(new Error("page too complicated"))
        return { items, complete: false }
      }
      if (next.done) return { items, complete: true }
      for (const item of next.value.items) if ("str" in item) items.push(item)
    }
  } finally {
    clearInterval(timer)
  }
}

/** Loading the worker half puts its handler where the other half looks first. In a browser's worker it would also take over our messages, were there no `window`. */
export async function loadPdfjs(): Promise<Pdfjs> {
  const scope = globalThis as { window?: unknown }
  const isWebWorker = scope.window === undefined && typeof process === "undefined"
  if (isWebWorker) scope.window = globalThis
  try {
    await import("pdfjs-dist/legacy/build/pdf.worker.mjs")
  } finally {
    if (isWebWorker) delete scope.window
  }
  return await import("pdfjs-dist/legacy/build/pdf.mjs")
}
