// A ready assistant trained again on a whole stack: the live version answers until the next one does, and everybody can go back.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { z } from "zod"
import { ask, askOn } from "../support/journey/asking.ts"
import { call, makeAgent, sha256, trained } from "../support/journey/building.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"
import { until } from "../support/until.ts"

const ASKERS = 10
const stack = inject("stack")
const database = new pg.Client({ connectionString: stack.DB_URL })
const FACTS = ["refund", "delivery", "warranty", "invoice", "visit", "training", "inspection", "licence"]

let ann: Person
let askers: Person[] = []
let agent = ""
beforeAll(async () => {
  await database.connect()
  ann = await signIn(stack, "retrainer")
  askers = await Promise.all(Array.from({ length: ASKERS }, (_, n) => signIn(stack, `asker-${n}`)))
  for (const { id } of askers)
    await database.query(
      "insert into public.members (workspace_id, user_id, role) values ($1, $2, 'asker')",
      [ann.workspace, id],
    )
  agent = await makeAgent(ann)
  await teach(
    FACTS.map((fact, n) => [`How many days does a ${fact} take?`, `A ${fact} takes ${n + 3} days.`]),
  )
})
afterAll(async () => {
  await Promise.all([ann, ...askers].map((person) => sweepAway(stack, person)))
  await database.end()
})

const teach = async (pairs: string[][]) =>
  must(
    await ann.client
      .from("examples")
      .insert(
        pairs.map(([prompt = "", output = ""]) => ({
          workspace_id: ann.workspace,
          agent_id: agent,
          prompt,
          output,
        })),
      )
      .select("id"),
  )
const askAs = (person: Person, prompt: string) => ask(stack, person, agent, prompt)
const models = async () =>
  must(
    await ann.client
      .from("models")
      .select("id, number, state, name, release_hash, release_id")
      .eq("agent_id", agent)
      .order("created_at"),
  )

test("the first training freezes release 1 by itself, and its files are what the hash says", async () => {
  await call(ann, "submit-training", { agent_id: agent })
  expect(await trained(ann, agent)).toMatchObject({ state: "completed" })
  const [release] = must(await ann.client.from("releases").select("*").eq("agent_id", agent))
  expect(release).toMatchObject({
    number: 1,
    state: "frozen",
    counts: { qa_pairs: FACTS.length, approved: 0 },
  })
  expect(await models()).toMatchObject([
    { number: 1, state: "live", release_hash: release?.hash, release_id: release?.id },
  ])
  // The same words elsewhere, added in another order: the same hash.
  const copy = await makeAgent(ann)
  must(
    await ann.client.from("examples").insert(
      FACTS.map((fact, n) => ({
        workspace_id: ann.workspace,
        agent_id: copy,
        prompt: `How many days does a ${fact} take?`,
        output: `A ${fact} takes ${n + 3} days.`,
      })).reverse(),
    ),
  )
  must(await ann.client.rpc("freeze_release", { agent_id: copy }))
  const twin = await until("the copy is frozen", async () => {
    const [row] = must(await ann.client.from("releases").select("hash").eq("agent_id", copy))
    return row?.hash
  })
  expect(twin).toBe(release?.hash)
})

test(
  "[VE1] ten people ask while it is trained again: every answer comes, from one version and then from the next",
  { timeout: 180_000 },
  async () => {
    await teach([["How many days does a parcel take?", "A parcel takes 44 days."]])
    const [first] = await models()
    const asking = askOn(
      stack,
      askers,
      agent,
      FACTS.map((fact) => `How many days does a ${fact} take?`),
    )
    await call(ann, "submit-training", { agent_id: agent, again: true })
    const { state } = await trained(ann, agent)
    await until("each hears the next version", () => {
      const changed = asking.soFar().filter(({ model }) => model !== "" && model !== first?.name)
      return changed.length >= ASKERS
    })
    const answers = await asking.stop()
    expect(state).toBe("completed")
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    const [, second] = await models()
    expect(await models()).toMatchObject([
      { number: 1, state: "retired" },
      { number: 2, state: "live" },
    ])
    expect(new Set(answers.map(({ model }) => model))).toEqual(new Set([first?.name, second?.name]))
    const firstOfNext = Math.min(...answers.filter(({ model }) => model === second?.name).map(({ at }) => at))
    const lastOfOld = Math.max(...answers.filter(({ model }) => model === first?.name).map(({ at }) => at))
    expect(lastOfOld - firstOfNext).toBeLessThan(1000) // asked in one moment, begun on both sides of the switch
    const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
    console.log(`${answers.length} answers while training, p95 ${times[Math.floor(0.95 * times.length)]} ms`)
  },
)

test("[VE3] rolling back takes one call, and the version before answers at once", async () => {
  const [first, second] = await models()
  expect((await askAs(ann, "How many days does a parcel take?")).answer).toContain("44")
  const startedAt = Date.now()
  must(await ann.client.rpc("make_live", { model_id: first?.id ?? "", note: "For the test." }))
  const back = await askAs(ann, "How many days does a parcel take?")
  expect(Date.now() - startedAt).toBeLessThan(2000)
  expect(back.model).toBe(first?.name)
  expect(back.answer).not.toContain("44")
  must(await ann.client.rpc("make_live", { model_id: second?.id ?? "" }))
})

test(
  "data of more than 5 MB goes behind links, in files that the training service takes, and a cancelled job is gone there",
  { timeout: 120_000 },
  async () => {
    const large = await makeAgent(ann)
    const text = Array.from(
      { length: 60_000 },
      (_, n) => `Rule ${n} says ${sha256(String(n))}, and nobody may change it.`,
    ).join("\n")
    const hash = sha256(text)
    await database.query(
      `with kept as (insert into public.contents (workspace_id, content_hash, text, extracted_by) values ($1, $2, $3, 'worker'))
     insert into public.documents (workspace_id, agent_id, collection, name, size_bytes, content_hash, state)
     values ($1, $4, 'references', 'rules.txt', $5, $2, 'ready')`,
      [ann.workspace, hash, text, large, text.length],
    )
    const { run_id, job_id } = await call<{ run_id: string; job_id: string }>(ann, "submit-training", {
      agent_id: large,
    })
    const begun = await until(
      "the service has the data",
      async () => {
        const { data } = await ann.client
          .from("training_runs")
          .select("state, reason")
          .eq("id", run_id)
          .single()
        return data && ["training", "failed", "completed"].includes(data.state) && data
      },
      60_000,
    )
    expect(begun).toMatchObject({ state: "training", reason: null })
    const { nasApiKey } = z
      .object({ nasApiKey: z.string() })
      .parse(JSON.parse(readFileSync(join(stack.HOME ?? "", "keys.json"), "utf8")))
    const atService = async () =>
      (
        await fetch(`${stack.NAS_URL}/training/status/${job_id}`, {
          headers: { authorization: `Bearer ${nasApiKey}` },
        })
      ).status
    expect(await atService()).toBe(200)
    await call(ann, "cancel-training", { run_id })
    await until("the service has deleted the job", async () => (await atService()) === 404)
  },
)
