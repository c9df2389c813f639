// How large a picture is, by its first bytes: nothing is unpacked of one that is too large.
import { PICTURE_MAX_PIXELS, PICTURE_MAX_PIXELS_SAID } from "@cerebros/contract/limits.ts"
import { Unreadable } from "./extracted.ts"

/** `components`: 1 for grey, 3 for colours, 4 for colours of print. `turned`: by so many degrees clockwise it stands upright. */
export type PictureHead = {
  width: number
  height: number
  components: number
  turned: 0 | 90 | 180 | 270
  /** Written by a program of Adobe, whose colours of print are upside down. */
  isAdobe: boolean
}

export const TOO_MANY_PIXELS = `This picture has more than ${PICTURE_MAX_PIXELS_SAID}. Save it smaller and upload it again.`

/** Throws `too_large_inside` for more pixels than are read, `broken` for a picture without any. */
export function mustFit({ width, height }: { width: number; height: number }): void {
  if (width * height > PICTURE_MAX_PIXELS)
    throw new Unreadable("too_large_inside", `${width} × ${height} pixels`, { say: TOO_MANY_PIXELS })
  if (width * height === 0) throw new Unreadable("broken", "a picture without pixels")
}

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Throws as `mustFit` does, and `broken` where the file ends before the picture does. */
export function pngHead(bytes: Uint8Array): PictureHead {
  const view = viewOf(bytes)
  if (bytes.length < 33 || view.getUint32(12) !== 0x49484452) throw new Unreadable("broken", "no IHDR")
  const head = { width: view.getUint32(16), height: view.getUint32(20) }
  const [depth, type] = [view.getUint8(24), view.getUint8(25)]
  mustFit({ ...head, height: depth === 16 ? head.height * 2 : head.height }) // twice the memory
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw new Unreadable("broken", "the picture is cut off")
    if (view.getUint32(at + 4) === 0x49454e44) break // IEND
    at += 12 + view.getUint32(at)
  }
  return { ...head, components: CHANNELS[type] ?? 1, turned: 0, isAdobe: false }
}

const TURNS: Record<number, PictureHead["turned"]> = { 3: 180, 6: 90, 8: 270 }

/** Throws as `mustFit` does, and `broken` where the file ends before the picture does. */
export function jpegHead(bytes: Uint8Array): PictureHead {
  const view = viewOf(bytes)
  let turned: PictureHead["turned"] = 0
  let isAdobe = false
  let head: { width: number; height: number; components: number } | undefined
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) throw new Unreadable("broken", "no marker where one must be")
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++ // padding
      continue
    }
    const length = view.getUint16(at + 2)
    const part = bytes.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1) turned = TURNS[orientation(part)] ?? turned
    if (marker === 0xee && ascii(part, 5) === "Adobe") isAdobe = true
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && part.length >= 6) {
      const frame = viewOf(part)
      head = { height: frame.getUint16(1), width: frame.getUint16(3), components: part[5]! }
      mustFit(head)
    }
    at += 2 + length
    if (marker === 0xda) {
      if (!head || !holdsEnd(bytes, at)) break
      return { ...head, turned, isAdobe }
    }
  }
  throw new Unreadable("broken", "the picture is cut off")
}

/** Whether the picture's end follows; a picture that was cut off would be read by half. */
function holdsEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xd9) return true
  return false
}

/** The tag 0x0112 of an Exif block, 1 to 8; 0 when it has none. */
function orientation(part: Uint8Array): number {
  if (ascii(part, 4) !== "Exif" || part.length < 16) return 0
  const view = viewOf(part.subarray(6))
  const isLittle = view.getUint16(0) === 0x4949
  const start = view.getUint32(4, isLittle)
  if (start + 2 > view.byteLength) return 0
  const count = view.getUint16(start, isLittle)
  for (let at = start + 2, n = 0; n < count && at + 12 <= view.byteLength; n++, at += 12)
    if (view.getUint16(at, isLittle) === 0x0112) return view.getUint16(at + 8, isLittle)
  return 0
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const ascii = (bytes: Uint8Array, count: number) => String.fromCharCode(...bytes.subarray(0, count))
