// A PNG in shades of grey.
import { decode } from "fast-png"
import { brightness, factorFor, type Gray, shrunk } from "./gray.ts"

/** Throws where the file is damaged. How large it may be is looked at before (pipeline/extract/picture-head.ts). */
export function grayOfPng(bytes: Uint8Array): Gray {
  const { width, height, data, channels, depth, palette } = decode(bytes, { checkCrc: true })
  const top = 2 ** depth - 1
  const perRow = Math.ceil((width * channels * depth) / 8)
  const sample = (x: number, y: number, channel: number): number => {
    if (depth >= 8) return data[(y * width + x) * channels + channel]!
    const bit = x * depth
    return (data[y * perRow + (bit >> 3)]! >> (8 - depth - (bit & 7))) & top
  }
  const shade = (x: number, y: number, channel: number) => (sample(x, y, channel) / top) * 255
  const at = (x: number, y: number): number => {
    if (palette) {
      const [red = 255, green = 255, blue = 255, alpha = 255] = palette[sample(x, y, 0)] ?? []
      return brightness(red, green, blue, alpha)
    }
    if (channels === 1) return shade(x, y, 0)
    if (channels === 2) return brightness(shade(x, y, 0), shade(x, y, 0), shade(x, y, 0), shade(x, y, 1))
    return brightness(
      shade(x, y, 0),
      shade(x, y, 1),
      shade(x, y, 2),
      channels === 4 ? shade(x, y, 3) : undefined,
    )
  }
  return shrunk({ width, height }, factorFor(width, height), at)
}
