// A box's side of `functions/v1/box`: what it is drawn with, and an answer as it comes. Nothing of the page goes along but its
// address's origin, which browsers send.
import type { BoxEvent, BoxSettings, BoxSource } from "@cerebros/contract/box.ts"

export type Answer = {
  answer: string
  outcome: "answered" | "not_found"
  sources: BoxSource[]
  /** The handle of the answer: the next question follows it, a rating is of it. */
  turn: string
}

/** Why there is no answer: `not_here` where this page may not ask, `code` of the catalogue otherwise. */
export class NoAnswer extends Error {
  readonly code: string
  /** When to ask again, in ms from now, if that was said. */
  readonly retryAfterMs: number | undefined
  constructor(code: string, retryAfterMs?: number) {
    super(code)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

export type Asking = {
  settings(): Promise<BoxSettings>
  /** `onText` hears all of the text so far, as often as more comes. Rejects with `NoAnswer`, or as `signal` says. */
  ask(question: Question, onText: (text: string) => void, signal: AbortSignal): Promise<Answer>
  /** What the visitor thinks of an answer; null takes it back. Rejects with `NoAnswer`. */
  rate(turn: string, isGood: boolean | null): Promise<void>
}
/** `after` is the `turn` of the answer that it follows. */
export type Question = { prompt: string; after?: string | undefined }

/** Asks at `api` (of Supabase) by this key. */
export function makeAsking(api: string, key: string): Asking {
  const url = `${api.replace(/\/+$/, "")}/functions/v1/box/${encodeURIComponent(key)}`
  return {
    async settings() {
      const response = await call(url, {})
      return (await response.json()) as BoxSettings // our own function's
    },
    async ask(question, onText, signal) {
      const response = await call(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(question),
        signal,
      })
      let text = ""
      for await (const event of eventsIn(response)) {
        if (event.type === "failed") throw new NoAnswer(event.code)
        if (event.type === "done") return event
        text += event.text
        onText(text)
      }
      throw new NoAnswer("broken_off")
    },
    async rate(turn, isGood) {
      await call(url, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ turn, is_good: isGood }),
      })
    },
  }
}

const PRIVATE: RequestInit = { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" }

/** Throws `NoAnswer` for anything but success. */
async function call(url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { ...PRIVATE, ...init })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new NoAnswer((await isThere(url)) ? "not_here" : "offline")
  }
  if (response.ok) return response
  const { code } = (await response.json().catch(() => ({}))) as { code?: string } // of ours; a proxy's says nothing
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN)
  throw new NoAnswer(code ?? "unexpected", Number.isFinite(seconds) ? seconds * 1000 : undefined)
}

/** Whether somebody answers there at all: a page that may not ask cannot read what, only that. */
const isThere = (url: string): Promise<boolean> =>
  fetch(url, { ...PRIVATE, mode: "no-cors" }).then(
    () => true,
    () => false,
  )

/** The events of a stream; one that breaks off ends. */
async function* eventsIn({ body }: Response): AsyncGenerator<BoxEvent> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ""
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "AbortError") throw error
      return { done: true as const, value: undefined }
    })
    if (done) return
    const lines = (rest + value).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) if (line.startsWith("data: ")) yield JSON.parse(line.slice(6)) as BoxEvent // our own function's
  }
}
