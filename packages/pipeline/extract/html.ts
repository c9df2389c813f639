// HTML pages: their main text, without what stands around it.
import { decode } from "./decode.ts"
import { Unreadable } from "./extracted.ts"
import { writeHtml } from "./html-write.ts"
import type { Read } from "./index.ts"
import { makeText } from "./text.ts"

export const read: Read = async (bytes, _, choice) => {
  const { text: html, warnings } = decode(bytes, { choice, declared: declaredEncoding(bytes) })
  const builder = makeText()
  writeHtml(builder, html, mainElement(html))
  const { text, outline } = builder.done()
  if (text === "") throw new Unreadable("no_text")
  return { text, outline, warnings }
}

const HEAD_BYTES = 4_096

/** As browsers look for it. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, HEAD_BYTES))
  return /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
}

/** The element that holds the main text, where the page names one. Of several articles none is the page. */
function mainElement(html: string): "main" | "article" | undefined {
  if (/<main[\s>]/i.test(html)) return "main"
  return html.match(/<article[\s>]/gi)?.length === 1 ? "article" : undefined
}
