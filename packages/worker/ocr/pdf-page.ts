// The pictures on a page of a PDF, drawn in shades of grey as a scanner saw the sheet. What is drawn otherwise stays out.
import { loadPdfjs } from "@cerebros/pipeline/extract/pdf.ts"
import { TOO_MANY_PIXELS } from "@cerebros/pipeline/extract/picture-head.ts"
import { PICTURE_MAX_PIXELS } from "@cerebros/contract/limits.ts"
import { blank, brightness, type Gray, READ_PIXELS, shrunk } from "./gray.ts"

type Pdfjs = Awaited<ReturnType<typeof loadPdfjs>>
type Matrix = [number, number, number, number, number, number]
/** As pdf.js hands pictures over; of a mask, the bits that are 0 are painted. */
type Pixels = { width: number; height: number; kind?: number; data: Uint8Array | Uint8ClampedArray }
type Drawing = { pixels: Pixels; matrix: Matrix; ink?: number }

const LEAST_SHARE = 0.2 // of the page that its pictures must cover, to be more than a mark on it

/** Said of a picture that cannot be decoded. */
export const DAMAGED = "The picture is damaged and could not be read."

/** Why a page cannot be drawn, as a sentence. */
export class PageProblem extends Error {}

/** Opens a PDF to draw its pages; `wasm` is the folder of pdf.js's decoders, its name ending in a slash. */
export async function openPdf(bytes: Uint8Array, wasm: string) {
  const pdfjs = await loadPdfjs()
  const open = (stopAtErrors: boolean) =>
    pdfjs.getDocument({
      data: Uint8Array.from(bytes),
      verbosity: 0,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      wasmUrl: wasm,
      isImageDecoderSupported: false,
      isOffscreenCanvasSupported: false,
      disableWorkerRendering: true,
      maxImageSize: PICTURE_MAX_PIXELS,
      stopAtErrors,
    }).promise
  // A picture that is too large is left out in silence, unless errors are to be thrown: so it is looked for in two ways.
  const strict = await open(true)
  let lenient: typeof strict | undefined

  /** The page in grey; undefined where no picture is on it. Throws `PageProblem`. */
  return async (n: number): Promise<Gray | undefined> => {
    try {
      return await draw(pdfjs, await strict.getPage(n))
    } catch (error) {
      if (error instanceof PageProblem) throw error
      if (/exceeded maximum/i.test(String(error))) throw new PageProblem(TOO_MANY_PIXELS)
      lenient ??= await open(false)
      return await draw(pdfjs, await lenient.getPage(n))
    }
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<Pdfjs["getDocument"]>["promise"]>["getPage"]>>

async function draw(pdfjs: Pdfjs, page: Page): Promise<Gray | undefined> {
  const view = page.getViewport({ scale: 1 })
  try {
    const drawings = await drawingsOn(pdfjs, page, view.transform as Matrix) // six numbers
    const covered = drawings.reduce((sum, { matrix }) => sum + areaOf(matrix), 0)
    if (covered < LEAST_SHARE * view.width * view.height) return undefined
    const finest = Math.max(...drawings.map(dotsOf))
    const scale = Math.min(finest, Math.sqrt(READ_PIXELS / (view.width * view.height)))
    const sheet = blank(Math.ceil(view.width * scale), Math.ceil(view.height * scale))
    for (const drawing of drawings) paint(sheet, drawing, scale)
    return sheet
  } finally {
    page.cleanup()
  }
}

const areaOf = ([a, b, c, d]: Matrix) => Math.abs(a * d - b * c)
/** Pixels of the picture to a point of the page. */
const dotsOf = ({ pixels, matrix }: Drawing) =>
  Math.sqrt((pixels.width * pixels.height) / Math.max(areaOf(matrix), 1))

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + c * B,
  b * A + d * B,
  a * C + c * D,
  b * C + d * D,
  a * E + c * F + e,
  b * E + d * F + f,
]

/** What the page's program paints of pictures, in order, each with the matrix from the unit square to the page. */
async function drawingsOn({ OPS }: Pdfjs, page: Page, start: Matrix): Promise<Drawing[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const drawings: Drawing[] = []
  const stack: { matrix: Matrix; ink: number }[] = []
  let state = { matrix: start, ink: 0 }
  const save = () => stack.push(state)
  const restore = () => (state = stack.pop() ?? state)
  const add = async (found: unknown, isMask: boolean, matrix = state.matrix) => {
    const pixels = typeof found === "string" ? await objectOf(page, found) : (found as Pixels | null) // inline
    if (!pixels) throw new PageProblem(DAMAGED)
    if (typeof pixels.data === "string") {
      const shared = await objectOf(page, pixels.data)
      if (shared) drawings.push({ pixels: { ...pixels, data: shared.data }, matrix, ink: state.ink })
    } else if (pixels.data) drawings.push({ pixels, matrix, ...(isMask && { ink: state.ink }) })
  }
  for (const [at, op] of fnArray.entries()) {
    const args: unknown[] | null = argsArray[at]
    if (op === OPS.save) save()
    else if (op === OPS.restore) restore()
    else if (op === OPS.transform)
      state = { ...state, matrix: times(state.matrix, args as Matrix) } // an operator of PDF that takes six numbers
    else if (op === OPS.paintFormXObjectBegin) {
      save()
      if (args?.[0]) state = { ...state, matrix: times(state.matrix, args[0] as Matrix) }
    } else if (op === OPS.paintFormXObjectEnd) restore()
    else if (op === OPS.setFillRGBColor) state = { ...state, ink: inkOf(args) }
    else if (op === OPS.paintImageXObject || op === OPS.paintInlineImageXObject) await add(args?.[0], false)
    else if (op === OPS.paintImageMaskXObject) await add(args?.[0], true)
    else if (op === OPS.paintImageMaskXObjectGroup)
      for (const each of (args?.[0] ?? []) as (Pixels & { transform: Matrix })[])
        await add(each, true, times(state.matrix, each.transform))
  }
  return drawings
}

/** pdf.js tells a colour as `#rrggbb`. */
function inkOf(args: unknown[] | null): number {
  const [, red = "0", green = "0", blue = "0"] =
    /^#(..)(..)(..)$/.exec(typeof args?.[0] === "string" ? args[0] : "") ?? []
  return brightness(parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16))
}

