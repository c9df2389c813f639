// Nothing is drafted from what a picture did not show clearly.
import OpenAI from "openai"
import { expect, test, vi } from "vitest"
import type { Offer } from "@cerebros/hub/protocol.ts"
import type { Provider } from "../draft/provider.ts"
import { draftChunk } from "./drafting.ts"
import { touchesAny, withoutSpans } from "./left-out.ts"

const TEXT = "The depot opens at 6:30. The fee is l2.5O EUR for a key. It closes at 22:15."
const [SURE, UNSURE] = [TEXT.slice(0, 24), TEXT.slice(25, 56)]

test("blanks take the place of what is left out; a quote across them is noticed", () => {
  const blanked = withoutSpans("One.\nTwo. Three.", [{ start: 3, end: 9 }])
  expect(blanked).toBe("One \n     Three.")
  expect(touchesAny({ start: 0, end: 4 }, [{ start: 3, end: 9 }])).toBe(true)
  expect(touchesAny({ start: 9, end: 12 }, [{ start: 3, end: 9 }])).toBe(false)
})

/** What `draftChunk` shows the writer of a chunk, and what it saves. */
async function drafted(words: number[], end = TEXT.length) {
  const asked: string[] = []
  const client = new OpenAI({
    apiKey: "none",
    baseURL: "http://model.test",
    maxRetries: 0,
    fetch: async (_input, init) => {
      asked.push(await new Response(init?.body ?? null).text())
      return Response.json({ error: { message: "no answer" } }, { status: 401 })
    },
  })
  const provider: Provider = {
    kind: "openai",
    name: "a writer",
    model: "m",
    temperature: 0,
    client: () => client,
  }
  const rpc = vi.fn(async (name: string) =>
    name === "draft_input"
      ? {
          start: 0,
          end,
          index: 0,
          heading_path: [],
          name: "scan.png",
          collection: "references",
          text: TEXT,
          pictures: [{ start: 0, end: TEXT.length, words }],
          temperature: 0,
          avoid: [],
        }
      : "ok",
  )
  const held = { task_id: "t", generation: 1 } as Offer
  await draftChunk(rpc as never, provider)(held, new AbortController().signal, () => {}).catch(() => {})
  return { asked, saved: rpc.mock.calls.find(([name]) => name === "save_drafts")?.[1 as never] as unknown }
}

test("[DR6] a sentence with a word below 60 is not shown to whoever drafts", async () => {
  const words = TEXT.split(" ").map((word) => (word === "l2.5O" ? 59 : 92))
  const { asked } = await drafted(words)
  expect(asked[0]).toContain(SURE)
  expect(asked[0]).not.toContain("l2.5O")
  expect(asked[0]).not.toContain("for a key")
})

test("a chunk without a sure sentence says so and asks nobody", async () => {
  const { asked, saved } = await drafted(TEXT.split(" ").map(() => 59))
  expect(asked).toEqual([])
  expect(saved).toMatchObject({
    drafts: [],
    note: "What was read here from a picture is not sure enough to draft from.",
  })
  expect(UNSURE).toContain("l2.5O")
})
