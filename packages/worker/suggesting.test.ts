// Suggesting test questions from documents, with the offline writer as the language model.
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Offer } from "@cerebros/hub/protocol.ts"
import { isInOtherWords } from "@cerebros/pipeline/draft/other-words.ts"
import { type Provider, providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { suggestTests, type Suggestion } from "@cerebros/pipeline/tasks/suggesting.ts"
import { startWriter, type Writer } from "@cerebros/writer/server.ts"

let writer: Writer
beforeAll(async () => {
  writer = await startWriter({ port: 0 })
})
afterAll(() => writer.stop())

function offline(): Provider {
  const found = providerFrom({ WRITER_URL: writer.url })
  if ("problems" in found) throw new Error(found.problems.join("\n"))
  return found.provider
}

const HANDBOOK = `# Harbour Museum staff handbook

## Working here

Employees of the Harbour Museum get a discount of 20 percent in the museum shop. New colleagues receive a locker key on their first day.
The salary is paid on the 25th of each month. The probation period lasts four months.

## The building

Visitors leave large bags at the cloakroom. The lift is repaired by Nordlift within two hours.
Bicycles are parked behind the east wing. The caretaker keeps the spare keys in room 12.
Suppliers use the gate in Quay Street. Customers buy tickets at the front desk until 17:30.
`
const RECIPES = `# Regeln der Kantine

Das Mittagessen wird von 11:30 bis 14:00 ausgegeben. Die Küche schließt um 15:00 Uhr. Allergien sind bei der Küchenleitung zu melden.
`
const document = (id: string, text: string) => ({
  id,
  name: `${id}.md`,
  collection: "references",
  text,
  outline: { headings: [], pages: [] },
})

type Saved = { questions: Suggestion[]; note: string | null; written_by: string }

async function suggested(input: object | null): Promise<Saved | undefined> {
  let saved: Saved | undefined
  const rpc = async <T>(name: string, args: Record<string, unknown>) => {
    if (name === "save_suggestions") saved = args as Saved // as the handler sends it
    return (name === "suggest_input" ? input : "ok") as T
  }
  const offer = { task_id: "t", generation: 1 } as Offer // the rest is not read
  await suggestTests(rpc, offline())(offer, new AbortController().signal, () => undefined)
  return saved
}

test("questions come in other words than their document's, with what is expected and where it stands", async () => {
  const saved = await suggested({ wanted: 10, avoid: [], documents: [document("handbook", HANDBOOK)] })
  const questions = saved?.questions ?? []
  expect(questions.length).toBeGreaterThanOrEqual(2)
  for (const { question, expected, quote, document_id } of questions) {
    expect(isInOtherWords(question, HANDBOOK), question).toBe(true)
    expect(HANDBOOK.includes(quote), quote).toBe(true)
    expect(expected).not.toBe("")
    expect(document_id).toBe("handbook")
  }
  expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length)
})

test("a document of one passage is asked again while it gives more, and names stay names", async () => {
  const ferries = `# Skerry Ferries staff handbook

The early shift begins at 05:40. The late shift begins at 13:30. Deck crew receive two jackets and four shirts.
Passengers who complain get an answer within ten working days. Employees submit claims by the fifth of each month.
Bicycles travel free of charge on Sundays. The engines are repaired by Tarran Marine. Dogs are permitted on the car deck.
`
  const questions = (await suggested({ wanted: 10, avoid: [], documents: [document("ferries", ferries)] }))
    ?.questions
  expect(questions?.length).toBeGreaterThanOrEqual(5) // three is what one turn gives
  expect(questions?.map(({ question }) => question).join(" ")).not.toContain("skerry")
})

test("where there are fewer than wanted it says why, and invents none", async () => {
  const saved = await suggested({ wanted: 10, avoid: [], documents: [document("kantine", RECIPES)] })
  expect(saved?.questions).toEqual([])
  expect(saved?.note).toContain("other words in English only")
})

test("what is asked already is not suggested again, and nobody's request does nothing", async () => {
  const input = { wanted: 10, avoid: [] as string[], documents: [document("handbook", HANDBOOK)] }
  const first = (await suggested(input))?.questions ?? []
  const again = await suggested({ ...input, avoid: first.map(({ question }) => question) })
  const known = new Set(first.map(({ question }) => question))
  expect(again?.questions.filter(({ question }) => known.has(question))).toEqual([])
  expect(await suggested(null)).toBeUndefined()
})
