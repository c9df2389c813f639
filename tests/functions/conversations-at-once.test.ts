// Conversations where many ask at once, lines are cut and functions die. Every chance is drawn from a seed.
import { randomUUID } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { type Sent } from "@cerebros/contract/conversation.ts"
import { RUN_EVENTS } from "@cerebros/contract/run.ts"
import { type Conversing, follow, startConversing } from "../support/conversing.ts"
import { startCutLine } from "../support/cut-line.ts"
import { makeReadyAssistant } from "../support/journey/assistant.ts"
import { clientOf, must, type Person, signIn } from "../support/journey/person.ts"
import { kill } from "../support/kill.ts"
import { until } from "../support/until.ts"

const FULL = process.env.CEREBROS_FULL !== undefined
const PEOPLE = FULL ? 50 : 8
const TABS = 5
const CUTS = FULL ? 100 : 8
const ANSWERS = FULL ? 5 : 1 // the cuts are spread over so many: one may take 100 s at most
const KILLS = FULL ? 20 : 3

let world: Conversing
beforeAll(async () => {
  world = await startConversing()
}, 900_000)
afterAll(() => world?.stop())
afterEach(() => {
  world.nas.manner = { ...world.manner }
})

/** Chances below `most`, always the same ones (Park and Miller). */
function chances(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state * 16_807) % 2_147_483_647
    return state % most
  }
}

/** The person once more, as another tab or over another line. */
async function again(who: Person, apiUrl = world.deployment.API_URL ?? "") {
  const client = clientOf({ ...world.deployment, API_URL: apiUrl })
  const { session } = must(await who.client.auth.getSession())
  must(await client.auth.setSession(session ?? { access_token: "", refresh_token: "" }))
  return client
}

/** Whether a topic lets somebody in. */
const joins = ({ client }: Person, topic: string) =>
  new Promise<boolean>((resolve) => {
    const channel = client.channel(topic, { config: { private: true } })
    channel.on("broadcast", { event: RUN_EVENTS }, () => resolve(true))
    channel.subscribe((status) => {
      if (status !== "SUBSCRIBED" && status !== "CHANNEL_ERROR") return
      resolve(status === "SUBSCRIBED")
      void client.removeChannel(channel)
    })
  })

test("[C4] [C16] [C17] test_004 test_016 test_017 many people at once, one in five tabs: each hears their own run, and nothing of another's", async () => {
  const { nas, deployment, stack, call, ended } = world
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const who = await signIn(deployment, `many-${index}`)
      return { who, agent: await makeReadyAssistant(stack.settings.dbUrl, who.workspace) }
    }),
  )
  const asked = await Promise.all(
    people.map(async ({ who, agent }, index) => {
      const body = { agent_id: agent, text: `What of case ${index}?` }
      const reply = await call(await who.token(), "POST", "chat/messages", body)
      expect(reply.status).toBe(201)
      const sent = (await reply.json()) as Sent
      const clients = [
        who.client,
        ...(await Promise.all(Array.from({ length: index === 0 ? TABS - 1 : 0 }, () => again(who)))),
      ]
      const topic = await world.topicOf(sent.thread_id)
      const tabs = await Promise.all(clients.map((client) => follow(client, topic)))
      await Promise.all(tabs.map((tab) => tab.catchUp(sent.run_id)))
      return { who, agent, sent, tabs, topic, clients }
    }),
  )
  for (const [index, { who, agent, sent, tabs, clients }] of asked.entries()) {
    await ended(sent.run_id)
    for (const tab of tabs) {
      await tab.completed(sent.run_id)
      const shown = [...tab.states].map(([run, { text, differs }]) => ({ run, text, differs }))
      expect(shown).toEqual([{ run: sent.run_id, text: `You asked: What of case ${index}?`, differs: false }])
    }
    expect(
      nas.asked.filter(({ messages }) => messages.at(-1)?.content === `What of case ${index}?`),
    ).toMatchObject([{ model: `model-${agent}` }])
    // All that somebody sees is of their own workspace, whatever they ask for, and a neighbour's is not there.
    for (const table of ["threads", "messages", "runs", "run_events"] as const) {
      const seen = must(await who.client.from(table).select("workspace_id"))
      expect(seen.length).toBeGreaterThan(0)
      expect(seen.filter(({ workspace_id }) => workspace_id !== who.workspace)).toEqual([])
    }
    const next = asked[(index + 1) % asked.length]
    if (!next) throw new Error("There is nobody beside them.")
    const token = await who.token()
    expect((await call(token, "GET", `chat/runs/${next.sent.run_id}`)).status).toBe(404)
    for (const claim of [{ agent_id: next.agent }, { agent_id: agent, thread_id: next.sent.thread_id }]) {
      const reply = await call(token, "POST", "chat/messages", {
        ...claim,
        text: "Tell me theirs.",
        workspace_id: next.who.workspace,
        asked_by: next.who.id,
      })
      expect(reply.status).toBeGreaterThanOrEqual(400)
    }
    expect(await joins(who, next.topic)).toBe(false)
    await Promise.all(clients.map((client) => client.removeAllChannels()))
  }
}, 1_200_000)