const objectOf = (page: Page, id: string): Promise<Pixels | null> =>
  new Promise((resolve) => (id.startsWith("g_") ? page.commonObjs : page.objs).get(id, resolve))

const [ONE_BIT, THREE_BYTES] = [1, 2] // pdf.js's kinds; the third is four bytes

function reader({ width, kind, data, height }: Pixels): (x: number, y: number) => number {
  const perRow = (width + 7) >> 3
  if ((kind ?? ONE_BIT) === ONE_BIT || data.length < width * height)
    return (x, y) => ((data[y * perRow + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0)
  const step = kind === THREE_BYTES ? 3 : 4
  return (x, y) => {
    const at = (y * width + x) * step
    return brightness(data[at]!, data[at + 1]!, data[at + 2]!, step === 4 ? data[at + 3] : undefined)
  }
}

/** Paints a picture where its matrix puts it: shrunk first, so that thin strokes stay, then each dot from the four around it. */
function paint(sheet: Gray, { pixels, matrix, ink }: Drawing, scale: number): void {
  const factor = Math.max(1, Math.floor(dotsOf({ pixels, matrix }) / scale + 0.01))
  const from = shrunk(pixels, factor, reader(pixels))
  // A picture's first row stands at the top of its unit square, whose top is 1.
  const [a, b, c, d, e, f] = times(
    [scale, 0, 0, scale, 0, 0],
    times(matrix, [1 / from.width, 0, 0, -1 / from.height, 0, 1]),
  )
  const whole = a * d - b * c
  if (Math.abs(whole) < 1e-9) return
  const corners = [
    [0, 0],
    [from.width, 0],
    [0, from.height],
    [from.width, from.height],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const [left, right] = edges(
    corners.map(([x]) => x),
    sheet.width,
  )
  const [top, bottom] = edges(
    corners.map(([, y]) => y),
    sheet.height,
  )
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const [dx, dy] = [x + 0.5 - e, y + 0.5 - f]
      const [u, v] = [(d * dx - c * dy) / whole, (a * dy - b * dx) / whole]
      if (u < 0 || v < 0 || u >= from.width || v >= from.height) continue
      const shade = between(from, u - 0.5, v - 0.5)
      const to = y * sheet.width + x
      sheet.data[to] = ink === undefined ? shade : (shade / 255) * sheet.data[to]! + (1 - shade / 255) * ink
    }
}

const edges = (values: number[], size: number) =>
  [Math.max(0, Math.floor(Math.min(...values))), Math.min(size, Math.ceil(Math.max(...values)))] as const

function between({ width, height, data }: Gray, u: number, v: number): number {
  const [x, y] = [Math.max(0, Math.floor(u)), Math.max(0, Math.floor(v))]
  const [right, below] = [Math.min(x + 1, width - 1), Math.min(y + 1, height - 1)]
  const [s, t] = [Math.max(0, u - x), Math.max(0, v - y)]
  const upper = data[y * width + x]! * (1 - s) + data[y * width + right]! * s
  const lower = data[below * width + x]! * (1 - s) + data[below * width + right]! * s
  return upper * (1 - t) + lower * t
}
