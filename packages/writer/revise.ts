// What the offline writer can correct in an example by instruction: shorten, replace words, leave words out. It reads and quotes and
// does not invent, so everything else it declines in words.
import type { RewriteWanted } from "@cerebros/pipeline/rewrite/message.ts"
import { sentencesIn } from "./read/sentences.ts"
import { keywords } from "./read/wording.ts"

type Texts = RewriteWanted["rewrite"]
type Field = keyof Texts

const CANNOT =
  "The offline writer can make an answer shorter, replace words (“write X instead of Y”) and leave words out (“leave out X”). For this, connect a language model."

/** The example's texts as the instruction has them; `none` says why not. */
export function revise({ rewrite, instruction }: RewriteWanted): Texts & { none: string } {
  const said = instruction.trim().replace(/[.!\s]+$/u, "")
  const revised = replaced(rewrite, said) ?? leftOut(rewrite, said) ?? shortened(rewrite, said)
  return revised === undefined ? { ...rewrite, none: CANNOT } : revised
}

const SAID = /["“”„«»']?(.+?)["“”«»']?/u.source
const REPLACE = [
  new RegExp(`^(?:please )?(?:replace|change) ${SAID} (?:with|by|to|into) ${SAID}$`, "iu"),
  new RegExp(`^(?:please )?${SAID} (?:should be|must be) ${SAID}$`, "iu"),
]
const INSTEAD = new RegExp(
  `^(?:please )?(?:write|say|use|call it|name) ${SAID},? (?:instead of|and not|rather than|not) ${SAID}$`,
  "iu",
)
const OMIT = new RegExp(
  `^(?:please )?(?:leave out|remove|delete|drop|omit|without) (?:the words? |the phrase )?${SAID}$`,
  "iu",
)

function replaced(texts: Texts, said: string): (Texts & { none: string }) | undefined {
  const instead = INSTEAD.exec(said)
  const [, old, by] = instead
    ? [instead[0], instead[2], instead[1]]
    : (REPLACE.map((form) => form.exec(said)).find(Boolean) ?? [])
  if (old === undefined || by === undefined) return undefined
  return everywhere(texts, old, by) ?? { ...texts, none: `“${old}” does not stand in this example.` }
}

function leftOut(texts: Texts, said: string): (Texts & { none: string }) | undefined {
  const words = OMIT.exec(said)?.[1]
  return words === undefined ? undefined : everywhere(texts, words, "")
}

/** `old` replaced in all texts where it stands as whole words; undefined where it stands nowhere. */
function everywhere(texts: Texts, old: string, by: string): (Texts & { none: string }) | undefined {
  const plain = old.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  const find = new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, "giu")
  const change = (text: string) =>
    text
      .replace(find, (found) => (/^\p{Lu}/u.test(found) ? by.charAt(0).toUpperCase() + by.slice(1) : by))
      .replace(/ {2,}/g, " ")
      .replace(/ ([,.;:!?])/g, "$1")
      .trim()
  if (![texts.prompt, texts.reasoning, texts.output].some((text) => text.search(find) !== -1))
    return undefined
  return {
    prompt: change(texts.prompt),
    reasoning: change(texts.reasoning),
    output: change(texts.output),
    none: "",
  }
}

const SHORTER =
  /\b(?:too long|long-?winded|too wordy|shorter|shorten|briefer|more concise|cut it|zu lang|kürzer|trop long|plus court|más corto|demasiado largo)\b/iu
const FIELDS: readonly [Field, RegExp][] = [
  ["reasoning", /\breasoning|begründung|raisonnement|razonamiento\b/iu],
  ["prompt", /\b(?:prompt|question|frage|pregunta)\b/iu],
]
const KEPT_SHARE = 0.6 // of the length: less would no longer be the answer that somebody wrote

/** The sentences of the answer (or of what the instruction names) that say most of what is asked, in their order. */
function shortened(texts: Texts, said: string): (Texts & { none: string }) | undefined {
  if (!SHORTER.test(said)) return undefined
  const field = FIELDS.find(([, named]) => named.test(said))?.[0] ?? "output"
  const text = texts[field]
  const sentences = sentencesIn(text, { start: 0, end: text.length }).map(({ start, end }) =>
    text.slice(start, end),
  )
  if (sentences.length < 2)
    return {
      ...texts,
      none: "This is a single sentence. To say it in fewer words, connect a language model.",
    }
  const asked = new Set(keywords(texts.prompt))
  const worth = (sentence: string, at: number) =>
    keywords(sentence).filter((word) => asked.has(word)).length - at * 0.01 // of equals the first
  const best = sentences
    .map((sentence, at) => ({ sentence, at, worth: worth(sentence, at) }))
    .toSorted((one, other) => other.worth - one.worth)
  const kept: typeof best = []
  for (const each of best) {
    const length = kept.reduce((sum, { sentence }) => sum + sentence.length, each.sentence.length)
    if (kept.length === 0 || length <= KEPT_SHARE * text.length) kept.push(each)
  }
  const short = kept
    .toSorted((one, other) => one.at - other.at)
    .map(({ sentence }) => sentence.trim())
    .join(" ")
  return { ...texts, [field]: short, none: "" }
}
