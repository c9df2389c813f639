import { describe, expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

describe("ready questions", () => {
  const QUESTIONS = Array.from(
    { length: 16 },
    (_, at) => `How do I order part number ${at + 1} for my stand?`,
  )
  const ANSWERS = QUESTIONS.map((_, at) => `Write to desk ${at + 1}. They answer within ${at + 2} days.`)

  test.each([
    ["lines", (at: number) => `${QUESTIONS[at]}\n${ANSWERS[at]}`],
    ["headings", (at: number) => `## ${QUESTIONS[at]}\n\n${ANSWERS[at]}`],
    ["bold lines", (at: number) => `**${QUESTIONS[at]}**\n${ANSWERS[at]}`],
    ["Q and A", (at: number) => `Q: ${QUESTIONS[at]}\nA: ${ANSWERS[at]}`],
    ["numbers", (at: number) => `${at + 1}. ${QUESTIONS[at]}\n\n${ANSWERS[at]}`],
    ["items", (at: number) => `- ${QUESTIONS[at]} ${ANSWERS[at]}`],
  ])("of an FAQ as %s all are taken, each with its whole answer", (_form, entry) => {
    const text = QUESTIONS.map((_, at) => entry(at)).join("\n\n")
    const { examples } = draft(wanted(), text, CALM)
    expect(examples.map(({ prompt, output }) => [prompt, output])).toEqual(
      QUESTIONS.map((question, at) => [question, ANSWERS[at]]),
    )
  })

  test("a question that begins with a statement ends the answer before it", () => {
    const text =
      "# Help of Orrin Theatre\n\n### Where do I get my ticket?\n\nAt the box office in Mill Lane.\n\nI cannot come. Can I give it back?\n\nWithin two days, as long as it was not used."
    expect(
      draft(wanted(), text, CALM).examples.find(({ prompt }) => /where do I get/i.test(prompt))?.output,
    ).toBe("At the box office in Mill Lane.")
  })

  test("a question behind a statement keeps both sentences", () => {
    const text =
      "# Help of Orrin Theatre\n\nWhere do I get my ticket?\n\nAt the box office in Mill Lane.\n\nMy season card was left on the night bus. Can I have a second one?\n\nYes, once a year, for five pounds at the box office."
    expect(draft(wanted(), text, CALM).examples.map(({ prompt, output }) => [prompt, output])).toContainEqual(
      [
        "My season card was left on the night bus. According to “Help of Orrin Theatre”, can I have a second one?",
        "Yes, once a year, for five pounds at the box office.",
      ],
    )
  })

  test("an interview gives its questions", () => {
    const text =
      "Reporter: How many lamps does the town keep?\nMs Okafor: Around nine hundred, most of them new.\n\nReporter: What was the hardest winter?\nMs Okafor: The one with the long frost. Two crews worked every night."
    expect(draft(wanted(), text, CALM).examples.map(({ prompt, output }) => [prompt, output])).toEqual([
      ["How many lamps does the town keep?", "Around nine hundred, most of them new."],
      ["What was the hardest winter?", "The one with the long frost. Two crews worked every night."],
    ])
  })
})
