// The choice among candidates: the document's own questions, then the best of the others, each from its own place, no frame worn out.
import { isAlike } from "@cerebros/pipeline/draft/alike.ts"
import type { Wanted } from "@cerebros/pipeline/draft/passage.ts"
import { fnv1a } from "@cerebros/pipeline/draft/passage.ts"
import { OF_ONE_FRAME_MAX } from "./ask/mould.ts"
import type { Ask, Candidate } from "./candidate.ts"
import type { Stretch } from "./read/sentences.ts"
import { faultOf } from "./sound.ts"

/** How far the choice strays from the best: `seed` picks which way. With temperature 0 the seed changes nothing. */
export type Variation = { temperature: number; seed: number }

export type Chosen = { candidate: Candidate; prompt: string }

/**
 * The chosen in the order of the text: up to `readyMax` of the document's own questions, and others up to the number wanted.
 * `bare` takes off a question what ties it to its subject, where its form is compared.
 */
export function choose(
  candidates: readonly Candidate[],
  wanted: Wanted,
  { temperature, seed }: Variation,
  readyMax: number,
  text: string,
  bare: (prompt: string) => string = (prompt) => prompt,
): Chosen[] {
  const chosen: Chosen[] = []
  const ofDocument = wanted.ofDocument ?? []
  const forms = ofDocument.map(bare)
  const there = [...wanted.alreadyThere, ...ofDocument]
  const worth = (candidate: Candidate) => {
    const alike = chosen.filter(
      (other) => other.candidate.kind === candidate.kind && other.candidate.kind !== "reply",
    ).length
    const near = chosen.filter((other) => other.candidate.section === candidate.section).length
    const beside = chosen.filter((other) => gapless(text, other.candidate.quote, candidate.quote)).length
    const sameColumn = chosen.filter(
      (other) => candidate.column !== undefined && other.candidate.column === candidate.column,
    ).length
    return (
      candidate.score -
      0.08 * sameColumn - // a table is more than its prices
      (candidate.kind === "row" ? 0.02 : 0.004) * alike - // of a table a few cells are enough
      0.07 * near -
      (isOfWhole(candidate, candidates) ? OF_WHOLE : 0) -
      0.12 * beside + // of two facts of a paragraph one is enough, as long as another paragraph has none
      temperature * 0.06 * (fnv1a(`${seed}${candidate.asks[0]?.prompt}`) / 0xffffffff)
    )
  }
  const take = (candidate: Candidate, excludes = wanted.like ? sharesAnswer : overlaps): void => {
    if (chosen.some((other) => excludes(other.candidate, candidate))) return
    const ask = candidate.asks.find(
      (each) =>
        isFree({ ...each, prompt: bare(each.prompt) }, [
          ...chosen.map(({ prompt }) => bare(prompt)),
          ...forms,
        ]) &&
        (candidate.kind === "ready" || candidate.kind === "reply" || faultOf(each.prompt) === undefined) &&
        !there.some((prompt) => isAlike({ prompt }, each)) &&
        !chosen.some((other) =>
          isAlike(
            { prompt: other.prompt, output: other.candidate.output },
            { ...each, output: candidate.output },
          ),
        ),
    )
    if (ask) chosen.push({ candidate, prompt: ask.prompt })
  }
  // What was asked before, in whatever words, is not asked again: drafting more goes on to what is left.
  const isAsked = ({ asks }: Candidate) =>
    asks.some((ask) => there.some((prompt) => isAlike({ prompt }, ask) || isBegun(prompt, ask.prompt)))
  const before = wanted.like
    ? []
    : candidates.filter((candidate) => candidate.kind !== "reply" && isAsked(candidate))
  const open = candidates.filter(
    (candidate) =>
      !before.some(
        (other) => other === candidate || (candidate.kind !== "ready" && within(candidate, other)),
      ),
  )
  for (const candidate of open) if (candidate.kind === "ready" && chosen.length < readyMax) take(candidate)
  const ready = chosen.length
  const left = new Set(open.filter(({ kind }) => kind !== "ready"))
  while (chosen.length - ready < wanted.examples.max && left.size > 0) {
    const best = [...left].reduce((one, other) => (worth(other) > worth(one) ? other : one))
    left.delete(best)
    take(best)
  }
  // Too few places: then a fact may be asked beside the section it stands in, as long as it has an answer of its own.
  const again = open
    .filter(({ kind }) => kind !== "ready" && kind !== "reply")
    .toSorted((one, other) => other.score - one.score)
  for (const candidate of again) if (chosen.length < wanted.examples.min) take(candidate, sharesAnswer)
  return chosen.sort((one, other) => one.candidate.quote.start - other.candidate.quote.start)
}

const OF_WHOLE = 0.1 // readers took 52 to 88 % of whole sections, and 17 to 32 % of single sentences

/** Whether a sentence stands in what a section or a label is asked for as a whole. */
const isOfWhole = ({ kind, quote }: Candidate, all: readonly Candidate[]): boolean =>
  kind === "sentence" &&
  all.some(
    (other) =>
      (other.kind === "section" || other.kind === "label") &&
      other.quote.start <= quote.start &&
      quote.end <= other.quote.end &&
      lengthOf(other.quote) > 1.5 * lengthOf(quote), // of one sentence the precise question is the better
  )

const lengthOf = ({ start, end }: Stretch): number => end - start

/** Whether two quotes stand in the same paragraph or item. */
const gapless = (text: string, one: Stretch, other: Stretch): boolean =>
  !/\n\s*\n|\n\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(
    text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start)),
  )

/** Whether a question's frame may be used once more in the document. */
const isFree = ({ mould, prompt }: Ask, asked: readonly string[]): boolean =>
  mould === "" ||
  asked.filter((other) => other.startsWith(mould) || sameEnds(other, prompt)).length < OF_ONE_FRAME_MAX

/** "How is the chain inspected every 30 days?" and the same of the belt: one frame with another thing in it. */
function sameEnds(one: string, other: string): boolean {
  const [first, second] = [one.split(" "), other.split(" ")]
  if (first.length < 6 || second.length < 6) return false
  return (
    first[0] === second[0] &&
    first[1] === second[1] &&
    first.at(-1) === second.at(-1) &&
    first.at(-2) === second.at(-2)
  )
}

/** Whether a long prompt that was cut begins the other: requests carry only the beginnings. */
const isBegun = (cut: string, prompt: string): boolean => cut.length >= 50 && prompt.startsWith(cut)

/** Whether a candidate rests on the same words as one that was asked; a row may be asked for another of its cells. */
const within = (one: Candidate, other: Candidate): boolean =>
  other.kind === "row" || other.kind === "ready"
    ? one.output === other.output
    : other.kind === "section"
      ? one.kind === "section" && overlaps(one, other)
      : overlaps(one, other)

const overlaps = (one: Candidate, other: Candidate): boolean =>
  (one.kind !== "row" || other.kind !== "row" || one.quote.end === other.quote.end) && // a row quoted with its head is one row
  (one.kind === "table") === (other.kind === "table") && // a row may be asked beside the whole
  one.quote.start < other.quote.end &&
  other.quote.start < one.quote.end

/** Whether two answers are the same; of one place, where variations are wanted of it, nothing else counts. */
const sharesAnswer = (one: Candidate, other: Candidate): boolean => one.output === other.output
