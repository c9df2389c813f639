// A submission whose answer is lost makes one job, however often it is tried again (W6, TR1).
import { afterAll, beforeAll, expect, test } from "vitest"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { type Mood, type NasStub, startNasStub } from "../support/nas-stub.ts"
import { type Person, must, signIn } from "../support/journey/person.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"

const SUBMISSIONS = process.env.CEREBROS_FULL ? 500 : 25
const SEED = Number(process.env.SEED ?? 20_261_121)

let nas: NasStub
let stack: TestStack
let person: Person
beforeAll(async () => {
  nas = await startNasStub()
  stack = await startTestStack({
    parts: ["rest", "auth", "inbox", "storage", "functions", "worker"], // it freezes what is sent
    given: { NAS_API_ENDPOINT: nas.url, NAS_API_KEY: "stub" },
  })
  person = await signIn(statusJson(stack.settings), "submitter")
})
afterAll(async () => {
  await stack?.stop()
  await nas?.stop()
})

async function makeAgent(name: string): Promise<string> {
  const { client, workspace } = person
  const { id } = must(
    await client.from("agents").insert({ workspace_id: workspace, name }).select("id").single(),
  )
  must(
    await client
      .from("examples")
      .insert({ workspace_id: workspace, agent_id: id, prompt: `${name}?`, output: `${name}.` }),
  )
  return id
}
const runsOf = async (agent: string) =>
  must(
    await person.client
      .from("training_runs")
      .select("id, state, job_id, submission_key, reason")
      .eq("agent_id", agent)
      .order("number"),
  )
const submit = (agent: string, retryOf?: string) =>
  person.client.functions.invoke("submit-training", {
    body: { agent_id: agent, ...(retryOf && { retry_of: retryOf }) },
  })

test(
  `${SUBMISSIONS} submissions with random drops make one job each (seed ${SEED})`,
  { timeout: 600_000 },
  async () => {
    const random = mulberry32(SEED)
    const moods: Mood[] = ["answers", "loses its answer", "loses its answer", "fails"]
    nas.mood = () => moods[Math.floor(random() * moods.length)] ?? "answers"
    for (let n = 0; n < SUBMISSIONS; n++) {
      const agent = await makeAgent(`Assistant ${n}`)
      await submit(agent)
      for (let tries = 0; tries < 20; tries++) {
        const last = (await runsOf(agent)).at(-1)
        if (last?.state !== "failed") break
        await submit(agent, last.id)
      }
      const runs = await runsOf(agent)
      const last = runs.at(-1)
      expect(last?.state).toBe("queued")
      expect(new Set(runs.map((run) => run.submission_key)).size).toBe(1)
      expect(last?.job_id).toBe(nas.jobs.get(last?.submission_key ?? ""))
    }
    expect(nas.jobs.size).toBe(SUBMISSIONS)
  },
)

test("a refusal ends the run in the NAS's own words, and can be tried again", async () => {
  const agent = await makeAgent("Refused")
  nas.mood = () => "refuses"
  expect((await submit(agent)).error).not.toBeNull()
  const [refused] = await runsOf(agent)
  expect(refused?.state).toBe("failed")
  expect(refused?.reason).toContain("qa_pairs: at least one row must hold text")
  nas.mood = () => "answers"
  must(await submit(agent, refused?.id))
  expect((await runsOf(agent)).at(-1)?.state).toBe("queued")
})

test("fifty starts at once make one run and one job", async () => {
  const agent = await makeAgent("Popular")
  nas.mood = () => "answers"
  const before = nas.jobs.size
  const starts = await Promise.all(Array.from({ length: 50 }, () => submit(agent)))
  expect(starts.filter(({ error }) => error)).toEqual([])
  expect(await runsOf(agent)).toHaveLength(1)
  expect(nas.jobs.size).toBe(before + 1)
})

/** A small seeded generator of numbers from 0 to 1 (mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
