/** As the conversations draw; the whole text read and drawn anew at each delta; nothing drawn but a count. */
export type Way = "ours" | "anew" | "bare"

export type Drawn = {
  deltas: number
  /** How long each frame took (ms). */
  frames: number[]
  /** In the page at the end. */
  elements: number
}

/** What `page.tsx` puts on the window. */
export type DrawingPage = {
  begin(how: Way, text: string): Promise<void>
  goOn(text: string, chars: number, everyMs: number): Promise<Drawn>
}
