// What readers refused of questions about one sentence.
import { expect, test } from "vitest"
import type { Candidate } from "./candidate.ts"
import { doubtOfKind } from "./evidence.ts"

const of = (output: string): Candidate => ({
  kind: "sentence",
  asks: [],
  output,
  quote: { start: 0, end: 1 },
  finding: "",
  section: { title: "", heading: "", above: "" },
  score: 0.9,
})

test.each([
  ["a decision on nothing", "Who decides within three days?", "The board decides within three days."],
  [
    "what others are others of",
    "What does the kitchen need for other diets?",
    "For other diets we need a note.",
  ],
  ["a reason left in", "Are private heaters allowed since they blow the fuse?", "No. They blow the fuse."],
  ["a word of the statement", "May parcels be left at the desk any more?", "No."],
  ["whoever writes", "What should I do if the key is lost?", "If the key is lost, ring me."],
  [
    "a reason that may be one of the opposite",
    "Why does the fee not rise?",
    "The fee does not rise because of the grant.",
  ],
  ["a step, as a place", "Where should I close the tap?", "Close the tap behind the door."],
])("%s is doubted beyond the limit", (_what, bare, output) => {
  expect(doubtOfKind(bare, of(output))).toBeGreaterThanOrEqual(0.3)
})

test.each([
  ["How often are the ropes of the ferry checked?", "The ropes of the ferry are checked every week."],
  ["When does the ticket office at the north quay open?", "It opens at eight."],
  ["What does a yellow flag on the pontoon mean?", "A yellow flag on the pontoon means that it is full."],
])("%s is not", (bare, output) => {
  expect(doubtOfKind(bare, of(output))).toBeLessThan(0.3)
})
