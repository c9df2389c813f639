// What belongs to an answer and what only stands beside it, and headings and columns that are no question as they stand.
import { describe, expect, test } from "vitest"
import { draft } from "./draft.ts"
import { wholeQuestion } from "./ask/whole-question.ts"
import { answersIn, questionsIn } from "./read/mail-questions.ts"
import { CALM, wanted } from "./test-request.ts"

const drafted = (text: string, document = "notes.md") =>
  draft({ ...wanted("work_products"), document, examples: { min: 3, max: 20 } }, text, CALM).examples
const told = (text: string, document?: string) => drafted(text, document).map(({ output }) => output)

describe("an answer ends with its own point", () => {
  const MINUTES = `Minutes of the harbour board, Tuesday 4 March 2025

Present:   Lena Orr (chair), Amir Novak

1. Slipway
The slipway was washed in February and is open again. The new chain holds boats of up to four tonnes.

2. Matters open
- The crane has been checked. It may lift again from April.
- The old buoys were sold to the sailing club for 90.

3. Any other business
- The flag pole was painted.
- The bench by the gate was mended.

4. Next meeting: Tue 1 April 2025, 19:00.

Closed 20:10.`

  test("at the next number, above dashes as well", () => {
    const outputs = told(MINUTES, "minutes.txt")
    expect(outputs).toContain(
      "- The crane has been checked. It may lift again from April.\n- The old buoys were sold to the sailing club for 90.",
    )
    for (const output of outputs.filter((each) => each.includes("\n"))) {
      expect(output).not.toMatch(/Matters open|Next meeting|Closed/)
      expect([/slipway/i, /crane/i, /flag pole/i].filter((own) => own.test(output)).length).toBeLessThan(2)
    }
  })

  test("before a farewell, a note on the text and another question", () => {
    const text = `# Guide of the Sandhill Rowing Club

## Storing boats

You bring the boat to the shed before dusk. Each boat has its own rack there, and the racks are numbered.

Away for long? You ask the steward to cover your boat.

## Probation of members

Probation lasts six months for all new members. You row with a coach until it ends.

Good luck to you. There is always tea in the shed.

*Changes since Rev. B: the racks were numbered.*`
    const outputs = told(text).join("\n")
    expect(outputs).toContain("Probation lasts six months")
    expect(outputs).not.toMatch(/always tea|Changes since/)
    expect(told(text).filter((each) => /its own rack/.test(each) && /cover your boat/.test(each))).toEqual([])
  })
})

test("one entry of several is not told as what stands under their heading", () => {
  const text = `# Guide of the Sandhill Rowing Club

## House customs

**Clothes.** You get two shirts and wash them at forty degrees.

**Keys.** You never leave a key at the gate or in the shed.

**Money.** You pay the steward in cash before the first row.`
  expect(drafted(text).map(({ prompt }) => prompt.toLowerCase())).not.toContainEqual(
    expect.stringContaining("house customs"),
  )
})

test("reasons do not count the sentences of an answer", () => {
  const text = `# Guide of the Sandhill Rowing Club

## Storing boats

You bring the boat to the shed before dusk. Each boat has its own rack there, and the racks are numbered. You lock the shed.`
  const reasons = drafted(text).map(({ reasoning }) => reasoning)
  expect(reasons.join("\n")).toContain(
    "It goes on about the same thing up to “You lock the shed.” That is why all of it belongs to the answer.",
  )
})

describe("columns of a price list that are times", () => {
  const LIST = `Code,Item,Half day (4h),Day,Weekend (Fri-Mon),Week,Deposit
LR-1,Lawn roller,8.00,12.00,18.00,31.00,40
HS-2,Hedge saw,9.50,14.00,21.00,36.00,60`
  const asRecords = LIST.split("\n")
    .slice(1)
    .map((line) => {
      const head = LIST.split("\n")[0]!.split(",")
      return line
        .split(",")
        .map((cell, at) => `${head[at]}: ${cell}`)
        .join("\n")
    })
    .join("\n\n")

  test("are what something costs, and never a date", () => {
    const examples = drafted(asRecords, "hire_prices_2025.csv")
    const all = examples.map(({ prompt, output }) => `${prompt} ${output}`).join("\n")
    expect(all).toMatch(/hir(?:e|ing) .*(?:half a day|a day|a week|a weekend)/)
    expect(all).not.toMatch(/\bdate\b|\bWhen\b|the (?:half day|day|week|weekend)[^?]* (?:for|is)\b/)
    expect(all).toMatch(/how much is the deposit for|for half a day \(4h\)|for a week/i)
  })
})

test.each([
  ["Nobody opens the gate?", "What do I do if nobody opens the gate?"],
  ["Running late?", "What do I do if I am running late?"],
  ["Lost your badge?", "What do I do if I have lost my badge?"],
  ["No key?", "What do I do if there is no key?"],
  ["How do I join?", "How do I join?"],
  ["At what time does it open?", "At what time does it open?"],
])("“%s” is asked as a question", (heading, question) => expect(wholeQuestion(heading)).toBe(question))

test("a bold question of two words before its answer is taken", () => {
  const text = `# Guide of the Sandhill Rowing Club

**Running late?** You ring the steward before nine.

**Feeling cold?** You take a jacket from the shed.`
  expect(drafted(text).map(({ prompt }) => prompt)).toContainEqual(
    expect.stringMatching(/what do I do if I am running late\?$/i),
  )
})

test("questions in one line are answered by the numbered points of the reply on the same", () => {
  const mail = "Some questions: how late may the choir sing? what happens in a storm? can we hang lanterns?"
  const reply =
    "1. Choir: until ten in the evening, outside until nine.\n2. Storm: we all move to the barn.\n3. Lanterns - only with candles of wax."
  const questions = questionsIn(mail, { start: 0, end: mail.length })
  expect(questions.map(({ asked }) => asked)).toEqual([
    "How late may the choir sing?",
    "What happens in a storm?",
    "Can we hang lanterns?",
  ])
  const answers = answersIn(reply, { start: 0, end: reply.length }, questions)
  expect(answers.map((place) => place && reply.slice(place.start, place.end))).toEqual([
    "Choir: until ten in the evening, outside until nine.",
    "Storm: we all move to the barn.",
    "Lanterns - only with candles of wax.",
  ])
})

test("points of a mail that begin with what they are on are asked one by one", () => {
  const text = `From: Ida Moss <ida@quay.example>
To: All <all@quay.example>
Subject: New boat shed

Hello all,

What changes:

* Parking. There are twelve places behind the new shed and none in front of it.

* Lockers. Every member gets a locker with a code of four digits by post.

* Kitchen. The kitchen has a kettle and two hobs until the spring comes.
`
  expect(told(text, "mail.eml")).toEqual(
    expect.arrayContaining([
      "There are twelve places behind the new shed and none in front of it.",
      "Every member gets a locker with a code of four digits by post.",
    ]),
  )
})
