import { expect, test } from "vitest"
import { faultOf } from "../sound.ts"
import { askSentence } from "./sentences.ts"

const section = { title: "", heading: "", above: "" }
const passage = { text: "", document: "" }
const asked = (words: string) =>
  askSentence({ stretch: { start: 0, end: words.length }, words, section }, passage)
    .map(({ asks, output }) => [asks[0]?.prompt ?? "", output] as const)
    .filter(([prompt]) => faultOf(prompt) === undefined)

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
  [
    "reason",
    "The hospital asked for smooth grips because they can be wiped.",
    "Why did the hospital ask for smooth grips?",
  ],
  [
    "condition before",
    "If a report is late, call your supervisor before 9:00.",
    "What should I do if a report is late?",
  ],
  [
    "place",
    "Spare keys of all vans hang in the safe of the office.",
    "Where do spare keys of all vans hang?",
  ],
  [
    "amount",
    "The tension of neighbouring spokes may differ by 15 percent at most.",
    "By how much may the tension of neighbouring spokes differ?",
  ],
  ["number as subject", "Today 38 people work in the main hall.", "How many people work in the main hall?"],
  [
    "agent",
    "Trips outside the country must be approved by the department head before anything is booked.",
    "Who must approve trips outside the country?",
  ],
  [
    "a month",
    "The spring order for tubes leaves on the first Monday of March.",
    "When does the spring order for tubes leave?",
  ],
])("%s", (_what, sentence, prompt) => {
  expect(asked(sentence)[0]).toEqual([prompt, sentence])
})

test.each([
  [
    "'based on' says no time",
    "Your vacation time is prorated based on your start date and the hours that you work.",
  ],
  ["an adverbial is no place", "The space quota ensures that the cluster operates in a reliable fashion."],
  ["'depending on' is no place", "Performance varies depending on the workloads and system environments."],
  ["half a sentence", "and must be returned to the office within ten days."],
  ["a form's label", "Date of birth: ____________ Place of residence: ____________"],
  ["front matter", "image: img/cover.png weight: 20 within ten days."],
  ["a file name", "The assets/img/covers/plan.png is replaced every six months."],
  ["a chat's stamp", "[09:12] Ann must call the office every two days."],
  ["the bound of a mail's part", "--000000000000f3a5 must be sent within two days."],
  ["code", "The call db.get({ id }) => row must be repeated every two days."],
  ["who is meant stands elsewhere", "It must be returned within ten days."],
])("nothing is asked: %s", (_what, sentence) => {
  expect(asked(sentence)).toEqual([])
})

test("words that a contraction holds together are not glued to their neighbours", () => {
  const [why] = asked("The office closes at five o'clock so that there's no rush at the workshop's door.")
  expect(why?.[0]).toBe("Why does the office close at five o'clock?")
  const passage = askSentence(
    {
      stretch: { start: 0, end: 10 },
      words: "If the camera's battery isn't full, charge it at the desk.",
      section,
    },
    { text: "", document: "" },
  )
  expect(passage[0]?.asks[0]?.prompt).toBe("What should I do if the camera's battery isn't full?")
})

test.each([
  ["wrong person", "What happens if I're not sure about the plan?"],
  ["two articles", "What should I know about the a plan?"],
  ["a loose end", "Where is the vacation time of newcomers prorated based?"],
  [
    "a trailing clause",
    "What happens if I am on call, should any alarms ring, and so on, and so on, and so on?",
  ],
  ["a word twice", "What are the steps for for the deputy?"],
  ["points at the page", "Which rules are listed below the table?"],
  ["two clauses", "When should I brake blocks are replaced?"],
])("the check refuses: %s", (_why, prompt) => {
  expect(faultOf(prompt)).toBeDefined()
})
