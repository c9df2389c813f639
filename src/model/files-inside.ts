// What a ZIP or a mail holds, as files that can go up: found in a Web Worker, so that a large one stops nothing on the page.
import { FORMATS, formatOf } from "@cerebros/contract/files.ts"

const OTHER_THAN_WORDS = /^content-type:(?!\s*text\/(?:plain|html))/im // a mail that is all words has nothing attached

/** The files, named by where they stood, and why each other stays out. Throws in words when it cannot be opened. */
export async function filesInside(
  file: File,
  signal: AbortSignal,
): Promise<{ files: File[]; skipped: { name: string; why: string }[] }> {
  if (formatOf(file.name) !== "zip" && !OTHER_THAN_WORDS.test(await file.text()))
    return { files: [], skipped: [] } // of a folder of plain mails each would start a worker
  const { unpackInWorker } = await import("@cerebros/pipeline/extract/run.ts")
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { files, skipped } = await unpackInWorker(bytes, { name: file.name, signal })
  return {
    files: files.map(
      ({ name, bytes: content }) =>
        new File([new Uint8Array(content)], name, { type: FORMATS[formatOf(name) ?? "txt"].mime }),
    ),
    skipped,
  }
}
