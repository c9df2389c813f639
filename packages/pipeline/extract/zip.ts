// Reads a ZIP container without trusting it. Limits are checked on the central directory before anything is inflated and again on
// the bytes that come out, because the directory may lie. Nothing is ever written, so entry names cannot escape anywhere.
// Bytes after the container are left alone: mail programs and shells append line ends.
import { decodeAs } from "./code-pages.ts"
import { Unreadable } from "./extracted.ts"
import { guessEncoding } from "./guess-encoding.ts"
import { inflateInSteps } from "./inflate.ts"

export const MAX_OUT_BYTES = 100 * 1024 * 1024
const MAX_ENTRIES = 1_000
const MAX_RATIO = 100 // as Apache POI; DEFLATE itself tops at 1032
const RATIO_FROM_BYTES = 100 * 1024 // small entries may compress better

type Entry = { name: string; method: number; packed: number; size: number; header: number }

/**
 * `holdsDocuments`: the entries are files of people, Office files among them, which are ZIPs themselves; what nobody wants of them may
 * be of any size. `room`: how many bytes may come out.
 */
type Options = { holdsDocuments?: boolean; room?: number }

/** The entries that `want` picks by name, inflated. Throws `Unreadable`: `broken`, `encrypted` or `too_large_inside`. */
export function unzip(
  bytes: Uint8Array,
  want: (name: string) => boolean,
  options: Options = {},
): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { entries, start } = readDirectory(bytes, view)
  const wanted = entries.filter(({ name }) => want(name))
  checkPlaces(entries, start, view)
  checkSizes(options.holdsDocuments ? wanted : entries, options)
  const picked = new Map<string, Uint8Array>()
  let room = options.room ?? MAX_OUT_BYTES // by bytes that came out, whatever was declared
  for (const entry of wanted) {
    const part = inflate(entry, bytes, view, room)
    room -= part.length
    picked.set(entry.name, part)
  }
  return picked
}

function readDirectory(bytes: Uint8Array, view: DataView): { entries: Entry[]; start: number } {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (count > MAX_ENTRIES) throw new Unreadable("too_large_inside", `${count} entries`) // 65,535 also means ZIP64
  if (start + size !== end) throw new Unreadable("broken", "the directory does not end where the file does")
  const entries: Entry[] = []
  const names: { bytes: Uint8Array; isUtf8: boolean }[] = []
  let at = start
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      throw new Unreadable("broken", "directory cut off")
    if (view.getUint16(at + 8, true) & 1) throw new Unreadable("encrypted")
    const nameLength = view.getUint16(at + 28, true)
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0
    names.push({ bytes: bytes.subarray(at + 46, at + 46 + nameLength), isUtf8 })
    entries.push({
      name: "",
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (at !== end) throw new Unreadable("broken", "the directory holds more than it says")
  for (const [n, name] of namesOf(names).entries()) entries[n]!.name = name
  return { entries, start }
}

const TELLING_NAMES = 50

/** Names are UTF-8, said or not, or in the code page of a machine that is not named: where that cannot be told, of the first PCs. */
function namesOf(names: { bytes: Uint8Array; isUtf8: boolean }[]): string[] {
  const read = names.map(({ bytes, isUtf8 }) =>
    isUtf8 ? new TextDecoder().decode(bytes) : decodeAs(bytes, "utf-8"),
  )
  if (!read.includes(undefined)) return read.flatMap((name) => name ?? [])
  const others = names.filter((_, n) => read[n] === undefined).slice(0, TELLING_NAMES)
  const sample = others.flatMap(({ bytes }) => [...bytes.subarray(0, 255), 0x0a])
  const { readings, sure } = guessEncoding(Uint8Array.from(sample), false)
  const encoding = sure ? readings[0]!.encoding : "ibm437"
  return read.map(
    (name, n) => name ?? decodeAs(names[n]!.bytes, encoding) ?? new TextDecoder().decode(names[n]!.bytes),
  )
}

/** Where the end record is: the last one whose directory ends right before it. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - MAX_TAIL_BYTES); at--)
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength)
      return at
  throw new Unreadable("broken", "no end of central directory")
}
const MAX_TAIL_BYTES = 65_535 // as long as a ZIP's own comment may be

/** Whether what the entries say of themselves can be: cheap, and before anything is inflated. */
function checkSizes(entries: Entry[], options: Options): void {
  let total = 0
  for (const entry of entries) {
    total += entry.size
    if (total > MAX_OUT_BYTES) throw new Unreadable("too_large_inside", "more than 100 MB unpacked")
    if (entry.size > RATIO_FROM_BYTES && entry.size > entry.packed * MAX_RATIO)
      throw new Unreadable("too_large_inside", `${entry.name} is packed too tightly`)
    if (!options.holdsDocuments && isArchive(entry.name))
      throw new Unreadable("too_large_inside", `archive in an archive: ${entry.name}`)
  }
}

function checkPlaces(entries: Entry[], directoryStart: number, view: DataView): void {
  if (new Set(entries.map((entry) => entry.name)).size < entries.length)
    throw new Unreadable("broken", "two entries of one name")
  const inOrder = [...entries].sort((a, b) => a.header - b.header)
  if (inOrder[0] && inOrder[0].header !== 0)
    throw new Unreadable("broken", "something stands before the first entry")
  let free = 0 // where the next entry may begin: entries that share bytes are how 46 MB become 4.5 PB
  for (const entry of inOrder) {
    if (entry.header < free) throw new Unreadable("too_large_inside", "overlapping entries")
    free = dataStart(entry, directoryStart, view) + entry.packed
    if (free > directoryStart) throw new Unreadable("broken", `${entry.name} is cut off`)
  }
}

/** Spreadsheets behind charts are zips too and belong to ordinary Word files; like every embedding they are never opened. */
const isArchive = (name: string) =>
  /\.(zip|7z|rar|gz|tgz|bz2|xz|jar|docx|docm|odt)$/i.test(name) && !/^word\/embeddings\//i.test(name)

function dataStart(entry: Entry, directoryStart: number, view: DataView): number {
  const { header } = entry
  if (header + 30 > directoryStart || view.getUint32(header, true) !== 0x04034b50)
    throw new Unreadable("broken", `${entry.name} has no header`)
  return header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
}

function inflate(entry: Entry, bytes: Uint8Array, view: DataView, room: number): Uint8Array {
  const start = dataStart(entry, bytes.length, view)
  const packed = bytes.subarray(start, start + entry.packed)
  if (entry.method === 0 && entry.packed === entry.size && entry.size <= room) return packed
  if (entry.method !== 8) throw new Unreadable("broken", `${entry.name} uses method ${entry.method}`)
  const chunks: Uint8Array[] = []
  let length = 0
  inflateInSteps(packed, (chunk) => {
    length += chunk.length
    if (length > entry.size) throw new Unreadable("too_large_inside", `${entry.name} is larger than it says`)
    if (length > room) throw new Unreadable("too_large_inside", "more than 100 MB unpacked")
    chunks.push(chunk)
    return true
  })
  if (length !== entry.size) throw new Unreadable("broken", `${entry.name} is shorter than it says`)
  return concat(chunks, length)
}

function concat(chunks: Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
