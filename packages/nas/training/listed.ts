// The stretch that answers as a whole: all of a list or of steps where all are asked for, and from the sentence on that decides a yes or no.
import { HEADING_JOINT } from "./passages.ts"
import { coverage } from "./likeness.ts"
import type { Question } from "./hit.ts"
import type { Ranked } from "./ranker.ts"
import { windowsOf } from "./windows.ts"
import { words } from "./words.ts"

const ABOUT_MIN = 0.3 // of the question's weight, by what leads to a list and its headings
const PLAINLY = 0.2 // of the question's weight: what tells two sentences apart
const DECIDES_MIN = 0.5 // of it, by the sentence that decides a yes or no

/** The list or steps of which the hit is one, where the question is about all of them and not about that one; else the hit. */
export function wholeList(hit: Ranked, { asked, wanted }: Question): Ranked {
  const { candidate, window } = hit
  if (candidate.kind !== "passage" || (window?.kind !== "item" && window?.kind !== "step")) return hit
  if (!wanted.kinds.some((kind) => kind === "thing" || kind === "steps")) return hit
  const { passage } = candidate
  const list = windowsOf(passage).find(
    ({ kind, start, end }) =>
      (kind === "list" || kind === "steps") && start <= window.start && end >= window.end,
  )
  const own = passage.statements.filter(({ start, end }) => start >= window.start && end <= window.end)
  const around = [own[0]?.lead ?? "", ...passage.heading.split(HEADING_JOINT)].join(" ")
  const ofOne = coverage(asked, new Set(words(own.map(({ text }) => text).join(" "))))
  const ofAll = coverage(asked, new Set(words(around)))
  return list && ofAll >= ABOUT_MIN && ofOne <= ofAll ? { ...hit, window: list } : hit
}

/** Of several sentences those from the one on that speaks plainly most of the question; else the hit. */
export function fromDeciding(hit: Ranked, { asked }: Question): Ranked {
  const { candidate, window } = hit
  if (candidate.kind !== "passage" || window?.kind !== "sentence" || window.size === 1) return hit
  const all = windowsOf(candidate.passage).filter(({ kind }) => kind === "sentence")
  const within = all
    .filter(({ size, start, end }) => size === 1 && start >= window.start && end <= window.end)
    .map((one) => ({ one, own: coverage(asked, new Set(one.said)) }))
    .sort((a, b) => b.own - a.own)
  const [first, second] = within
  if (!first || !second || first.own < DECIDES_MIN || first.own - second.own <= PLAINLY) return hit
  const rest = all.find(({ start, end }) => start === first.one.start && end === window.end)
  return rest ? { ...hit, window: rest } : hit
}