test("[C20] test_020 viewers whose line is cut at random again and again end with what the rows say, without a gap and without a double", async () => {
  const { nas, manner, ann, bob, send, ended, share, logOf } = world
  const lines = [
    await startCutLine(world.deployment.API_URL ?? ""),
    await startCutLine(world.deployment.API_URL ?? ""),
  ]
  const thread_id = randomUUID()
  let parent_id: string | null = null
  const viewers: Awaited<ReturnType<typeof follow>>[] = []
  for (let answer = 0; answer < ANSWERS; answer++) {
    let isCut = false
    nas.manner = {
      ...manner,
      pieceMs: 25,
      *pieces() {
        for (let n = 0; !isCut; n++) yield `${n} 👍 `
        yield "and that is all."
      },
    }
    const sent: Sent = await send(ann, "Count.", { thread_id, parent_id })
    parent_id = sent.answer_id
    if (viewers.length === 0) {
      await share(thread_id)
      const topic = await world.topicOf(thread_id)
      for (const [index, who] of [ann, bob].entries())
        viewers.push(await follow(await again(who, lines[index]?.url), topic))
    }
    await Promise.all(viewers.map((viewer) => viewer.catchUp(sent.run_id)))
    const cut = await Promise.all(
      lines.map(async (line, index) => {
        const chance = chances(13 + answer * 7 + index)
        let count = 0
        for (let n = 0; n < CUTS / ANSWERS; n++) {
          await wait(chance(2_500)) // longer than finding back takes, or in the middle of it
          count += line.cut()
        }
        return count
      }),
    )
    for (const count of cut) expect(count).toBeGreaterThan(0) // there was something to cut
    expect((await world.stateOf(sent.run_id))?.state).toBe("running") // so every cut fell into the answer
    isCut = true
    const row = await ended(sent.run_id)
    const log = await logOf(sent.run_id)
    for (const viewer of viewers) {
      await viewer.completed(sent.run_id, 60_000)
      const shown = viewer.states.get(sent.run_id)
      expect(shown?.text).toBe(row.answer)
      expect(shown?.differs).toBe(false)
      const seen = viewer.seen.filter(({ run }) => run === sent.run_id).map(({ seq }) => seq)
      expect(seen).toEqual(log.map(({ seq }) => seq))
    }
  }
  for (const viewer of viewers) {
    expect(viewer.joins()).toBeGreaterThan(CUTS / 4) // its line was lost, and it found back each time
    await viewer.leave()
  }
  await Promise.all(lines.map((line) => line.stop()))
}, 900_000)

test("[RN8] runs whose function is killed at random points are taken up or failed with their reason, and none stays open", async () => {
  const { nas, manner, ann, call, send, stateOf, logOf, stack } = world
  const holds = {
    get search() {
      return wait(400)
    },
  }
  nas.manner = {
    ...manner,
    until: holds,
    pieceMs: 150,
    pieces: () => ["One ", "two ", "three ", "four."],
  }
  const chance = chances(13)
  const runs: string[] = []
  const hit: string[] = []
  for (let round = 0; round < KILLS; round++) {
    const sent = await Promise.all(["a", "b"].map((name) => send(ann, `What of ${name}?`)))
    await wait(chance(1_500)) // an answer takes about that long
    await kill(stack.settings.home, /^function-chat$/)
    for (const { run_id } of sent) {
      runs.push(run_id)
      hit.push((await logOf(run_id)).at(-1)?.type ?? "nothing")
    }
    await until(
      "the function answers again",
      async () => (await call(await ann.token(), "GET", "chat/agents")).ok,
    )
  }
  const found: string[] = []
  for (const run of runs) {
    const { state, answer, reason } = await world.ended(run, 90_000)
    found.push(state)
    expect(["completed", "failed"]).toContain(state)
    if (state === "completed") expect(answer).toBe("One two three four.")
    else expect(reason).toMatch(/\.$/)
    const ends = (await logOf(run)).filter(({ type }) => /^agent_(completed|failed|cancelled)$/.test(type))
    expect(ends).toHaveLength(1)
  }
  const open = await world.database.query("select id from public.runs where state in ('queued', 'running')")
  expect(open.rows).toEqual([])
  console.log(
    `killed ${KILLS} times: last event before ${JSON.stringify(tally(hit))}, ended ${JSON.stringify(tally(found))}`,
  )
  expect(await stateOf(runs[0] ?? "")).toBeDefined()
}, 900_000)

const tally = (words: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, each]) => [word, each.length]))
