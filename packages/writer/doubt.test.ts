import { expect, test } from "vitest"
import type { Candidate } from "./candidate.ts"
import { DOUBT_MAX, doubtOf } from "./doubt.ts"
import { faultOf } from "./sound.ts"

const TEXT =
  "Lost luggage\n\nA piece that cannot be traced is registered. After 21 days the piece is deemed lost and the carrier pays.\n\nThe strongroom is opened at nine."
const candidate = (said: string, kind: Candidate["kind"] = "sentence", output = said): Candidate => ({
  kind,
  asks: [],
  output,
  quote: { start: TEXT.indexOf(said), end: TEXT.indexOf(said) + said.length },
  finding: "",
  section: { title: "Lost luggage", heading: "Lost luggage", above: "" },
  score: 0.9,
})
const PIECE = "After 21 days the piece is deemed lost and the carrier pays."
const STRONGROOM = "The strongroom is opened at nine."

test.each([
  ["what the sentence before brought up", "When is the piece deemed lost?", candidate(PIECE)],
  ["a pronoun", "What happens if the tradesman misses it without word?", candidate(PIECE)],
  ["somebody else", "What happens if someone else would like the room?", candidate(PIECE)],
  ["a verb without what it is done to", "How soon must the line manager answer?", candidate(PIECE)],
  ["a share of something", "When is half of the deposit for the mast paid back?", candidate(PIECE)],
  ["news by its date", "When has the harbour office complained about lamps?", candidate(PIECE)],
  ["a statement turned round", "What does a mast lamp need?", candidate(PIECE)],
  ["a kind in a row", "What is the category for Kestrel 1?", candidate(PIECE, "row")],
  [
    "a permission that says its own answer",
    "May the crew use up to 3 lamps at night?",
    candidate(PIECE, "sentence", "Yes."),
  ],
])("%s is too doubtful to be asked", (_what, bare, of) => {
  expect(doubtOf(bare, of, TEXT)).toBeGreaterThanOrEqual(DOUBT_MAX)
})

test("a thing that its first mention singles out is asked, and what the document asks itself is never doubted", () => {
  expect(doubtOf("When is the strongroom opened?", candidate(STRONGROOM), TEXT)).toBeLessThan(DOUBT_MAX)
  expect(doubtOf("When is it quiet?", candidate(PIECE, "ready"), TEXT)).toBe(0)
})

test.each([
  "What happens when delivery fails we try again after one minute?",
  "What applies to books that somebody waits for can't?",
  "Should the customer ever have to pay for a sample?",
  "What is the purpose of WI-12 Greasing the mast and the boom?",
  "Darf Zweimal wiederholt werden?",
  "Was gilt, wenn jemand es nicht abholt?",
])("%s is no question", (prompt) => {
  expect(faultOf(prompt)).toBeDefined()
})
