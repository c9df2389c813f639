import { afterAll, beforeAll, expect, test } from "vitest"
import OpenAI from "openai"
import { DRAFT_SET_JSON_SCHEMA, DraftSet } from "@cerebros/contract/draft.ts"
import { askFor } from "@cerebros/pipeline/draft/passage.ts"
import { draftExamples } from "@cerebros/pipeline/draft/index.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { startWriter } from "./server.ts"

let writer: Awaited<ReturnType<typeof startWriter>>
let client: OpenAI
beforeAll(async () => {
  writer = await startWriter({ port: 0 })
  client = new OpenAI({ baseURL: `${writer.url}/v1`, apiKey: "none", maxRetries: 0 })
})
afterAll(() => writer.stop())

const TEXT =
  "Invoices are sent to all customers by the third working day of the month. Complaints are answered by the accounts desk within ten days. Loan bicycles cost 4 euros a day."
const ask = askFor(
  {
    document: "terms.md",
    section: ["Fees"],
    collection: "references",
    examples: { min: 3, max: 5 },
    alreadyThere: [],
  },
  TEXT,
)
const response_format = {
  type: "json_schema" as const,
  json_schema: { name: "draft_set", strict: true, schema: DRAFT_SET_JSON_SCHEMA },
}

test("drafts come as one object or as a stream, the same text", async () => {
  const messages = [{ role: "user" as const, content: ask }]
  const whole = await client.chat.completions.create({ model: "offline-writer", messages, response_format })
  const text = whole.choices[0]?.message.content ?? ""
  expect(DraftSet.parse(JSON.parse(text)).examples.length).toBeGreaterThanOrEqual(2)
  expect(whole.choices[0]?.finish_reason).toBe("stop")

  let streamed = ""
  let usage: unknown
  const stream = await client.chat.completions.create({
    model: "offline-writer",
    messages,
    response_format,
    stream: true,
    stream_options: { include_usage: true },
  })
  for await (const chunk of stream) {
    streamed += chunk.choices[0]?.delta.content ?? ""
    usage = chunk.usage ?? usage
  }
  expect(streamed).toBe(text)
  expect(usage).toEqual(whole.usage)
})

test("plain chat is answered from the conversation's own text, or not at all", async () => {
  const answer = async (question: string) =>
    (
      await client.chat.completions.create({
        model: "offline-writer",
        messages: [
          { role: "system", content: TEXT },
          { role: "user", content: question },
        ],
      })
    ).choices[0]?.message.content
  expect(await answer("What does a loan bicycle cost a day?")).toBe("Loan bicycles cost 4 euros a day.")
  expect(await answer("Who won the chess tournament in Oslo?")).toMatch(/did not find an answer/)
})

test("a token limit cuts the answer and says so", async () => {
  const cut = await client.chat.completions.create({
    model: "offline-writer",
    messages: [{ role: "user", content: ask }],
    max_tokens: 5,
  })
  expect(cut.choices[0]).toMatchObject({
    finish_reason: "length",
    message: { content: expect.stringMatching(/^.{20}$/) as string },
  })
})

test.each([
  [
    "another schema",
    {
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
      response_format: { type: "json_schema", json_schema: { name: "x", schema: {} } },
    },
    400,
    "unsupported_value",
  ],
  ["no messages", { model: "m", messages: [] }, 400, "invalid_value"],
  [
    "a temperature of 3",
    { model: "m", messages: [{ role: "user", content: "Hi" }], temperature: 3 },
    400,
    "invalid_value",
  ],
  ["not JSON", "{", 400, "invalid_value"],
  ["too large", "x".repeat(4 * 1024 * 1024 + 1), 413, "too_large"],
])("%s is refused in OpenAI's form", async (_case, body, status, code) => {
  const response = await fetch(`${writer.url}/v1/chat/completions`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error: { code, message: expect.any(String) as string } })
})

test("it says that it is well, which model it has, and what is not there", async () => {
  expect(await (await fetch(`${writer.url}/health`)).json()).toMatchObject({ status: "ok" })
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(["offline-writer"])
  expect((await fetch(`${writer.url}/v1/embeddings`)).status).toBe(404)
  expect((await fetch(`${writer.url}/v1/chat/completions`)).status).toBe(405)
})

test("an FAQ's own questions are all taken beside the number wanted, in its own words", async () => {
  const found = providerFrom({ WRITER_URL: writer.url })
  if ("problems" in found) throw new Error(found.problems.join())
  const things = ["the lid", "the cable", "the fuse", "the sensor", "the display", "the speaker", "the strap"]
  const text = `Frequently asked questions - Solvo home battery\n\n${things
    .map((thing, at) => `Q: Where do I find a spare for ${thing}?\nA: In drawer ${at + 1} of the cabinet.`)
    .join("\n\n")}`
  const { examples } = await draftExamples({
    provider: found.provider,
    text,
    start: 0,
    documentName: "faq.txt",
    headingPath: [],
    collection: "references",
    count: { min: 3, max: 5 },
    avoid: [],
  })
  expect(examples).toHaveLength(things.length)
  expect(examples.map(({ prompt }) => prompt)).toEqual(
    things.map(
      (thing) =>
        `According to “Frequently asked questions - Solvo home battery”, where do I find a spare for ${thing}?`,
    ),
  )
})
