// What a paragraph without a heading is on, by its first sentence.
import { expect, test } from "vitest"
import { subjectTopicOf } from "./paragraph-topic.ts"

test.each([
  ["The loading ramp is behind the dairy. Lorries wait on the left.", "the loading ramp"],
  ["A spare key costs twelve pounds. It is cut within a day.", "the spare key"],
  ["Wet nets are hung in the long shed. Nobody smokes there.", "wet nets"],
  ["During the fair the side gate stays open. Parcels are left there.", "the side gate"],
  ["Noise: drilling is limited to the morning. Sundays are free of it.", "noise"],
])("%s", (words, topic) => {
  expect(subjectTopicOf(words)).toBe(topic)
})

test.each([
  "We decide on Monday. The list hangs at the gate.",
  "Marta Olsen has the key. She is in on Fridays.",
  "This rule is new. It holds from May.",
  "If the pump stops, the alarm rings. Nobody needs to call.",
  "Six people need an hour. The ladder is ours.",
  "The same applies to boats. They are tied up at the pier.",
  "The net is also checked in spring. Holes are mended.",
  "Contact: the office by the gate is open until noon.",
])("%s has no topic", (words) => {
  expect(subjectTopicOf(words)).toBeUndefined()
})
