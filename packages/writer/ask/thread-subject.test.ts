// Questions of a mail that name nothing take the subject of their thread, or are left out.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { matter } from "../read/matter-base.ts"
import { CALM, wanted } from "../test-request.ts"
import { asAsked, withSubject } from "./thread-subject.ts"

const HALL = matter("the hire of the village hall", "regarding", [], "hire of the village hall")

test.each([
  ["Is there a deposit?", "Regarding the hire of the village hall, is there a deposit?"],
  ["When must we pay?", "Regarding the hire of the village hall, when must we pay?"],
  [
    "How many chairs, and who sets them up?",
    "Regarding the hire of the village hall, how many chairs, and who sets them up?",
  ],
  [
    "What about guests who come by bus?",
    "Regarding the hire of the village hall, what about guests who come by bus?",
  ],
  ["Where does the band park its van?", "Where does the band park its van?"],
])("%s", (asked, prompt) => {
  expect(withSubject(asked, HALL)).toBe(prompt)
  expect(asAsked(prompt)).toBe(asked)
})

test("without a subject a bare question is left out", () => {
  expect(withSubject("Is there a deposit?", undefined)).toBeUndefined()
  expect(withSubject("Is there a discount for 20 pieces?", undefined)).toBe(
    "Is there a discount for 20 pieces?",
  )
})

test("the reasoning quotes the question as it was asked", () => {
  const { examples } = draft(
    { ...wanted("communications"), document: "hall.eml" },
    `From: Rosa Penn <rosa@hall.example>
To: Jon Abel <jon@hall.example>
Subject: Re: Hire of the village hall
Date: Mon, 3 Nov 2025 09:00:00 +0000

Jon,

1) Is there a deposit?
Yes, eighty pounds, which come back within a week.

2) Where do we leave the keys?
In the box beside the kitchen door.

Rosa
`,
    CALM,
  )
  const [deposit] = examples.filter(({ prompt }) => /deposit/.test(prompt))
  expect(deposit?.prompt).toBe("Regarding the hire of the village hall, is there a deposit?")
  expect(deposit?.reasoning).toContain("“Is there a deposit?”")
})
