// The same documents and examples on two stacks, which share nothing, are one release: the same hash and the same bytes, whether each
// was written there, drafted there, or taken out of the one and into the other.
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import type { Json } from "@cerebros/contract/database.types.ts"
import { ReleaseManifest } from "@cerebros/contract/release.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { FORMATS, type Format } from "@cerebros/pipeline/exchange/formats.ts"
import { readExamples } from "@cerebros/pipeline/exchange/read.ts"
import { writeExamples } from "@cerebros/pipeline/exchange/write.ts"
import { releaseFile } from "../../src/features/versions/release-file.ts"
import { call, drafted, makeAgent, sha256, uploadSamples } from "../support/journey/building.ts"
import { must, type Person, signIn, sweepAway } from "../support/journey/person.ts"
import { samples } from "../support/journey/samples.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"
import { until } from "../support/until.ts"

const here = inject("stack")
let other: TestStack
let ann: Person
let bob: Person
beforeAll(async () => {
  other = await startTestStack({
    parts: ["inbox", "rest", "auth", "storage", "functions", "writer", "worker"],
  })
  ann = await signIn(here, "ann")
  bob = await signIn(statusJson(other.settings), "bob")
})
afterAll(async () => {
  if (ann) await sweepAway(here, ann)
  await other?.stop()
})

const WRITTEN = [
  { prompt: "Who pays?", reasoning: "The contract says so.", output: "We do.", context: "" },
  { prompt: "Und dann?", reasoning: "", output: 'Ü 🙂 =1+1, "they" pay.\nAlways.', context: "" },
  { prompt: "How long?", reasoning: "", output: "5.", context: "@user\nHello.\n@assistant\nGood day." },
]
const APPROVED = "Who pays?"

/** An assistant with the built-in documents, each read. */
async function withDocuments(person: Person): Promise<string> {
  const agent = await makeAgent(person)
  await uploadSamples(person, agent)
  await until("the documents are read", async () => {
    const ready = must(
      await person.client.from("documents").select("id").eq("agent_id", agent).eq("state", "ready"),
    )
    return ready.length === samples.length
  })
  return agent
}

const write = async ({ client, workspace }: Person, agent_id: string, rows: typeof WRITTEN) =>
  must(
    await client
      .from("examples")
      .insert(rows.map((row) => ({ workspace_id: workspace, agent_id, ...row })))
      .select("id"),
  )

async function approve({ client }: Person, agent_id: string) {
  const found = must(
    await client.from("examples").select("id").eq("agent_id", agent_id).eq("prompt", APPROVED),
  )
  const selection = { ids: found.map(({ id }) => id) }
  must(await client.rpc("review_examples", { agent_id, selection, change: { state: "approved" } }))
}

/** Freezes; the release's hash, its counts, and the file that people download of it. */
async function frozen({ client }: Person, agent: string) {
  const { id } = must(await client.rpc("freeze_release", { agent_id: agent }))
  const { hash, folder, manifest, counts } = await until("the release is frozen", async () => {
    const row = must(await client.from("releases").select("*").eq("id", id).single())
    if (row.state === "failed") throw new Error(row.problem ?? "The freeze failed.")
    return row.state === "frozen" && row
  })
  const file = await releaseFile(ReleaseManifest.parse(manifest), hash ?? "", async (part) =>
    must(await client.storage.from("training").download(`${folder}/${part}`)),
  )
  return { hash, counts, text: await file.text() }
}

test("[RE2] documents and examples put onto each of two stacks, in another order, are the same release", async () => {
  const make = async (person: Person, rows: typeof WRITTEN) => {
    const agent = await withDocuments(person)
    await call(person, "synthesize", { agent_id: agent })
    await drafted(person, agent)
    await write(person, agent, rows)
    await approve(person, agent)
    return frozen(person, agent)
  }
  const [ours, theirs] = await Promise.all([make(ann, WRITTEN), make(bob, WRITTEN.toReversed())])
  expect(ours.counts).toMatchObject({ qa_pairs: WRITTEN.length, approved: 1 })
  expect(ours.text, "drafted from the documents").toContain('"group":"synthetic_samples"')
  expect(theirs.counts).toEqual(ours.counts)
  expect(theirs.text).toBe(ours.text)
  expect(theirs.hash).toBe(ours.hash)
  expect(sha256(ours.text)).toBe(ours.hash)
})

/** What somebody who reads the file of these words gets. */
async function through(format: Format, words: readonly Words[]): Promise<Words[]> {
  const file = new ReadableStream<readonly Words[]>({
    start(out) {
      out.enqueue(words)
      out.close()
    },
  })
  const read: Words[] = []
  for await (const one of readExamples(file.pipeThrough(writeExamples(format))))
    if ("example" in one) read.push(one.example)
  return read
}

test("[RE2] what one stack gives out in any format and the other takes in is the same release", async () => {
  const agent = await withDocuments(ann)
  await write(ann, agent, WRITTEN)
  await approve(ann, agent)
  const ours = await frozen(ann, agent)
  const words = must(
    await ann.client
      .from("examples")
      .select("prompt, reasoning, output, context, split_key")
      .eq("agent_id", agent)
      .order("number"),
  ).map(({ split_key, ...said }): Words => ({ ...said, ...(split_key !== null && { split_key }) }))
  for (const format of FORMATS) {
    const copy = await withDocuments(bob)
    const rows = await through(format, words)
    const where = { agent: copy, import: randomUUID(), batch: 1, file_name: `examples.${format}` }
    must(await bob.client.rpc("import_examples", { ...where, rows: rows.toReversed() as Json }))
    await approve(bob, copy)
    const theirs = await frozen(bob, copy)
    expect(theirs.text, format).toBe(ours.text)
    expect(theirs.hash, format).toBe(ours.hash)
  }
})
