// The container of Word 97–2003 files (OLE compound file, [MS-CFB]): streams made of chained sectors.
// word-extractor reads these too, but loops for ever on a chain that bites its own tail and needs Node's streams.
import { Unreadable } from "./extracted.ts"

const END = 0xfffffffe // also a bound: every value from here on is no sector
const NONE = 0xffffffff

/** The streams directly under the root, read on demand; `undefined` where there is none of that name. Throws `broken`. */
export function openOle(bytes: Uint8Array): (name: string) => Uint8Array | undefined {
  if (bytes.length < 1_536) throw new Unreadable("broken", "too short for an OLE file")
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  const miniShift = view.getUint16(32, true)
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw new Unreadable("broken", "odd sector size")
  const sectorBytes = 1 << shift
  const sectorCount = Math.floor(bytes.length / sectorBytes)

  const sector = (id: number) => {
    const start = (id + 1) * sectorBytes
    if (start >= bytes.length) throw new Unreadable("broken", "a sector outside the file")
    return bytes.subarray(start, start + sectorBytes)
  }
  /** Follows a chain through a table; one longer than the file bites its own tail. */
  const chain = (first: number, table: (id: number) => number | undefined) => {
    const ids: number[] = []
    for (let id = first; id < END; id = table(id) ?? NONE) {
      if (ids.length > bytes.length >> miniShift) throw new Unreadable("broken", "an endless chain")
      ids.push(id)
    }
    return ids
  }
  const join = (ids: number[]) => concat(ids.map(sector))

  const fatSectors: number[] = []
  for (let at = 76; at < 512; at += 4) fatSectors.push(view.getUint32(at, true))
  for (let id = view.getUint32(68, true), n = 0; id < END && n < sectorCount; n++) {
    const more = words(sector(id))
    id = more.at(-1) ?? NONE
    fatSectors.push(...more.slice(0, -1))
  }
  const used = fatSectors.filter((id) => id < END)
  if (used.length > sectorCount) throw new Unreadable("broken", "more tables than sectors")
  const fat = words(join(used))
  const inFat = (id: number) => fat[id]

  const entries = readDirectory(join(chain(view.getUint32(48, true), inFat)))
  const root = entries[0]
  if (!root) throw new Unreadable("broken", "no directory")
  const miniFat = words(join(chain(view.getUint32(60, true), inFat)))
  const mini = join(chain(root.start, inFat))
  const miniCutoff = view.getUint32(56, true)

  return (name) => {
    const entry = children(entries, root.child).find((each) => each.name === name)
    if (!entry) return undefined
    if (entry.size > bytes.length) throw new Unreadable("broken", `${name} is larger than the file`)
    const ids = chain(entry.start, entry.size < miniCutoff ? (id) => miniFat[id] : inFat)
    const whole =
      entry.size < miniCutoff
        ? concat(ids.map((id) => mini.subarray(id << miniShift, (id + 1) << miniShift)))
        : join(ids)
    return whole.subarray(0, entry.size)
  }
}

type Entry = { name: string; left: number; right: number; child: number; start: number; size: number }

function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const nameBytes = Math.max(0, Math.min(view.getUint16(at + 64, true) - 2, 62))
    entries.push({
      name: new TextDecoder("utf-16le").decode(bytes.subarray(at, at + nameBytes)),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    })
  }
  return entries
}

/** The entries of one storage; each hangs to the left or right of another. */
function children(entries: Entry[], first: number): Entry[] {
  const seen = new Set<number>()
  const open = [first]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = entries[id]
    if (!entry || seen.has(id)) continue
    seen.add(id)
    open.push(entry.left, entry.right)
  }
  return [...seen].flatMap((id) => entries[id] ?? [])
}

function words(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length >> 2 }, (_, n) => view.getUint32(n * 4, true))
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
