// "More like this" from the task to what is saved, with the offline writer and with a model that quotes from elsewhere.
import OpenAI from "openai"
import { afterAll, beforeAll, expect, test } from "vitest"
import { slice } from "@cerebros/contract/span.ts"
import { type Provider, providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { varyExample } from "@cerebros/pipeline/tasks/variations.ts"
import { startWriter } from "@cerebros/writer/server.ts"

const PLACE = "Customers may return an unused bicycle within 30 days of delivery."
const TEXT = `The workshop opens at eight. ${PLACE} Loan bicycles cost 4 euros a day.`
const start = TEXT.indexOf(PLACE)
const original = {
  count: 3,
  prompt: "Until when may a bicycle be sent back?",
  output: "Within 30 days of delivery.",
  quote: PLACE,
  start,
  end: start + PLACE.length,
  chunk_start: null as number | null,
  chunk_end: null as number | null,
  heading_path: ["Returns"],
  name: "terms.md",
  collection: "references",
  text: TEXT,
  temperature: 0,
  avoid: [] as string[],
}
type Draft = { prompt: string; quote: string; start: number; end: number }

let writer: Awaited<ReturnType<typeof startWriter>>
beforeAll(async () => void (writer = await startWriter({ port: 0 })))
afterAll(() => writer.stop())

function offline(): Provider {
  const made = providerFrom({ WRITER_URL: writer.url })
  if ("problems" in made) throw new Error(made.problems.join(" "))
  return made.provider
}

/** Runs a vary task on `input`; what it saved. */
async function vary(input: unknown, provider: Provider): Promise<Draft[] | undefined> {
  let saved: Draft[] | undefined
  const rpc = async <T>(name: string, args: Record<string, unknown>): Promise<T> => {
    if (name === "save_variations") saved = args.drafts as Draft[] // as the handler sends them
    return (name === "vary_input" ? input : "ok") as T
  }
  const offer = {
    task_id: "t",
    generation: 1,
    kind: "vary",
    workspace_id: null,
    description: "",
    payload: {},
    attempt: 1,
    max_attempts: 4,
    deadline: "",
    seconds_left: 180,
  }
  await varyExample(rpc, provider)(offer, new AbortController().signal, () => undefined)
  return saved
}

test("the offline writer asks other questions about the same words, each with its quote at its span", async () => {
  const drafts = (await vary(original, offline())) ?? []
  expect(drafts.length).toBeGreaterThanOrEqual(2)
  for (const draft of drafts) {
    expect(slice(TEXT, draft)).toBe(draft.quote)
    expect(draft.quote).toContain("unused bicycle")
  }
  expect(new Set(drafts.map(({ prompt }) => prompt)).size).toBe(drafts.length)
})

test("a chunk bounds what is read, and offsets stay those of the whole document", async () => {
  const drafts = await vary({ ...original, chunk_start: start, chunk_end: start + PLACE.length }, offline())
  expect(drafts?.map((draft) => slice(TEXT, draft))).toEqual(drafts?.map(({ quote }) => quote))
})

test("when everything is asked already, the wish fails in words and is not tried again", async () => {
  const avoid: string[] = []
  for (let round = 0; round < 10; round++) {
    const drafts = await vary({ ...original, avoid }, offline()).catch((error: unknown) => error)
    if (!Array.isArray(drafts)) {
      expect(drafts).toMatchObject({
        retry: false,
        message: expect.stringContaining("asked already") as string,
      })
      return
    }
    avoid.push(...(drafts as Draft[]).map(({ prompt }) => prompt)) // they came from `vary`
  }
  throw new Error("The writer never ran out of questions about one sentence.")
})

test("a quote from another place of the document is refused", async () => {
  let asked = 0
  const elsewhere = {
    examples: [
      {
        prompt: "What does a loan cost?",
        reasoning: "It says so.",
        output: "4 euros.",
        quote: "Loan bicycles cost 4 euros a day.",
      },
    ],
  }
  const client = new OpenAI({
    apiKey: "none",
    baseURL: "http://model.test",
    fetch: async () => {
      asked++
      return Response.json({
        choices: [{ message: { role: "assistant", content: JSON.stringify(elsewhere) } }],
      })
    },
  })
  const provider = {
    kind: "compatible" as const,
    name: "A model",
    model: "m",
    temperature: 0,
    client: () => client,
  }
  await expect(vary(original, provider)).rejects.toThrow(/not from the words quoted/)
  expect(asked).toBe(2) // the model had its second try
})

test("an example that is gone completes without a call to the model", async () => {
  expect(
    await vary(null, {
      ...offline(),
      client: () => {
        throw new Error("The model was asked.")
      },
    }),
  ).toEqual([])
})
