// Measures what may answer a question, window by window, in the signals that the ranker weighs.
import type { SourceRef } from "@cerebros/contract/nas.ts"
import { tellsOf } from "./attributes.ts"
import type { Candidate } from "./candidates.ts"
import type { Hiding, Hit, Question } from "./hit.ts"
import type { Wanted } from "./kinds.ts"
import { lexicon } from "../lexicon/lexicon.ts"
import { coverage } from "./likeness.ts"
import { alike, meaningOf } from "./meaning.ts"
import type { Pool } from "./pool.ts"
import { isReply, shareOf } from "./replies.ts"
import { fills } from "./slots.ts"
import { NOT_BEHIND } from "./behind.ts"
import { fitOf, namedIn, wantsOf, type Signals } from "./signals.ts"
import { pairsIn, type SearchIndex, type View } from "./search-index.ts"
import type { Window } from "./windows.ts"
import { isFunctionWord, words } from "./words.ts"

/** Signals that are set to what they would be had they nothing to say. */
export type Unseen = Partial<Signals>

/** A function from the number of a candidate to its hits: one of an example, one a window of a passage; none where it must stay unseen. */
export function measurer(
  searchIndex: SearchIndex,
  question: Question,
  pool: Pool,
  { place }: Hiding,
  unseen: Unseen,
): (index: number) => Hit[] {
  const { candidates } = searchIndex
  const { text, asked, wanted } = question
  const askedWords = words(text)
  const askedPairs = pairsIn(askedWords)
  const said = new Set(askedWords)
  const askedMeaning = meaningOf(askedWords, searchIndex.weight)
  const wants = wantsOf(question)
  const wide = new Map<ReadonlySet<string>, number>()
  const coveredBy = (all: ReadonlySet<string>) => {
    const share = wide.get(all) ?? coverage(asked, all)
    wide.set(all, share)
    return share
  }
  const naming = new Map<ReadonlySet<string>, number>()
  const namedBy = (document: ReadonlySet<string>) => {
    const share = naming.get(document) ?? namedIn(question, document)
    naming.set(document, share)
    return share
  }
  const meaning = (order: readonly string[]) => ({
    meaning: alike(askedMeaning, meaningOf(order, searchIndex.weight)),
    length: Math.min(2, order.length / LONG_WORDS),
  })

  /** What all windows of a candidate share. */
  const sharedBy = (index: number, candidate: Candidate, view: View) => ({
    title: coverage(asked, view.title),
    passage: coverage(asked, view.said),
    bm25: pool.bm25(index),
    sparse: pool.sparse(index),
    dense: pool.dense(index),
    echo: pool.echoes.some((echo) => echo === candidate) ? 1 : 0,
    reply: isReply(pool.echoes, candidate) ? 1 : 0,
    isExample: candidate.kind === "example" ? 1 : 0,
    pairs: shareOf(askedPairs, view.pairs),
    section: coveredBy(view.section),
    document: coveredBy(view.document),
    namedDocument: namedBy(view.document),
    rank: pool.rank(index),
    ...NOT_BEHIND,
    ...wants,
  })

  /** How well known questions for a stretch say what is asked. */
  const promptsFor = (known: readonly number[], of: Candidate, start: number, end: number) => {
    let prompt = 0
    let reverse = 0
    for (const at of known) {
      const guest = candidates[at]
      if (guest?.kind !== "example") continue
      const isHere =
        guest === of || (guest.source !== null && guest.source.start < end && guest.source.end > start)
      if (!isHere) continue
      const asks = searchIndex.view(at).asks
      const forward = coverage(asked, asks)
      if (forward < prompt) continue
      prompt = forward
      reverse = shareOf(
        [...asks].filter((word) => !isFunctionWord(word)),
        said,
      )
    }
    return { prompt, asked: reverse }
  }

  return (index) => {
    const candidate = candidates[index]
    if (!candidate) return []
    const view = searchIndex.view(index)
    const shared = sharedBy(index, candidate, view)
    if (candidate.kind === "example") {
      const { source } = candidate
      if (isPlace(place, source?.document_id, source?.start ?? 0, source?.end ?? 0)) return []
      const isSeen = pool.isSeen(index)
      const stems = stemsIn(view.order)
      const fit = fitOf(question, {
        own: view.said,
        order: view.order,
        values: view.values,
        around: isSeen ? [{ words: view.asks, counts: 0.95 }, ...view.around] : view.around,
      })
      const signals = {
        ...shared,
        ...fit,
        ...NO_FORM,
        slot: fills(question.slot, candidate.body),
        asks: saysAny(question.asks, stems),
        ...tellsOf(question.attributes, candidate.body, stems, stemsIn(view.title)),
        steps: formOf(wanted, "steps", view.hasSteps),
        ...promptsFor(isSeen ? [index] : [], candidate, 0, 0),
        ...meaning(view.order),
        ...unseen,
      }
      return [{ index, candidate, window: null, signals }]
    }
    const known = searchIndex.guests(index).filter((at) => pool.isSeen(at))
    const title = stemsIn(view.title)
    const hits = view.windows.flatMap((window): Hit[] => {
      if (isPlace(place, candidate.passage.document_id, window.start, window.end)) return []
      const fit = fitOf(question, {
        own: new Set(window.said),
        order: window.said,
        values: window.values,
        around: [{ words: window.lead, counts: 0.9 }, ...view.around, { words: window.near, counts: 0.5 }],
      })
      const lead = stemsIn(window.lead) // the words before a list, the names of row and column
      const signals = {
        ...shared,
        ...fit,
        ...promptsFor(known, candidate, window.start, window.end),
        asks: saysAny(question.asks, window.stems),
        asksLead: saysAny(question.asks, lead),
        ...tellsOf(question.attributes, window.text, window.stems, new Set([...lead, ...title])),
        before: window.before.size === 0 ? 0 : coverage(asked, window.before),
        ownShare: 0,
        ownBest: 0,
        slot: fills(question.slot, window.text),
        slotBefore: fills(question.slot, window.textBefore),
        slotAfter: fills(question.slot, window.textAfter),
        ...formFor(question, window),
        ...meaning(window.said),
        ...unseen,
      }
      return [{ index, candidate, window, signals }]
    })
    const most = Math.max(...hits.map(({ signals }) => signals.own), 1e-9)
    for (const { signals } of hits) {
      signals.ownShare = signals.own / most
      signals.ownBest = most
    }
    return hits
  }
}

