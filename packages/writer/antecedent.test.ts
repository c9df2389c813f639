// Pronouns in ready questions: said in full where the entry's own answer names the thing, else not asked.
import { expect, test } from "vitest"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

const promptsOf = (text: string) => draft(wanted(), text, CALM).examples.map(({ prompt }) => prompt)

test("a pronoun is not filled from the entry before where the answer is on other things", () => {
  const prompts = promptsOf(
    "# Questions to the Brindle Street Workshop\n\n### Can I hire a welder?\n\nWe don't hire out welders. Harker Tools in the next street does.\n\n### Will anybody teach me how to handle it?\n\nYes. For the machines with a red sticker a lesson of half an hour is needed the first time.\n\n### Where can I park?\n\nBehind the workshop, on the gravel.",
  )
  expect(prompts.filter((prompt) => /handle/.test(prompt))).toEqual([])
  expect(prompts).toHaveLength(2)
})

test("a pronoun is filled where the entry's own answer names the thing", () => {
  expect(
    promptsOf(
      "# Questions to the Brindle Street Workshop\n\n### Where do I get my locker?\n\nAt the desk.\n\n### Do I need a locker?\n\nOnly for your own tools.\n\n### How long can I keep it?\n\nThe locker is yours for one term.",
    ).filter((prompt) => /keep/.test(prompt)),
  ).toEqual(["According to “Questions to the Brindle Street Workshop”, how long can I keep the locker?"])
})

test("a question that ends on what only the entry before says is not asked", () => {
  expect(
    promptsOf(
      "# Questions to the Brindle Street Workshop\n\n### Can I hire a welder?\n\nOnly with a certificate.\n\n### How much is that?\n\nTwelve pounds a day.",
    ).filter((prompt) => /that/.test(prompt)),
  ).toEqual([])
})

test("what stands for nothing, or for what the question itself names, stays", () => {
  const prompts = promptsOf(
    "# Questions to the Brindle Street Workshop\n\n### Is it possible to pay by card?\n\nYes, at the desk and at the gate.\n\n### What happens if I break a tool and lose it?\n\nYou pay half of what a new one costs.",
  )
  expect(prompts.some((prompt) => /possible to pay/.test(prompt))).toBe(true)
  expect(prompts.some((prompt) => /lose it/.test(prompt))).toBe(true)
})
