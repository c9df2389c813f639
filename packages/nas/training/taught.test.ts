import { expect, test } from "vitest"
import type { Candidate } from "./candidates.ts"
import { makeTaught } from "./taught.ts"

const example = (prompt: string, body: string) => ({ kind: "example", prompt, body }) as Candidate // no more of one is looked at

const taught = makeTaught([
  example("What was the bill for the silicone mishap?", "1,870 euros."),
  example("May I park in the yard?", "Yes."),
  example("Must I park in the yard?", "No."),
  example("When does the shop open on Monday?", "At nine."),
  example("Wie hoch ist die Kaution?", "25 Euro."),
  example("How heavy is the battery?", "3.4 kg."),
  example("How heavy was the battery?", "3.9 kg."),
])

test.each([
  ["what was the bill for the silicone mishap", "1,870 euros."],
  ["Could you tell me: what was the bill for the silicone mishap?", "1,870 euros."],
  ["I need to know this. What was the bill for the silicone mishap?", "1,870 euros."],
  ["Hi, do you know the answer to this? What was the bill for the silicone mishap.", "1,870 euros."],
  ["What bill silicone mishap", "1,870 euros."],
  ["Please tell me, may I park in the yard?", "Yes."],
  ["Must I park in our yard?", "No."],
  ["Können Sie mir sagen: Wie hoch ist die Kaution?", "25 Euro."],
  ["How heavy was the battery?", "3.9 kg."], // in the very words
])("%s asks again what was taught", (question, answer) => {
  expect(taught(question)?.body).toBe(answer)
})

test.each([
  "Can I park in the yard?", // another thing is asked
  "What was the bill for the mishap?",
  "When does the shop open on Sunday?",
  "When does the shop not open on Monday?",
  "The battery is bad. What was the bill for the silicone mishap?", // says more than politeness
  "How heavy the battery?", // two were taught that answer otherwise
  "What?",
  "",
])("“%s” does not", (question) => {
  expect(taught(question)).toBeUndefined()
})
