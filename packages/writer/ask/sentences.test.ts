import { expect, test } from "vitest"
import { faultOf } from "../sound.ts"
import { inSentence, withArticle } from "../read/noun.ts"
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
    "How long did a mechanic block the ambulance ramp?",
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
  ["notice", "Book flights at least 14 days ahead.", "How far in advance should I book flights?"],
  ["hours", "Lunch is served from 11:45 to 13:45.", "When is lunch served?"],
  [
    "days of work",
    "Working from home is possible on up to two days a week.",
    "On how many days a week is working from home possible?",
  ],
  [
    "a time after a clause",
    "Applications are deleted six months after the position has been filled.",
    "When are applications deleted?",
  ],
  [
    "the last day of something",
    "Invoices are issued on the last working day of each month and are payable within 21 days.",
    "When are invoices issued?",
  ],
  [
    "from when on",
    "From the third day of illness on, a doctor's note is required.",
    "From when is a doctor's note required?",
  ],
  [
    "after a time",
    "After 30 minutes of outage the head of engineering must be informed.",
    "When must the head of engineering be informed?",
  ],
  [
    "a case in so many words",
    "In the event of late payment, interest of 1 percent per month may be charged.",
    "What happens in the event of late payment?",
  ],
  [
    "what becomes of a group",
    "Claims that arrive later than 90 days after the trip are not paid.",
    "What happens to claims that arrive later than 90 days after the trip?",
  ],
  [
    "a group by its participle",
    "Notes taken during interviews are kept together with your application.",
    "What happens to notes taken during interviews?",
  ],
  [
    "a verb that looks like a noun",
    "A booking lapses if nobody shows up within 15 minutes.",
    "When does a booking lapse?",
  ],
  [
    "a noun that looks like a verb",
    "Seven volunteers left in the first quarter, mostly because of the long drives.",
    "How many volunteers left in the first quarter?",
  ],
  [
    "whose approval",
    "Trips outside Europe also need the approval of the head of department.",
    "Whose approval do trips outside Europe need?",
  ],
  ["the size of a thing", "LED bulbs carry a guarantee of five years.", "What guarantee do LED bulbs carry?"],
  [
    "a way",
    "A second monitor can be requested through the service desk.",
    "How can a second monitor be requested?",
  ],
  [
    "an existence",
    "There are 40 parking spaces behind the building.",
    "How many parking spaces are there behind the building?",
  ],
  ["where it belongs", "Bikes belong in the cellar, which opens with your badge.", "Where do bikes belong?"],
  [
    "only some may",
    "Only qualified personnel may connect the high-pressure hose.",
    "Who may connect the high-pressure hose?",
  ],
  [
    "an order before a case",
    "Remove the battery before you change the bit.",
    "What should I do before I change the bit?",
  ],
  [
    "an amount in an order",
    "Leave 20 cm of free space in front of the filter housing.",
    "How much free space should I leave in front of the filter housing?",
  ],
  [
    "who is responsible",
    "The caretaker is responsible for the keys of the cellar.",
    "Who is responsible for the keys of the cellar?",
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
  "Come at 8.15 to the staff entrance in the yard.",
  "Take the used linen to the laundry in the cellar.",
  "Parcels are brought to the gate in the yard.",
])("a place that the question would hold already is not asked for: %s", (sentence) => {
  expect(asked(sentence).filter(([prompt]) => prompt.startsWith("Where "))).toEqual([])
})

test("what something is meant for is not asked as what it means", () => {
  expect(asked("The brake is only meant for standing.")).toEqual([])
  expect(asked("The red dot means that the animal bites.")[0]?.[0]).toBe("What does the red dot mean?")
})

test("a place that alone is told is asked for", () => {
  expect(asked("Leave the wet coats in the drying room.")[0]?.[0]).toBe("Where should I leave the wet coats?")
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

test("what must not be done is asked with may, and answered with no", () => {
  expect(asked("Private software must not be installed.")[0]).toEqual([
    "May private software be installed?",
    "No. Private software must not be installed.",
  ])
})

test("it stands for the subject of the sentence before, in the question and in the answer", () => {
  const [before, words] = [
    "Bread keeps for four days in a linen bag.",
    "It must not be stored in the fridge because it goes stale there.",
  ]
  const [found] = askSentence(
    {
      stretch: { start: before.length + 1, end: before.length + 1 + words.length },
      words,
      section,
      before: { words: before, start: 0 },
    },
    passage,
  )
  expect(found?.asks[0]?.prompt).toBe("Why may bread not be stored in the fridge?")
  expect(found?.output).toBe("Bread must not be stored in the fridge because it goes stale there.")
  expect(found?.quote.start).toBe(0)
})

test('a bare figure is asked for what its section is about, and "the unit" by its name', () => {
  const inSection = (words: string, title: string, document: string) =>
    askSentence(
      {
        stretch: { start: 0, end: words.length },
        words,
        section: { title, heading: title, above: document },
      },
      { text: words, document },
    )[0]?.asks[0]?.prompt
  expect(
    inSection("The nightly limit is 140 euros including breakfast.", "Hotels", "Business Travel Policy"),
  ).toBe("What is the nightly limit for hotels?")
  expect(
    inSection("The unit costs 3,950 euros excluding VAT.", "Ordering", "Tidewater TW-200 desalination unit"),
  ).toBe("How much does the Tidewater TW-200 desalination unit cost?")
})

test("a title in capitals is a name where it names a festival or a policy, and a noun elsewhere", () => {
  const text = "Fire safety\n\nOpen fires are forbidden."
  expect(withArticle(inSentence("Riverside Festival", text))).toBe("the Riverside Festival")
  expect(withArticle(inSentence("Expense Claims", text))).toBe("expense claims")
})

test.each([
  ["waiting list", "the waiting list"],
  ["booking form", "the booking form"],
  ["driving licence", "the driving licence"],
  ["handling cash", "handling cash"],
  ["handling complaints", "handling complaints"],
  ["cleaning glass", "cleaning glass"],
  ["minutes of the last meeting", "the minutes of the last meeting"],
  ["second coupling for another bike", "the second coupling for another bike"],
  ["first aid", "first aid"],
])("%s takes the article that it needs", (noun, withIts) => {
  expect(withArticle(noun)).toBe(withIts)
})

test.each([
  ["Marlo Tandem 40", "Marlo Tandem 40"],
  ["Brenta Duo X200", "Brenta Duo X200"],
  ["Membership Fees 2026", "membership fees 2026"],
])("a model's number makes the words before it a name, a year does not: %s", (title, words) => {
  expect(inSentence(title, "")).toBe(words)
})

test.each([
  ["Skerry Ferries staff handbook", "Skerry Ferries staff handbook"],
  ["Using Excel for reports", "using Excel for reports"],
  ["Booking form for rooms", "booking form for rooms"],
])("a name of two words keeps both large where the rest of the title is small: %s", (title, words) => {
  expect(inSentence(title, "")).toBe(words)
})
