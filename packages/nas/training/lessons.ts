// What each stage learns: pairs of a question and the text that answers it, drawn from the stage's own group.
import type { DocumentRow } from "@cerebros/contract/nas.ts"
import { answersLike, examplesAt, titled, type Candidate } from "./candidates.ts"
import type { Split } from "./heldout.ts"
import { exchangesIn } from "./messages.ts"
import type { Passage } from "./passages.ts"
import { shuffled } from "./random.ts"
import type { SearchIndex } from "./search-index.ts"
import { sentenceSpans } from "./words.ts"

/** Lessons of one key answer each other. `hard` looks like the answer and is not. */
export type Lesson = { question: string; answer: string; hard: string | null; key: string }

const LESSONS_MAX = 4000 // a stage; more no longer pays for the time, so large data is sampled

/** The lessons of a stage (1 to 5); none when the submission has nothing for it. */
export function lessonsOf(
  stage: number,
  searchIndex: SearchIndex,
  communications: readonly DocumentRow[],
  split: Split,
  random: () => number,
): Lesson[] {
  const passages = searchIndex.candidates.flatMap((candidate) =>
    candidate.kind === "passage" ? [candidate] : [],
  )
  if (stage === 1) {
    // Foundation: references first, then whatever else there is to read.
    const ordered = [
      ...passages.filter(({ group }) => group === "references"),
      ...passages.filter(({ group }) => group !== "references"),
    ]
    return sample(
      ordered.flatMap(({ passage }) => fromPassage(passage)),
      random,
    )
  }
  if (stage === 2) return sample(communications.flatMap(fromMessages), random)
  if (stage === 3) {
    const own = passages.filter(({ group }) => group === "work_products").map(({ passage }) => passage)
    return sample([...own.flatMap(fromPassage), ...fromNeighbours(own)], random)
  }
  const group = stage === 4 ? "synthetic_samples" : "qa_pairs"
  return fromExamples(searchIndex, split, group, random)
}

const sample = (lessons: Lesson[], random: () => number) =>
  lessons.length > LESSONS_MAX ? shuffled(lessons, random).slice(0, LESSONS_MAX) : lessons

/** A heading asks for its passage; a sentence asks for the rest of it (inverse cloze task, Lee et al. 2019). */
function fromPassage(passage: Passage): Lesson[] {
  const key = `${passage.document_id} ${passage.start}`
  const whole = { answer: titled(passage), hard: null, key }
  const sentences = sentenceSpans(passage.text)
  const cloze = sentences.map(({ start, end }) => ({
    question: passage.text.slice(start, end),
    answer:
      sentences.length > 1
        ? titled({ ...passage, text: `${passage.text.slice(0, start)} ${passage.text.slice(end)}` })
        : titled(passage),
    hard: null,
    key,
  }))
  return passage.heading === ""
    ? cloze
    : [{ ...whole, question: `${passage.name} ${passage.heading}`, answer: passage.text }, ...cloze]
}

const fromMessages = (document: DocumentRow): Lesson[] =>
  exchangesIn(document).map(({ message, reply }, at) => ({
    question: message,
    answer: reply,
    hard: null,
    key: `${document.id} reply ${at}`,
  }))

/** What stands next to each other in a document belongs together. */
const fromNeighbours = (passages: readonly Passage[]): Lesson[] =>
  passages.slice(1).flatMap((next, at) => {
    const passage = passages[at]
    if (passage?.document_id !== next.document_id) return []
    return [
      { question: passage.text, answer: next.text, hard: null, key: `${next.document_id} ${next.start}` },
    ]
  })

/** A prompt asks for its output, and for the passage its source stands in. */
function fromExamples(searchIndex: SearchIndex, split: Split, group: string, random: () => number): Lesson[] {
  const { candidates } = searchIndex
  const learned = examplesAt(candidates, split.learn).filter((example) => example.group === group)
  const chosen =
    learned.length > LESSONS_MAX / 2 ? shuffled(learned, random).slice(0, LESSONS_MAX / 2) : learned
  return chosen.flatMap((example) => {
    const alike: Candidate[] = []
    let hard: string | null = null
    for (const at of bestFirst(searchIndex.bodies.scores(searchIndex.read(example.prompt), () => false))) {
      const candidate = candidates[at]
      if (!candidate) continue
      if (answersLike(example, candidate)) alike.push(candidate)
      else hard ??= candidate.body
      if (hard !== null && alike.length > 1) break
    }
    const key = example.source
      ? `${example.source.document_id} ${example.source.start}`
      : `example ${example.id}`
    const passage = alike.find((candidate) => candidate.kind === "passage")
    return [example, ...(passage ? [passage] : [])].map(({ body }) => ({
      question: example.prompt,
      answer: body,
      hard,
      key,
    }))
  })
}

const bestFirst = (scores: ReadonlyMap<number, number>): number[] =>
  [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([at]) => at)
