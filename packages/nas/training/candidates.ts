// What an answer can be drawn from: the examples of a submission and the passages of its documents.
import type { DocumentRow, ExampleRow, SourceRef } from "@cerebros/contract/nas.ts"
import type { Group } from "@cerebros/contract/webhook.ts"
import { passagesOf, type Passage } from "./passages.ts"
import type { Window } from "./windows.ts"
import { contentWords, folded } from "./words.ts"

export type Submitted = {
  documents: Record<"references" | "communications" | "work_products", DocumentRow[]>
  examples: Record<"synthetic_samples" | "qa_pairs", ExampleRow[]>
}

export type ExampleCandidate = {
  kind: "example"
  group: Group
  id: string
  prompt: string
  body: string
  source: SourceRef | null
}
export type PassageCandidate = { kind: "passage"; group: Group; body: string; passage: Passage }
export type Candidate = ExampleCandidate | PassageCandidate

/** Every example and every passage, examples first, in the order of the submission. */
export function candidatesOf({ documents, examples }: Submitted): Candidate[] {
  const fromExamples = (["qa_pairs", "synthetic_samples"] as const).flatMap((group) =>
    examples[group].map((row): Candidate => ({
      kind: "example",
      group,
      id: row.id,
      prompt: row.prompt,
      body: row.output,
      source: row.source ?? null,
    })),
  )
  const fromDocuments = (["references", "communications", "work_products"] as const).flatMap((group) =>
    documents[group].flatMap((row) =>
      passagesOf(row).map((passage): Candidate => ({
        kind: "passage",
        group,
        body: titled(passage),
        passage,
      })),
    ),
  )
  return [...fromExamples, ...fromDocuments]
}

/** A passage under its heading, as it is read and searched. */
export const titled = (passage: Passage): string =>
  passage.heading === "" ? passage.text : `${passage.heading}\n${passage.text}`

const SHARED_WORDS = 0.6 // of the expected answer's words; below it a passage is about the same but need not say it

/**
 * Whether a candidate answers as the example does: the example itself, one with the same answer or a source that overlaps,
 * the passage that holds its source, or, for an example without a source, a passage with 60 % of the answer's words.
 */
export function answersLike(example: ExampleCandidate, candidate: Candidate): boolean {
  if (candidate === example) return true
  const { source } = example
  if (candidate.kind === "example")
    return (
      folded(candidate.body) === folded(example.body) ||
      (source !== null && candidate.source !== null && sourcesOverlap(source, candidate.source))
    )
  const { passage } = candidate
  if (source !== null && source.document_id === passage.document_id)
    return (
      overlap(source, passage) > 0 &&
      overlap(source, passage) >= Math.min(source.end - source.start, passage.end - passage.start) / 2
    )
  if (source !== null) return false
  return saysMost(example.body, passage.text)
}

/** Whether a hit answers as the example does: an example that does, or a window that overlaps its source or says 60 % of its words. */
export function answersAt(
  example: ExampleCandidate,
  { candidate, window }: { candidate: Candidate; window: Window | null },
): boolean {
  if (candidate.kind === "example" || window === null) return answersLike(example, candidate)
  const { source } = example
  if (source !== null)
    return (
      source.document_id === candidate.passage.document_id &&
      overlap(source, window) > 0 &&
      overlap(source, window) >= Math.min(source.end - source.start, window.end - window.start) / 2
    )
  return saysMost(example.body, window.text)
}

/** Whether a text has most of the words of meaning of another. */
function saysMost(expected: string, given: string): boolean {
  const said = new Set(contentWords(given))
  const wanted = [...new Set(contentWords(expected))]
  return wanted.length > 0 && wanted.filter((word) => said.has(word)).length >= SHARED_WORDS * wanted.length
}

type Stretch = { start: number; end: number }
const overlap = (a: Stretch, b: Stretch) => Math.min(a.end, b.end) - Math.max(a.start, b.start)

const sourcesOverlap = (a: SourceRef, b: SourceRef) =>
  a.document_id === b.document_id &&
  overlap(a, b) >= Math.min(a.end - a.start, b.end - b.start) / 2 &&
  a.end > a.start

/** The examples of some indices. */
export const examplesAt = (
  candidates: readonly Candidate[],
  indices: readonly number[],
): ExampleCandidate[] =>
  indices.flatMap((index) => {
    const candidate = candidates[index]
    return candidate?.kind === "example" ? [candidate] : []
  })

/** What the candidates say: answers, passages, and the questions of examples. */
export const textsIn = (candidates: readonly Candidate[]): string[] =>
  candidates.flatMap((each) => (each.kind === "example" ? [each.prompt, each.body] : [each.body]))
