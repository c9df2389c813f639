import { expect, test } from "vitest"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { rewriteExample } from "@cerebros/pipeline/rewrite/index.ts"
import { revise } from "./revise.ts"
import { startWriter } from "./server.ts"

const texts = {
  prompt: "How long do refunds of a returned parcel take?",
  reasoning: "The terms name the time. They count it from the arrival.",
  output:
    "Refunds of a returned parcel take five working days. The money goes to the account it came from. Questions are answered by the desk on the ground floor.",
}
const as = (instruction: string, rewrite = texts) =>
  revise({ rewrite, context: "", instruction, document: "terms.md", section: [] })

test("an answer that is too long keeps the sentences that say what is asked", () => {
  const { output, ...others } = as("This is too long.")
  expect(output).toBe("Refunds of a returned parcel take five working days.")
  expect(others).toEqual({ prompt: texts.prompt, reasoning: texts.reasoning, none: "" })
  expect(as("Shorten the reasoning")).toMatchObject({ output: texts.output, none: "" })
  expect(as("Zu lang!").output).toBe("Refunds of a returned parcel take five working days.")
})

test("words are replaced as whole words, with the capital of what they replace", () => {
  expect(as("Write “reimbursements” instead of “refunds”.")).toMatchObject({
    prompt: "How long do reimbursements of a returned parcel take?",
    output: expect.stringMatching(/^Reimbursements of a returned parcel take/) as string,
  })
  expect(as('replace "desk" with "front office"').output).toContain("the front office on")
  expect(as("parcel should be package").prompt).toBe("How long do refunds of a returned package take?")
})

test("words are left out", () => {
  expect(as("Leave out “of a returned parcel”.").prompt).toBe("How long do refunds take?")
})

test("what it cannot do it declines in words, and leaves the texts alone", () => {
  for (const instruction of [
    "Name the product.",
    "Make it friendlier",
    "Leave out the unicorn",
    "Write “a” instead of “unicorn”",
  ]) {
    const { none, ...same } = as(instruction)
    expect(none, instruction).toMatch(/connect a language model|does not stand/)
    expect(same).toEqual(texts)
  }
  expect(as("too long", { ...texts, output: "Five days." }).none).toMatch(/single sentence/)
})

test("the running writer answers a rewrite, and says what it cannot do", async () => {
  const writer = await startWriter({ port: 0 })
  try {
    const made = providerFrom({ WRITER_URL: writer.url })
    if ("problems" in made) throw new Error(made.problems.join(" "))
    const wanted = {
      rewrite: texts,
      context: "",
      instruction: "Too long.",
      document: "terms.md",
      section: [],
    }
    const { provider } = made
    expect(await rewriteExample({ provider, wanted, passage: "Refunds take five days." })).toMatchObject({
      after: { output: "Refunds of a returned parcel take five working days." },
    })
    expect(
      await rewriteExample({
        provider,
        wanted: { ...wanted, instruction: "Name the product." },
        passage: "",
      }),
    ).toMatchObject({ none: expect.stringContaining("connect a language model") as string })
  } finally {
    await writer.stop()
  }
})
