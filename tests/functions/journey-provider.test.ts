// What a team sees when its language model misbehaves: which chunk failed and why, what was drafted all the same, and that
// trying again goes on from there. A stack of its own, whose model is a stub.
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { call, drafted, makeAgent, upload } from "../support/journey/building.ts"
import { must, type Person, signIn } from "../support/journey/person.ts"
import { type Fault, FAULTS, cueOf, type ProviderStub, startProviderStub } from "../support/provider-stub.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"

/** A text of its own for each document: a question that is there already would be left out. */
const PASSAGES = [
  "# Invoices\n\nInvoices are sent on the third working day of the month. Customers pay within 21 days. The late fee is 40 euros.",
  "# Parking permits\n\nA parking permit costs 12 euros a month. The porter replaces a lost permit within two days.",
  "# Laundry\n\nThe laundry is open from 7:00 to 21:00. A wash costs 3 euros. Broken machines are repaired within a week.",
  "# Sauna\n\nThe sauna is open from 17:00 to 22:00. A visit to the sauna costs 4 euros.",
  "# Bicycle cellar\n\nThe bicycle cellar is open from 6:00 to 22:00. A parking place in the bicycle cellar costs 4 euros a month.",
]

let stack: TestStack
let stub: ProviderStub
let folder: string
let ann: Person
let agentId: string
let writerUrl = ""
const documents = new Map<Fault | "none", string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cerebros-provider-"))
  stub = await startProviderStub(() => writerUrl)
  stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "storage", "functions", "writer", "worker"],
    given: { LLM_PROVIDER: "compatible", LLM_BASE_URL: stub.url, LLM_MODEL: "stub" },
  })
  writerUrl = stack.settings.writerUrl
  ann = await signIn(statusJson(stack.settings), "ann")
  agentId = await makeAgent(ann)
  for (const [at, fault] of ([...FAULTS, "none"] as const).entries()) {
    const path = join(folder, `${fault.replaceAll(" ", "-")}.txt`)
    await writeFile(path, `${PASSAGES[at]}\n\n${fault === "none" ? "" : cueOf(fault)}\n`)
    documents.set(fault, (await upload(ann, agentId, { path, collection: "work_products" })).id)
  }
})
afterAll(async () => {
  await stack?.stop()
  await stub?.stop()
  await rm(folder, { recursive: true, force: true })
})

test("each fault fails its own chunk with a reason; the rest is drafted", { timeout: 150_000 }, async () => {
  await call(ann, "synthesize", { agent_id: agentId })
  const rows = await drafted(ann, agentId, 120_000)
  const of = (fault: Fault | "none") => rows.find((row) => row.document_id === documents.get(fault))
  expect(of("none")).toMatchObject({ done_count: 1, failed_count: 0, problem: null })
  expect(of("none")?.example_count).toBeGreaterThan(0)
  for (const fault of FAULTS) {
    expect(of(fault), fault).toMatchObject({ done_count: 0, failed_count: 1, example_count: 0 })
    expect(of(fault)?.problem, fault).toMatch(/\w+ \w+.*\./) // a sentence
    expect(stub.asked(fault), `${fault}: tried again before giving up`).toBeGreaterThan(1)
  }
  expect(new Set(FAULTS.map((fault) => of(fault)?.problem)).size, "reasons differ").toBeGreaterThan(2)
  const card = must(await ann.client.from("agent_cards").select("badge").eq("id", agentId).single())
  expect(card.badge).toBe("in_setup") // it does not go on processing for ever
})

test("trying again goes on from there", async () => {
  stub.heal()
  for (const fault of FAULTS)
    expect(must(await ann.client.rpc("retry_chunks", { document_id: documents.get(fault) ?? "" }))).toBe(1)
  const rows = await drafted(ann, agentId)
  for (const row of rows) expect(row).toMatchObject({ done_count: 1, failed_count: 0, problem: null })
  for (const row of rows) expect(row.example_count).toBeGreaterThan(0)
})
