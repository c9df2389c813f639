// C8 to C15: what a run says and when, its tools, its messages and threads.
import { randomUUID } from "node:crypto"
import { KEY_EVENTS } from "@cerebros/contract/run.ts"
import { must } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import type { Check } from "./checks.ts"
import { CLOSED, COMPLETED, delta, OPENED, THOUGHT } from "./connecting.ts"
import { demand, p95 } from "./demand.ts"
import {
  append,
  anonymous,
  ended,
  follow,
  LONG_QUESTION,
  logOf,
  ownRun,
  QUESTION,
  type Stage,
  topicOf,
} from "./stage.ts"

const TIMED = 10

/** Sends a question of Ann's; {thread_id, run_id, answer_id}. */
async function send(stage: Stage, text: string, more: object = {}) {
  const body = { agent_id: stage.agent, text, ...more }
  const reply = await stage.http(await stage.ann.token(), "POST", "/functions/v1/chat/messages", body)
  demand(reply.status === 201, `A question was answered ${reply.status}.`)
  return reply.body as { thread_id: string; run_id: string; answer_id: string }
}

/** Whether two of the five came in one broadcast. */
const cameTogether = (told: readonly (readonly string[])[]): boolean =>
  told.some((types) => types.filter((type) => (KEY_EVENTS as readonly string[]).includes(type)).length > 1)

