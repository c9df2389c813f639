// Bytes of a text file to characters, without guessing more than needed.
import { analyse } from "chardet"
import { Unreadable } from "./extracted.ts"

/** Encodings that their bytes give away, with the least confidence (0 to 100) at which no other text was taken for one of them. */
const TELLING: Record<string, { least: number; say: string }> = {
  Shift_JIS: { least: 90, say: "Japanese" },
  "EUC-JP": { least: 90, say: "Japanese" },
  GB18030: { least: 90, say: "Chinese" },
  Big5: { least: 90, say: "Chinese" },
  "EUC-KR": { least: 90, say: "Korean" },
  "windows-1251": { least: 30, say: "Cyrillic" },
}

/** The text, and a warning when its encoding had to be assumed. Throws `wrong_type` when the bytes are no text. */
export function decode(
  bytes: Uint8Array,
  { declared }: { declared?: string | undefined; choice?: unknown } = {},
): { text: string; warnings: string[] } {
  const marked = byMark(bytes)
  if (marked !== undefined) return { text: mustBeText(marked), warnings: [] }
  const utf8 = tryDecode(bytes, "utf-8")
  if (utf8 !== undefined) return { text: mustBeText(utf8), warnings: [] }
  const named = declared && !/^utf-?8$/i.test(declared) ? tryDecode(bytes, declared) : undefined
  if (named !== undefined) return { text: mustBeText(named), warnings: [] }
  const { name, say } = guess(bytes)
  return {
    text: mustBeText(new TextDecoder(name).decode(bytes)),
    warnings: [`This file is not UTF-8. It was read as ${say} text (${name}).`],
  }
}

/** What the bytes most likely are: one of the telling encodings, else what most old files of the West are in. */
function guess(bytes: Uint8Array): { name: string; say: string } {
  const [best] = analyse(bytes.subarray(0, SAMPLE_BYTES))
  const telling = best && TELLING[best.name]
  return telling && best.confidence >= telling.least
    ? { name: best.name, say: telling.say }
    : { name: "Windows-1252", say: "Western European" }
}
const SAMPLE_BYTES = 65_536

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder("utf-8").decode(bytes)
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes)
  // UTF-16 without a mark: Windows tools write it. Markup and plain Latin text have a zero in every other byte.
  if (a !== 0 && b === 0 && c !== 0 && bytes[3] === 0) return new TextDecoder("utf-16le").decode(bytes)
  if (a === 0 && b !== 0 && c === 0 && bytes[3] !== 0) return new TextDecoder("utf-16be").decode(bytes)
  return undefined
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined // not valid in this encoding, or no encoding of this name
  }
}

const SAMPLE_CHARS = 65_536 // enough to tell text from machine code

/** Text has no U+0000 and hardly any control characters. */
function mustBeText(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARS)
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g)?.length ?? 0
  if (text.includes("\0") || controls > sample.length / 100) throw new Unreadable("wrong_type", "not text")
  return text
}
