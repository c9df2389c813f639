// Bytes of a text file to characters. Where they cannot be told for sure, a person is asked, and nothing is published before.
import { READING_LINES_MAX, READINGS_MAX, type ReadingChoice } from "@cerebros/contract/reading.ts"
import { decodeAs } from "./code-pages.ts"
import { Unreadable } from "./extracted.ts"
import { guessEncoding, type Reading } from "./guess-encoding.ts"

/** Names as they are usually written. */
const NAMES: Record<string, string> = {
  "windows-1252": "Windows-1252",
  shift_jis: "Shift_JIS",
  "euc-jp": "EUC-JP",
  gb18030: "GB18030",
  big5: "Big5",
  "euc-kr": "EUC-KR",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
}
const nameOf = (encoding: string) => NAMES[encoding] ?? encoding

/**
 * The text, and a warning when its encoding had to be found out. `declared` is what the file says of itself, `choice` what a person said.
 * Throws `wrong_type` when the bytes are no text, `which_encoding` with a question when they could be several.
 */
export function decode(
  bytes: Uint8Array,
  { choice, declared }: { choice?: ReadingChoice; declared?: string | undefined } = {},
): { text: string; warnings: string[] } {
  const chosen = choice?.encoding === undefined ? undefined : decodeAs(bytes, choice.encoding)
  if (chosen !== undefined) return { text: mustBeText(chosen), warnings: [] }
  const marked = byMark(bytes)
  if (marked !== undefined) return { text: mustBeText(marked), warnings: [] }
  const utf8 = decodeAs(bytes, "utf-8")
  const switched = utf8 && bySwitches(bytes, utf8)
  if (switched !== undefined && switched !== "") return { text: mustBeText(switched), warnings: [] }
  if (utf8 !== undefined && !hasControls(bytes)) return { text: mustBeText(utf8), warnings: [] }
  const named = declared && !/^utf-?8$/i.test(declared) ? decodeAs(bytes, declared) : undefined
  if (named !== undefined) return { text: mustBeText(named), warnings: [] }
  return guessed(bytes, utf8)
}

function guessed(bytes: Uint8Array, utf8: string | undefined): { text: string; warnings: string[] } {
  const wide = hasControls(bytes) && bytes.length % 2 === 0
  if (hasControls(bytes) && !wide)
    return { text: mustBeText(utf8 ?? decodeAs(bytes, "windows-1252") ?? ""), warnings: [] }
  const { readings, sure } = guessEncoding(bytes, wide)
  const first = readings[0]
  const text = first && decodeAs(bytes, first.encoding)
  if (!first || text === undefined) throw new Unreadable("wrong_type", "no encoding fits")
  mustBeText(text)
  if (!sure) throw new Unreadable("which_encoding", undefined, { question: ask(readings) })
  const mild = `This file is not UTF-8. It was read as ${first.say} text (${nameOf(first.encoding)}).`
  return { text, warnings: wide ? [] : [mild] }
}

const MAX_LINE_CHARS = 120

/** The same lines in the likeliest readings. */
function ask(readings: Reading[]) {
  const likely = readings.slice(0, READINGS_MAX)
  const shown = [...likely[0]!.text.split(/[\n\r]+/).entries()]
    .filter(([, line]) => /[^\0-\u007f]/.test(line))
    .slice(0, READING_LINES_MAX)
    .map(([at]) => at)
  return {
    kind: "encoding" as const,
    readings: likely.map(({ encoding, say, text }) => {
      const lines = text.split(/[\n\r]+/)
      return { encoding, say, lines: shown.map((at) => (lines[at] ?? "").trim().slice(0, MAX_LINE_CHARS)) }
    }),
  }
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder("utf-8").decode(bytes)
  const inFours = byFours(bytes)
  if (inFours !== undefined) return inFours
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes)
  // UTF-16 without a mark: Windows tools write it. Markup and plain Latin text have a zero in every other byte.
  if (a !== 0 && b === 0 && c !== 0 && bytes[3] === 0) return new TextDecoder("utf-16le").decode(bytes)
  if (a === 0 && b !== 0 && c === 0 && bytes[3] !== 0) return new TextDecoder("utf-16be").decode(bytes)
  return undefined
}

/** UTF-32, with its mark or without: of four bytes at least one, mostly two, are zero, and always the same ones. */
function byFours(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 4 !== 0) return undefined
  if (bytes[3] === 0 && bytes[2]! <= 2 && (bytes[0] !== 0 || bytes[1] !== 0))
    return decodeAs(bytes, "utf-32le")
  if (bytes[0] === 0 && bytes[1]! <= 2) return decodeAs(bytes, "utf-32be")
  return undefined
}

/** Asian mails switch alphabets by escapes of plain letters (ISO-2022-JP, ISO-2022-KR, HZ). `plain`: the letters as they are. */
function bySwitches(bytes: Uint8Array, plain: string): string | undefined {
  if (plain.includes("\u001b$)C")) return decodeAs(bytes, "iso-2022-kr")
  if (/\u001b\$[@B]/.test(plain)) return decodeAs(bytes, "iso-2022-jp")
  if (!HZ.test(plain)) return undefined
  const read = decodeAs(bytes, "hz")
  return read !== undefined &&
    (/[的一是在不了有和人这]/.test(read) || plain.match(new RegExp(HZ, "g"))!.length > 1)
    ? read
    : undefined
}
const HZ = /~\{(?:[\x21-\x77][\x21-\x7e])+~\}/

const SAMPLE_BYTES = 65_536 // enough to tell text from machine code
/** U+007F is none: JSON takes it as any letter, and so do we. */
const isControl = (byte: number) =>
  byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 0x1b

/** More control characters than stray ones: no text of one byte a letter. */
function hasControls(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  let count = 0
  for (const byte of sample) if (isControl(byte)) count++
  return count > sample.length / 100
}

/** Text has no U+0000 and hardly any control characters. */
function mustBeText(text: string): string {
  const sample = text.slice(0, SAMPLE_BYTES)
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  if (text.includes("\0") || controls > sample.length / 100) throw new Unreadable("wrong_type", "not text")
  return text
}
