import { expect, test } from "vitest"
import { askSentence } from "./sentences.ts"

const section = { title: "", above: "", part: false }
const best = (words: string) => {
  const [first] = askSentence({ stretch: { start: 0, end: words.length }, words, section })
  return first && [first.prompt, first.output]
}

test.each([
  [
    "deadline",
    "Expense reports must be submitted to finance within 14 days of the trip.",
    "How soon must expense reports be submitted to finance?",
  ],
  [
    "date",
    "Reports of the night are answered by 09:00 on the next working day.",
    "By when are reports of the night answered?",
  ],
  [
    "frequency",
    "Torque wrenches are calibrated every six months.",
    "How often are torque wrenches calibrated?",
  ],
  [
    "duration",
    "A mechanic blocked the ambulance ramp for six minutes.",
    "For how long did a mechanic block the ambulance ramp?",
  ],
  ["duration of itself", "Training takes six weeks.", "How long does training take?"],
  [
    "reason",
    "The hospital asked for smooth grips because they can be wiped.",
    "Why did the hospital ask for smooth grips?",
  ],
  [
    "condition after",
    "A battery is retired when its capacity falls below 70 percent.",
    "When is a battery retired?",
  ],
  ["condition before", "If you are ill, call your supervisor before 9:00.", "What should I do if I am ill?"],
  ["place", "Fire extinguishers hang at both gates.", "Where do fire extinguishers hang?"],
  ["way", "Flights and hotels are booked through the travel desk.", "How are flights and hotels booked?"],
  [
    "amount",
    "The tension of neighbouring spokes may differ by 15 percent at most.",
    "By how much may the tension of neighbouring spokes differ?",
  ],
  ["number as subject", "Today 38 people work here.", "How many people work here?"],
  [
    "number as object",
    "In 2025 we recycled 11.6 tonnes of material.",
    "How many tonnes of material did we recycle in 2025?",
  ],
  ["cost", "The incident cost 1,870 euros.", "How much did the incident cost?"],
  [
    "agent",
    "Trips outside Europe must be approved by the department head before anything is booked.",
    "Who must approve trips outside Europe?",
  ],
  ["phrasal agent", "The fork is looked after by the workshop lead.", "Who looks after the fork?"],
  ["definition", "A per diem is a fixed daily amount that covers meals.", "What is a per diem?"],
  ["meaning", "An amber tag means a repair of less than 30 minutes.", "What does an amber tag mean?"],
  [
    "relative clause",
    "Orders that reach the store before 11:00 arrive on the next working day.",
    "When do orders that reach the store before 11:00 arrive?",
  ],
  [
    "reduced relative",
    "Used parts that may be fitted again go into the blue crates.",
    "Where do used parts that may be fitted again go?",
  ],
])("%s", (_kind, sentence, question) => {
  expect(best(sentence)).toEqual([question, sentence])
})

test("a prohibition is answered with No", () => {
  expect(best("Customer data must never be copied to private devices.")).toEqual([
    "Must customer data ever be copied to private devices?",
    "No. Customer data must never be copied to private devices.",
  ])
  expect(best("Do not share your password with anyone.")?.[0]).toBe("May I share my password with anyone?")
})

test.each([
  "It was founded in 2014.",
  "Later reports are answered by 09:00 on the next working day.",
  "After that the contract continues for three months.",
  "That is why thorough work comes before quick work.",
  "If it took longer than 40 minutes, write down why.",
  "Whoever fails may repeat each part once.",
  "Quick check of lights and bell.",
])("nothing is asked that only its neighbours explain: %s", (sentence) => {
  expect(best(sentence)).toBeUndefined()
})
