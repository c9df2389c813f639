// When to say "I did not find this": how sure it is that the answer is right (selective answering with a calibrator, Kamath et al.
// 2020), by a network learned once from development questions that their documents answer and that they do not. A team's drafts
// do not move it: they are asked in the documents' own words, and what they teach refuses the other words.
import type { Clues } from "./clues.ts"
import { makeNetwork } from "./network.ts"
import prior from "./prior.json" with { type: "json" }

const learned = makeNetwork<keyof Clues>(prior.confidence)

/** Confidence that the answer is right, 0 to 1. */
export const confidenceOf = (clues: Clues): number => 1 / (1 + Math.exp(-learned(clues)))

/** Below it a question is refused. */
export const SURE_MIN: number = prior.threshold

/** Whether what was found is sure enough to be said. */
export const isSure = ({ confidence }: { confidence: number }): boolean => confidence >= SURE_MIN
