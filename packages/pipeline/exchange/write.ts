// Writes examples as the bytes of a file, as they stream by.
import type { Words } from "./example.ts"
import { type Format, written } from "./formats.ts"

/** Turns pages of examples into the file's bytes (UTF-8). `readExamples` of them gives the same texts back. */
export function writeExamples(format: Format): TransformStream<readonly Words[], Uint8Array> {
  const { head, between, tail, row } = written[format]
  const encoder = new TextEncoder()
  let isFirst = true
  return new TransformStream({
    start: (out) => out.enqueue(encoder.encode(head)),
    transform(page, out) {
      if (page.length === 0) return
      out.enqueue(encoder.encode((isFirst ? "" : between) + page.map(row).join(between)))
      isFirst = false
    },
    flush: (out) => out.enqueue(encoder.encode(tail)),
  })
}