const LONG_WORDS = 40

/** How many of several ways to say what is asked for a text has: none 0, one 0.5, two 0.75. */
function saysAny(asks: readonly (readonly string[])[], stems: ReadonlySet<string>): number {
  let left = 1
  for (const parts of asks) if (parts.every((part) => stems.has(part))) left /= 2
  return 1 - left
}

const stemsIn = (all: Iterable<string>): ReadonlySet<string> => new Set([...all].map(lexicon().stem))

const NO_FORM = {
  yesno: 0,
  list: 0,
  isFirst: 0,
  isPair: 0,
  isCode: 0,
  lead: 0,
  subject: 0,
  field: 0,
  isCell: 0,
  isList: 0,
  asksLead: 0,
  before: 0,
  ownShare: 1,
  ownBest: 0,
  slotBefore: 0,
  slotAfter: 0,
}

/** Of what form a window is, and whether it is the form that is asked for. */
const formFor = (
  { asked, wanted }: Question,
  { kind, said, size, isFirst, lead, subject, field }: Window,
) => ({
  yesno: wanted.kinds.includes("yesno") && said.some((word) => PERMITS.has(word)) ? 1 : 0,
  steps: formOf(wanted, "steps", kind === "steps" || kind === "step" || kind === "code"),
  list: kind === "list" || kind === "steps" ? 1 : 0,
  isFirst: isFirst ? 1 : 0,
  isPair: size > 1 ? 1 : 0,
  isCode: kind === "code" ? 1 : 0,
  lead: coverage(asked, lead),
  subject: coverage(asked, subject),
  field: coverage(asked, field),
  isCell: kind === "cell" || kind === "field" ? 1 : 0,
  isList: kind === "item" || kind === "step" ? 1 : 0,
})

const PERMITS = new Set(
  "must may can cannot not never only no yes allowed forbidden permitted should always required need needs".split(
    " ",
  ),
)

const formOf = ({ kinds }: Wanted, kind: "steps", has: boolean) => (kinds.includes(kind) && has ? 1 : 0)

const isPlace = (
  place: SourceRef | null | undefined,
  document: string | undefined,
  start: number,
  end: number,
) =>
  place !== null &&
  place !== undefined &&
  place.document_id === document &&
  place.start < end &&
  place.end > start
