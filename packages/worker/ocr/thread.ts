// The thread that reads the pictures of one file, a page at a time. Started by reader.ts.
import { parentPort, workerData } from "node:worker_threads"
import { formatOf } from "@cerebros/contract/files.ts"
import { SURE_FROM } from "@cerebros/contract/picture.ts"
import { Unreadable } from "@cerebros/pipeline/extract/extracted.ts"
import { pngHead } from "@cerebros/pipeline/extract/picture-head.ts"
import type { PictureReading } from "@cerebros/pipeline/extract/picture-text.ts"
import { pdfDecoders } from "./files.ts"
import type { Gray } from "./gray.ts"
import { pageOfJpeg } from "./jpeg-page.ts"
import { pageText } from "./page-text.ts"
import { DAMAGED, openPdf, PageProblem } from "./pdf-page.ts"
import { grayOfPng } from "./png.ts"
import { makeRecogniser } from "./recognise.ts"

/** What the thread is started with. */
export type File = { bytes: Uint8Array; name: string }
/** What it answers to a page's number; `missing` says what this worker lacks. */
export type Answer = { reading: PictureReading } | { missing: string }

const WORDLESS = "No text was found in the picture."
const TOO_POOR = "The picture is too poor to be read."
const port = parentPort
if (!port) throw new Error("ocr: start this as a worker thread, through makeReader().")
const { bytes, name } = workerData as File // reader.ts gives nothing else

const opened: Promise<(n: number) => Promise<Gray | undefined>> = open()
const recogniser = makeRecogniser()
opened.catch(() => {}) // told to whoever asks for a page
recogniser.catch(() => {})

port.on("message", (n: number) => void answer(n).then((said) => port.postMessage(said)))

async function open(): Promise<(n: number) => Promise<Gray | undefined>> {
  const format = formatOf(name)
  if (format === "png") {
    pngHead(bytes)
    return async () => grayOfPng(bytes)
  }
  return await openPdf(format === "jpg" ? pageOfJpeg(bytes) : bytes, pdfDecoders())
}

/** An empty sheet: white, but for some dirt. */
const isPaper = ({ data }: Gray) => data.reduce((sum, shade) => sum + shade, 0) / data.length > 200

async function answer(n: number): Promise<Answer> {
  let recognise
  try {
    recognise = await recogniser
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
  try {
    const sheet = await (await opened)(n)
    const text = pageText(sheet ? recognise(sheet) : [])
    if (text.words.length === 0 && sheet && !isPaper(sheet)) return { reading: { problem: WORDLESS } }
    const isPoor = text.words.length > 0 && text.words.every((confidence) => confidence < SURE_FROM)
    return { reading: isPoor ? { problem: TOO_POOR } : text }
  } catch (error) {
    const isKnown = error instanceof Unreadable || error instanceof PageProblem
    return { reading: { problem: isKnown ? error.message : DAMAGED } }
  }
}
