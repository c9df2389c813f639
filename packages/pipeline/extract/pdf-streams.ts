// Looks at the packed streams of a PDF before pdf.js unpacks them whole: a few kilobytes can hold gigabytes.
import { Unreadable } from "./extracted.ts"
import { inflateInSteps } from "./inflate.ts"

const MAX_STREAM_BYTES = 32 * 1024 * 1024 // pdf.js holds one page's drawing unpacked; real ones stay below 5 MB
const MAX_OUT_BYTES = 100 * 1024 * 1024 // all together, as for ZIP containers
const MAX_STREAMS = 200_000
const DICTIONARY_BYTES = 2_048 // how far before its stream a dictionary may begin
const ZLIB_HEADER_BYTES = 2
const MAX_SILENT_STEPS = 12 // steps double while nothing comes: more than the 64 KiB a stored block of DEFLATE needs before it shows

const PAGE_PIXELS = 300_000 // of a page scanned at 60 dots to the inch; logos have fewer

/**
 * How many pictures the file holds that could be a page, those in strips counted by their pixels. Throws `too_large_inside` when the
 * streams other than pictures unpack to more than we read. Pictures are not unpacked here.
 */
export function mustUnpackSafely(bytes: Uint8Array): number {
  let pictures = 0
  let strips = 0
  let total = 0
  let count = 0
  for (const start of streamStarts(bytes)) {
    if (++count > MAX_STREAMS) throw new Unreadable("too_large_inside", `more than ${MAX_STREAMS} streams`)
    const dictionary = dictionaryBefore(bytes, start)
    if (/\/Subtype\s*\/Image/.test(dictionary)) {
      const pixels = pixelsOf(dictionary)
      if (pixels < PAGE_PIXELS) strips += pixels / PAGE_PIXELS
      else pictures++
      continue
    }
    const filters = dictionary.match(/\/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g) ?? []
    if (filters.length > 1) throw new Unreadable("too_large_inside", "a stream packed twice")
    if (!/^\/Fl/.test(filters[0] ?? "")) continue
    total += unpackedBytes(bytes, start)
    if (total > MAX_OUT_BYTES) throw new Unreadable("too_large_inside", "more than 100 MB unpacked")
  }
  return pictures + Math.floor(strips)
}

/** A size that stands elsewhere counts as a page's. */
function pixelsOf(dictionary: string): number {
  const side = (name: string) =>
    Number(new RegExp(`/${name}\\s+(\\d+)(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? PAGE_PIXELS)
  return side("Width") * side("Height")
}

const STREAM = [...new TextEncoder().encode("stream")]

/** Where the bytes of each stream begin. */
function* streamStarts(bytes: Uint8Array): Generator<number> {
  for (let at = bytes.indexOf(0x73); at !== -1; at = bytes.indexOf(0x73, at + 1)) {
    if (!STREAM.every((byte, n) => bytes[at + n] === byte)) continue
    if (bytes[at - 1] === 0x64) continue // endstream
    const after = at + STREAM.length
    if (bytes[after] === 0x0a) yield after + 1
    else if (bytes[after] === 0x0d) yield bytes[after + 1] === 0x0a ? after + 2 : after + 1
  }
}

function dictionaryBefore(bytes: Uint8Array, start: number): string {
  const text = new TextDecoder("windows-1252").decode(
    bytes.subarray(Math.max(0, start - DICTIONARY_BYTES), start),
  )
  return text.slice(text.lastIndexOf("obj") + 1)
}

/**
 * How much comes out, counted and thrown away. Neither `/Length` nor `endstream` is believed, as pdf.js may follow the other one;
 * the count ends when nothing more comes out of more bytes than a block of DEFLATE can have. Damaged data ends it too, as it ends pdf.js's reading.
 */
function unpackedBytes(bytes: Uint8Array, start: number): number {
  let out = 0
  let silentSteps = 0
  try {
    inflateInSteps(bytes.subarray(start + ZLIB_HEADER_BYTES), (chunk) => {
      out += chunk.length
      silentSteps = chunk.length > 0 ? 0 : silentSteps + 1
      if (out > MAX_STREAM_BYTES) throw new Unreadable("too_large_inside", "a stream of more than 32 MB")
      return silentSteps < MAX_SILENT_STEPS
    })
  } catch (error) {
    if (error instanceof Unreadable) throw error
  }
  return out
}
