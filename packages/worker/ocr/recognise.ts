// Text in a picture, by Tesseract: words with their places and how sure each is.
import { LANGUAGES, loadTesseract } from "./files.ts"
import { type Gray, turned } from "./gray.ts"

/** A word as it was recognised: confidence 0–100, its box in pixels. */
export type Word = { text: string; confidence: number; left: number; right: number; height: number }
/** A printed line, in pixels; lines of one paragraph share `paragraph`. */
export type Line = {
  paragraph: string
  top: number
  height: number
  left: number
  right: number
  words: Word[]
}

const LSTM_ONLY = 1
const POOR = 55 // mean confidence below which the sheet may lie on its side or head
const TURN_MS = 15_000 // a picture that takes longer is noise, however it is turned

/** Recognises pictures one after the other. Throws a sentence when a file of it is missing. */
export async function makeRecogniser(): Promise<(picture: Gray) => Line[]> {
  const program = await loadTesseract()
  const api = new program.TessBaseAPI()
  if (api.Init(null, LANGUAGES.join("+"), LSTM_ONLY) !== 0)
    throw new Error("This worker cannot read pictures: its language data is damaged. Install it anew.")
  api.SetVariable("user_defined_dpi", "200")

  const recognise = (picture: Gray): Line[] => {
    program.FS.writeFile("/input", pgm(picture))
    if (api.SetImageFile(1, 0) !== 0) throw new Error("The picture could not be handed over.")
    api.Recognize(null)
    const lines = linesOf(api.GetTSVText(0))
    api.Clear()
    return lines
  }

  return (picture) => {
    const start = cpuMs()
    let best = recognise(picture)
    if (best.length === 0 || confidenceOf(best) >= POOR || cpuMs() - start > TURN_MS) return best
    for (const degrees of [180, 90, 270] as const) {
      const other = recognise(turned(picture, degrees))
      if (confidenceOf(other) > confidenceOf(best)) best = other
      if (confidenceOf(best) >= POOR) break
    }
    return best
  }
}

/** Milliseconds this thread has computed, so that a busy machine makes no picture noise. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** The mean over the letters. */
function confidenceOf(lines: readonly Line[]): number {
  const words = lines.flatMap((line) => line.words)
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / Math.max(1, letters)
}

/** As a file that Leptonica reads: a portable greymap. */
function pgm({ width, height, data }: Gray): Uint8Array {
  const head = new TextEncoder().encode(`P5 ${width} ${height} 255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}

/** Of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function linesOf(tsv: string): Line[] {
  const lines: Line[] = []
  for (const row of tsv.split("\n")) {
    const [level, , block, paragraph, , , left, top, width, height, confidence, ...text] = row.split("\t")
    const [from, wide] = [Number(left), Number(width)]
    if (level === "4")
      lines.push({
        paragraph: `${block} ${paragraph}`,
        top: Number(top),
        height: Number(height),
        left: from,
        right: from + wide,
        words: [],
      })
    const words = text.join(" ").trim()
    if (level !== "5" || words === "") continue
    lines.at(-1)?.words.push({
      text: words,
      confidence: Math.round(Number(confidence)),
      left: from,
      right: from + wide,
      height: Number(height),
    })
  }
  return lines.filter((line) => line.words.length > 0).map((line) => ({ ...line, height: usualHeight(line) }))
}

/** Of its words: the box of a line that slopes is higher than its letters. */
const usualHeight = ({ words }: Line): number =>
  words.map(({ height }) => height).sort((a, b) => a - b)[words.length >> 1] ?? 0
