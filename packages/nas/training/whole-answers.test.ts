// Answers are whole: what an author meant as one is given as one, without marks, and nothing ends in the middle.
import { beforeAll, expect, test } from "vitest"
import { isFragment } from "../../../tests/bench/accuracy/judge.ts"
import { makeAnswerer, type Answerer } from "./answer.ts"
import { untrainedModel } from "./run.ts"

const CLUB = `# Lakeside Rowing Club

## Membership
The annual fee for adults is 180 pounds and is due
on the first of February, whoever joins later pays
a twelfth for each month that is left.

The membership card is **free**; a lost one costs [8 pounds](https://club.example/cards).

## What to bring
For a first outing bring:

- a change of clothes
- a water bottle
- shoes that may get wet

## Launching the four
1. Carry the boat to the pontoon with four people.
2. Lower it hull first into the water.
3. If the wind blows from the west, go on with step 5.
4. Push off with the left hand.
5. Let the cox hold the bow until everybody sits.

## Boats

| Boat    | Seats | Hire per hour | Weight |
| ------- | ----- | ------------- | ------ |
| Heron   | 1     | 9.50          | 16 kg  |
| Cormorant | 4   | 22.00         | 52 kg  |

## Safety
The boathouse closes at 21:00. Life jackets are worn by everybody under sixteen.
<p>The coach is <b>Ines Falk</b>.</p>
`
const MAIL = `From: Odile Brandt
Subject: Winter storage

The boats move to the north shed on 4 November. The key hangs in the coach's office.
`
const GREETED = `From: Odile Brandt
Subject: New oars
Date: 3 May 2026

Hello all,

the new oars come on Friday 12 June.
`
const RECORDS = `locker: A12
holder: Priya Nand
deposit: 25 pounds

locker: B03
holder: Tomas Ek
deposit: 30 pounds
`

let answerer: Answerer
beforeAll(() => {
  const document = (name: string, text: string) => ({ id: name, name, text })
  answerer = makeAnswerer(
    untrainedModel(
      {
        documents: {
          references: [document("Club.md", CLUB), document("lockers.json", RECORDS)],
          communications: [document("storage.txt", MAIL), document("oars.txt", GREETED)],
          work_products: [],
        },
        examples: { synthetic_samples: [], qa_pairs: [] },
      },
      1,
    ),
  )
})

test.each([
  ["How much is the annual fee for adults?", [/180 pounds/, /due on the first of February/]], // joined over the line end
  ["What does a lost membership card cost?", [/8 pounds/]],
  ["What should I bring for a first outing?", [/^For a first outing bring:/]], // an item with its lead-in
  ["How do I launch the four?", [/Carry the boat/]],
  ["What do I do when launching the four if the wind blows from the west?", [/go on with step 5/]],
  ["What does the hire of the Heron per hour cost?", [/9\.50/]],
  ["What does the Cormorant weigh?", [/52 kg/]],
  ["When does the boathouse close and who wears life jackets?", [/21:00/, /under sixteen/]], // two facts
  ["Who is the coach?", [/Ines Falk/]],
  ["When do the boats move to the north shed?", [/4 November/]],
  ["Whose is locker A12?", [/Priya Nand/, /A12/]],
] as const)("%s", (question, facts) => {
  const text = answerer.guess(question)?.text ?? ""
  for (const fact of facts) expect(text).toMatch(fact)
  expect(isFragment(text), text).toBe(false)
  expect(text).not.toMatch(/[*_|{}<>]|\]\(|https?:/)
})

test("of the Heron's row only the field that is asked for is given", () => {
  expect(answerer.guess("What does the Heron weigh?")?.text).not.toMatch(/22\.00|9\.50/)
})

test("a list that is asked for is all of it, with one source", () => {
  const { text, sources } = answerer.guess("What should I bring for a first outing?") ?? {
    text: "",
    sources: [],
  }
  expect(text).toMatch(/^For a first outing bring:\n- a change of clothes\.\n- a water bottle\.\n- shoes/)
  expect(sources).toHaveLength(1)
})

test("a yes or no begins with the sentence that decides it", () => {
  expect(answerer.guess("Are life jackets worn by children under sixteen?")?.text).toMatch(
    /^Life jackets are worn/,
  )
})

test("a sentence behind a greeting begins with a capital, and a mail's head answers nothing beside it", () => {
  expect(answerer.guess("When do they deliver the new oars?")?.text).toBe(
    "The new oars come on Friday 12 June.",
  )
})
