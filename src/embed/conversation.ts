// The questions of one visit and their answers, one after the other, in memory alone. Each follows the answer before it.
import { type Asking, NoAnswer } from "./ask.ts"
import { drawAnswer } from "./answer.ts"
import { element } from "./element.ts"
import { drawRating } from "./rating.ts"
import type { Words } from "./words.ts"

export type Conversation = {
  log: HTMLElement
  /** Asks; resolves when it was answered, stopped or refused. The words of a question without answer are offered again. */
  ask(prompt: string): Promise<void>
  stop(): void
}

type Options = {
  asking: Asking
  words: Words & { lang: string }
  /** Hears an answer once, whole, for whoever listens instead of reading. */
  say: (text: string) => void
  /** Hears whether an answer is under way. */
  onBusy: (isBusy: boolean) => void
}

export function makeConversation({ asking, words, say, onBusy }: Options): Conversation {
  const log = element("div", { class: "log" })
  let underWay: AbortController | undefined
  let after: string | undefined // the turn of the last answer

  async function ask(prompt: string): Promise<void> {
    underWay?.abort()
    const mine = (underWay = new AbortController())
    const answer = element("div", { class: "answer", "aria-busy": "true" }, drawLooking(words))
    const turn = element(
      "div",
      { class: "turn" },
      element("p", { class: "asked", dir: "auto" }, prompt),
      answer,
    )
    log.append(turn)
    turn.scrollIntoView({ block: "end" })
    onBusy(true)
    try {
      const text = element("p", { class: "text", dir: "auto" })
      const whole = await asking.ask(
        { prompt, after },
        (words) => drawPiece(answer, text, words),
        mine.signal,
      )
      after = whole.turn
      const rate = (isGood: boolean | null) => asking.rate(whole.turn, isGood)
      answer.replaceChildren(...drawAnswer(whole, words), drawRating({ words, rate, say }))
      say(`${words.answer}: ${whole.answer}`)
    } catch (error) {
      const why = mine.signal.aborted ? words.stopped : sayWhy(error, words)
      const again = () => {
        turn.remove()
        void ask(prompt)
      }
      answer.querySelector(".looking")?.remove()
      answer.append(drawProblem(error, why, again, words))
      say(why)
    } finally {
      answer.removeAttribute("aria-busy")
      if (underWay === mine) {
        underWay = undefined
        onBusy(false)
      }
      follow(log, turn)
    }
  }
  return { log, ask, stop: () => underWay?.abort() }
}

const drawLooking = (words: Words) =>
  element(
    "p",
    { class: "looking" },
    element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i")),
    words.looking,
  )

function drawPiece(answer: HTMLElement, text: HTMLElement, words: string): void {
  if (!text.isConnected) answer.replaceChildren(text)
  text.textContent = words
  follow(answer.closest(".log"), answer)
}

const NEAR_PX = 80

/** Keeps the end in sight for who is there, and leaves who has scrolled up where they are. */
function follow(log: Element | null, to: HTMLElement): void {
  const page = log?.parentElement
  if (page && page.scrollHeight - page.scrollTop - page.clientHeight < NEAR_PX + to.clientHeight)
    to.scrollIntoView({ block: "nearest" })
}

/** What went wrong, with a button that tries again where that may help. */
export function drawProblem(error: unknown, why: string, again: () => void, words: Words): HTMLElement {
  const button = element("button", { type: "button", class: "again" }, words.again)
  button.addEventListener("click", again)
  const isFinal = error instanceof NoAnswer && FINAL.has(error.code)
  return element("div", { class: "problem" }, element("p", {}, why), ...(isFinal ? [] : [button]))
}

const FINAL: ReadonlySet<string> = new Set(["not_here", "wrong_origin", "cap_reached"])

/** Why there was no answer, in a sentence with a way on. */
export function sayWhy(error: unknown, words: Words & { lang: string }): string {
  const { code, retryAfterMs = 1000 } = error instanceof NoAnswer ? error : new NoAnswer("unexpected")
  switch (code) {
    case "not_here":
    case "wrong_origin":
      return words.notHere(location.origin)
    case "rate_limited":
      return words.soon(Math.max(1, Math.ceil(retryAfterMs / 1000)))
    case "cap_reached":
      return words.cap(
        new Intl.DateTimeFormat(words.lang, { timeStyle: "short" }).format(Date.now() + retryAfterMs),
      )
    case "offline":
      return words.offline
    case "not_found":
    case "not_ready":
    case "signed_out":
    case "misconfigured":
    case "unavailable":
      return words.away
    default:
      return words.failed
  }
}
