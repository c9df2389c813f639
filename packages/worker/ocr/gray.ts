// Pictures in shades of grey, as text is recognised in them.

/** A byte a pixel, row by row; 255 is white. */
export type Gray = { width: number; height: number; data: Uint8Array }

/** A page of A4 at 225 dots to the inch: more makes recognition slower, not better. */
export const READ_PIXELS = 5_000_000

/** A white sheet. */
export const blank = (width: number, height: number): Gray => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(255),
})

/** How many pixels of a side become one, so that no more than `READ_PIXELS` are left. */
export const factorFor = (width: number, height: number): number =>
  Math.max(1, Math.ceil(Math.sqrt((width * height) / READ_PIXELS)))

/** A picture whose pixel at `x`, `y` is as bright as `at` says; `factor` × `factor` of them become one, their mean. */
export function shrunk(
  from: { width: number; height: number },
  factor: number,
  at: (x: number, y: number) => number,
): Gray {
  const width = Math.max(1, Math.floor(from.width / factor))
  const height = Math.max(1, Math.floor(from.height / factor))
  const data = new Uint8Array(width * height)
  const share = 1 / (factor * factor)
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to++) {
      let sum = 0
      for (let dy = 0; dy < factor; dy++)
        for (let dx = 0; dx < factor; dx++)
          sum += at(Math.min(x * factor + dx, from.width - 1), Math.min(y * factor + dy, from.height - 1))
      data[to] = sum * share
    }
  return { width, height, data }
}

/** As bright as a colour is to the eye, on white paper where it is transparent. */
export const brightness = (red: number, green: number, blue: number, alpha = 255): number =>
  255 + (alpha / 255) * (0.299 * red + 0.587 * green + 0.114 * blue - 255)

/** The picture turned clockwise. */
export function turned({ width, height, data }: Gray, degrees: 90 | 180 | 270): Gray {
  if (degrees === 180) return { width, height, data: data.toReversed() }
  const to = new Uint8Array(data.length)
  for (let y = 0, from = 0; y < height; y++)
    for (let x = 0; x < width; x++, from++)
      to[degrees === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y] = data[from]!
  return { width: height, height: width, data: to }
}