export const ANSWERING: Check[] = [
  {
    id: "C8",
    called: "test_008",
    says: "a long answer comes in at least two pieces before its end",
    async play(stage) {
      const { run_id } = await send(stage, LONG_QUESTION)
      const row = await ended(stage.ann, run_id)
      const pieces = (await logOf(stage.ann, run_id)).filter(({ type }) => type === "message_delta").length
      demand(row.state === "completed", `It ended ${row.state}.`)
      demand(pieces >= 2, `It came in ${pieces}.`)
    },
  },
  {
    id: "C9",
    called: "test_009",
    says: "a run's status says state, step and times",
    async play(stage) {
      const run = await ownRun(stage)
      await append(stage, run, THOUGHT, OPENED)
      const status = async () =>
        (await stage.http(await stage.ann.token(), "GET", `/functions/v1/chat/runs/${run.run_id}`)).body
      const working = await status()
      const step = (working.step ?? {}) as { type?: string }
      demand(working.state === "running" && step.type === "tool_executing", "It is not shown at work.")
      await append(stage, run, CLOSED, COMPLETED)
      const over = await status()
      demand(over.state === "completed" && typeof over.latency_ms === "number", "Its end is not shown.")
    },
  },
  {
    id: "C10",
    called: "test_010",
    says: "a run searches the documents; a call that was never opened is refused, one that fails is a result",
    async play(stage) {
      const { run_id } = await send(stage, QUESTION)
      await ended(stage.ann, run_id)
      const log = await logOf(stage.ann, run_id)
      const search = log.find(({ type }) => type === "tool_completed")
      demand((search?.payload as { tool?: string })?.tool === "search_documents", "Nothing was searched.")
      const run = await ownRun(stage)
      const path = "/rest/v1/rpc/append_run_events"
      const stray = await stage.http(await stage.ann.token(), "POST", path, { ...run, events: [CLOSED] })
      demand(stray.status === 400, `A call that was never opened is closed: ${stray.status}.`)
      const failed = {
        type: "tool_completed",
        payload: { ...CLOSED.payload, outcome: "failed", say: "It is down." },
      }
      const state = await append(stage, run, THOUGHT, OPENED, failed, delta(0, "All the same."), COMPLETED)
      demand(state === "completed", `After a failed call the run is ${state}.`)
    },
  },
  {
    id: "C11",
    called: "test_011",
    says: "send → agent_started p95 ≤ 500 ms, first token ≤ 2 s, both stored with the run",
    async play(stage) {
      const [started, spoke]: [number[], number[]] = [[], []]
      for (let n = 0; n < TIMED; n++) {
        const { run_id } = await send(stage, QUESTION)
        const row = await ended(stage.ann, run_id)
        started.push(Date.parse(row.started_at ?? "") - Date.parse(row.created_at))
        spoke.push(row.first_token_ms ?? Number.NaN)
      }
      stage.figures.push(`p95 of ${TIMED}: started ${p95(started)} ms, first token ${p95(spoke)} ms`)
      demand(p95(started) <= 500, `agent_started came after ${p95(started)} ms.`)
      demand(p95(spoke) <= 2_000, `The first token came after ${p95(spoke)} ms.`)
    },
  },
  {
    id: "C12",
    called: "test_012",
    says: "messages stand where another session looks for them",
    async play(stage) {
      const { run_id, thread_id } = await send(stage, QUESTION)
      await ended(stage.ann, run_id)
      const client = anonymous(stage)
      const { session } = must(await stage.ann.client.auth.getSession())
      must(await client.auth.setSession(session ?? { access_token: "", refresh_token: "" }))
      const rows = must(
        await client.from("messages").select("role, text").eq("thread_id", thread_id).order("number"),
      )
      demand(rows.length === 2 && rows[0]?.text === QUESTION, "They are not there.")
    },
  },
  {
    id: "C13",
    called: "test_013",
    says: "a thread begins with its first question, and is renamed, shared and archived",
    async play(stage) {
      const { run_id, thread_id } = await send(stage, QUESTION)
      const path = `/functions/v1/chat/threads/${thread_id}`
      const token = await stage.ann.token()
      const first = await stage.http(token, "GET", path)
      demand(first.body.title === QUESTION && first.body.visibility === "private", "It has no title.")
      demand(
        (await stage.http(await stage.vic.token(), "GET", path)).status === 404,
        "A private one is read.",
      )
      await stage.http(token, "PATCH", path, { title: "Refunds", visibility: "workspace" })
      const shared = await stage.http(await stage.vic.token(), "GET", path)
      demand(shared.body.title === "Refunds", "A shared one is not there for a colleague.")
      const archived = await stage.http(token, "PATCH", path, { archived: true })
      demand(archived.body.archived_at !== null, "It is not archived.")
      await ended(stage.ann, run_id)
    },
  },
  {
    id: "C14",
    called: "test_014",
    says: "late events of one run never land in another",
    async play(stage) {
      const runs = [await ownRun(stage), await ownRun(stage)]
      const viewers = []
      for (const { run_id } of runs)
        viewers.push(await follow(stage, stage.ann, await topicOf(stage, "run", run_id), run_id))
      for (const [n, run] of runs.entries())
        await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, `Of run ${n}.`), COMPLETED)
      for (const [n, viewer] of viewers.entries()) {
        await until("it has ended", () => viewer.state().status === "completed" || undefined, 10_000)
        demand(viewer.state().text === `Of run ${n}.`, `A viewer reads “${viewer.state().text}”.`)
        await viewer.leave()
      }
    },
  },
  {
    id: "C15",
    called: "test_015",
    says: "history comes in order, page by page, by REST",
    async play(stage) {
      const thread_id = randomUUID()
      let parent_id: string | null = null
      for (const text of [QUESTION, "And when is the desk open?"]) {
        const sent: { run_id: string; answer_id: string } = await send(stage, text, { thread_id, parent_id })
        parent_id = sent.answer_id
        await ended(stage.ann, sent.run_id)
      }
      const path = `/functions/v1/chat/threads/${thread_id}/messages`
      const numbersOf = async (query: string) =>
        (
          (await stage.http(await stage.ann.token(), "GET", `${path}?${query}`)).body.messages as {
            number: number
          }[]
        ).map(({ number }) => number)
      demand((await numbersOf("after=0")).join() === "1,2,3,4", "It is not in order.")
      demand((await numbersOf("before=3")).join() === "1,2", "The page before is another.")
    },
  },
  {
    id: "C25",
    called: "test_025",
    says: "a completed run has all five events, in order, each committed when it happened",
    async play(stage) {
      const { run_id } = await send(stage, QUESTION)
      await ended(stage.ann, run_id)
      const log = await logOf(stage.ann, run_id)
      const five = log.filter(({ type }) => (KEY_EVENTS as readonly string[]).includes(type))
      demand(five.map(({ type }) => type).join() === KEY_EVENTS.join(), "They are not all there, in order.")
      // Whoever follows hears of each by itself. Written together they come together, which the second run shows to be seen.
      const first = await send(stage, QUESTION)
      await ended(stage.ann, first.run_id)
      const topic = await topicOf(stage, "thread", first.thread_id)
      const followUp = { thread_id: first.thread_id, parent_id: first.answer_id, run_id: randomUUID() }
      const viewer = await follow(stage, stage.ann, topic, followUp.run_id)
      await send(stage, "And when is the desk open?", followUp)
      await until("it has ended", () => viewer.state().status === "completed" || undefined, 30_000)
      demand(!cameTogether(viewer.told), "Some of the five were written together.")
      await viewer.leave()
      const run = await ownRun(stage)
      const other = await follow(stage, stage.ann, await topicOf(stage, "run", run.run_id), run.run_id)
      await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, "At once."), COMPLETED)
      await until("it has ended", () => other.state().status === "completed" || undefined, 10_000)
      demand(cameTogether(other.told), "That they were written together is not seen.")
      await other.leave()
    },
  },
]
