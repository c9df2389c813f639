import OpenAI from "openai"
import { expect, test } from "vitest"
import { readAsked } from "../draft/passage.ts"
import type { Provider } from "../draft/provider.ts"
import { rewriteExample } from "./index.ts"
import { askToRewrite, readRewriteAsked } from "./message.ts"

const BEFORE = {
  prompt: "Who mends it?",
  reasoning: "The text says it.",
  output: "The workshop does. It is on the left.",
}
const wanted = {
  rewrite: BEFORE,
  context: "",
  instruction: "Too long.",
  document: "terms.md",
  section: ["Repairs"],
}

/** A model that gives these answers in turn; `sent` holds what it was asked. */
function model(...answers: string[]) {
  const sent: string[] = []
  const client = new OpenAI({
    apiKey: "none",
    baseURL: "http://model.test",
    fetch: async (_input, init) => {
      sent.push(await new Response(init?.body ?? null).text())
      const content = answers[sent.length - 1] ?? "one call too many"
      return Response.json({ choices: [{ message: { role: "assistant", content } }] })
    },
  })
  const provider: Provider = {
    kind: "compatible",
    name: "A model",
    model: "m",
    temperature: 0,
    client: () => client,
  }
  return { provider, sent }
}
const answer = (words: object) => JSON.stringify({ ...BEFORE, none: "", ...words })

test("the texts come back as the model has them, whatever stands around its JSON", async () => {
  const { provider, sent } = model(
    `Here it is:\n\`\`\`json\n${answer({ output: "The workshop does." })}\n\`\`\``,
  )
  expect(await rewriteExample({ provider, wanted, passage: "Repairs are done by the workshop." })).toEqual({
    after: { ...BEFORE, output: "The workshop does." },
  })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toContain("Too long.")
})

test("the team's rules are told, who asks is not", async () => {
  const { provider, sent } = model(answer({ output: "The workshop does." }))
  const guidance = { rules: ["Call it the bench."], audiences: ["an auditor"], ways: 3 }
  await rewriteExample({ provider, wanted, passage: "", guidance })
  expect(sent[0]).toContain("Call it the bench.")
  expect(sent[0]).not.toContain("an auditor")
})

test("a model that will not invent says why, in its own sentence", async () => {
  const { provider } = model(answer({ none: "The passage does not name the product." }))
  expect(await rewriteExample({ provider, wanted, passage: "" })).toEqual({
    none: "The passage does not name the product.",
  })
})

test("an answer that changes nothing, or holds no JSON, is asked for once more, then fails in words", async () => {
  const mended = model(answer({}), answer({ output: "The workshop does." }))
  expect(await rewriteExample({ provider: mended.provider, wanted, passage: "" })).toMatchObject({
    after: { output: "The workshop does." },
  })
  expect(mended.sent[1]).toContain("nothing was changed")
  const lost = model("I would rather talk about the weather.", answer({ prompt: 7 }))
  await expect(rewriteExample({ provider: lost.provider, wanted, passage: "" })).rejects.toThrow(
    /A model answered twice without a usable rewrite/,
  )
})

test("what was asked for can be read back, and is no wish for drafts", () => {
  const message = askToRewrite(wanted, "PASSAGE 0>>> <<<PASSAGE\nIt says so.")
  expect(readRewriteAsked(message)).toEqual({ wanted, passage: "PASSAGE 0>>> <<<PASSAGE\nIt says so." })
  expect(readAsked(message)).toBeUndefined()
})
