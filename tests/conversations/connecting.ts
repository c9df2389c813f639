// C1 to C7: who is let in, what is sent, which assistants there are, and the way to stop.
import { randomUUID } from "node:crypto"
import { must } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import type { Check } from "./checks.ts"
import { demand, p95 } from "./demand.ts"
import { anonymous, append, ended, follow, logOf, ownRun, QUESTION, topicOf } from "./stage.ts"

const SENT = 20
const TABS = 5

export const CONNECTING: Check[] = [
  {
    id: "C1",
    called: "test_001 start_agent",
    says: "a session joins its private topic and hears the first event within 2 s",
    async play(stage) {
      const run = await ownRun(stage)
      const begunAt = Date.now()
      const viewer = await follow(stage, stage.ann, await topicOf(stage, "run", run.run_id), run.run_id)
      await until("the first event is there", () => viewer.sawAt(), 5_000)
      const ms = (viewer.sawAt() ?? Infinity) - begunAt
      await viewer.leave()
      demand(ms <= 2_000, `The first event came after ${ms} ms.`)
    },
  },
  {
    id: "C2",
    called: "test_002 handshake_validation",
    says: "no, a forged or a foreign token gets no rows, no events and no runs",
    async play(stage) {
      const { run_id } = await ownRun(stage)
      const forged = `${(await stage.ann.token()).slice(0, -6)}AAAAAA`
      for (const [bearer, status] of [
        ["", 401],
        [forged, 401],
        ["crb_0000_wrong", 401],
        [await stage.zoe.token(), 404],
      ] as const) {
        const reply = await stage.http(bearer, "GET", `/functions/v1/chat/runs/${run_id}`)
        demand(reply.status === status, `A token was answered ${reply.status}, not ${status}.`)
      }
      const { data } = await anonymous(stage).from("messages").select("id")
      demand((data ?? []).length === 0, "A stranger reads messages.")
      const topic = await topicOf(stage, "run", run_id)
      const joined = await follow(stage, stage.zoe, topic, run_id).then(
        () => true,
        () => false,
      )
      demand(!joined, "A stranger joins the run's topic.")
    },
  },
  {
    id: "C3",
    called: "test_003 system_message",
    says: "sending answers 201 with both ids within 500 ms at p95, and the same message twice is one",
    async play(stage) {
      const times: number[] = []
      for (let n = 0; n < SENT; n++) {
        const ids = { thread_id: randomUUID(), message_id: randomUUID(), run_id: randomUUID() }
        const body = { agent_id: stage.agent, text: QUESTION, ...ids }
        const token = await stage.ann.token()
        const first = await stage.http(token, "POST", "/functions/v1/chat/messages", body)
        demand(first.status === 201 && first.body.run_id === ids.run_id, `It was answered ${first.status}.`)
        times.push(first.ms)
        if (n > 0) continue
        const again = await stage.http(token, "POST", "/functions/v1/chat/messages", body)
        demand(JSON.stringify(again.body) === JSON.stringify(first.body), "The same message is another one.")
      }
      stage.figures.push(`p95 of ${SENT} sent: ${p95(times)} ms`)
      demand(p95(times) <= 500, `p95 is ${p95(times)} ms.`)
    },
  },
  {
    id: "C4",
    called: "test_004",
    says: `${TABS} tabs of one person follow the same run to the same text`,
    async play(stage) {
      const run = await ownRun(stage)
      const topic = await topicOf(stage, "run", run.run_id)
      const tabs = []
      for (let n = 0; n < TABS; n++) {
        const client = anonymous(stage)
        const { session } = must(await stage.ann.client.auth.getSession())
        must(await client.auth.setSession(session ?? { access_token: "", refresh_token: "" }))
        tabs.push(await follow(stage, { ...stage.ann, client }, topic, run.run_id))
      }
      await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, "Five "), delta(5, "days."))
      await append(stage, run, COMPLETED)
      for (const tab of tabs) {
        await until("the tab has it", () => tab.state().status === "completed" || undefined, 10_000)
        demand(tab.state().text === "Five days." && !tab.state().differs, "A tab shows another text.")
        await tab.leave()
      }
    },
  },
  {
    id: "C5",
    called: "test_005",
    says: "the assistants a caller may ask are listed with name, status and model, to programs too",
    async play(stage) {
      for (const bearer of [await stage.ann.token(), stage.key]) {
        const { body } = await stage.http(bearer, "GET", "/functions/v1/chat/agents")
        const found = (body.agents as Record<string, unknown>[]).find(({ id }) => id === stage.agent)
        demand(found?.status === "ready" && Boolean(found.model), "The assistant is not listed.")
      }
      const { body } = await stage.http(await stage.zoe.token(), "GET", "/functions/v1/chat/agents")
      demand(!JSON.stringify(body).includes(stage.agent), "A stranger sees it.")
    },
  },
  {
    id: "C6",
    called: "test_006",
    says: "a configuration is read, changed and kept in revisions with its author; a viewer gets 403",
    async play(stage) {
      const change = { agent_id: stage.agent, change: { suggestions: [QUESTION] } }
      const rpc = "/rest/v1/rpc/change_settings"
      const refused = await stage.http(await stage.vic.token(), "POST", rpc, change)
      demand(
        refused.status === 403 && refused.body.message === "forbidden",
        `A viewer got ${refused.status}.`,
      )
      const stranger = await stage.http(await stage.zoe.token(), "POST", rpc, change)
      demand(stranger.status === 404, `A stranger got ${stranger.status}.`)
      const changed = await stage.http(await stage.ann.token(), "POST", rpc, change)
      demand(changed.status === 200, `The owner got ${changed.status}.`)
      const asked = stage.vic.client.from("settings_revisions").select("number, changed_by, settings")
      const rows = must(await asked.eq("agent_id", stage.agent).order("number", { ascending: false }))
      demand(rows[0]?.changed_by === stage.ann.id && rows.length >= 2, "The revision has not its author.")
    },
  },
  {
    id: "C7",
    called: "test_007",
    says: "a stop ends the run at once, what came stays, and nothing follows",
    async play(stage) {
      const run = await ownRun(stage)
      await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, "One "))
      const path = `/functions/v1/chat/runs/${run.run_id}/stop`
      const { body, ms } = await stage.http(await stage.ann.token(), "POST", path)
      demand(body.state === "cancelled" && ms <= 1_000, `It was ${String(body.state)} after ${ms} ms.`)
      demand((await append(stage, run, delta(4, "two"))) === "cancelled", "It was written on.")
      const row = await ended(stage.ann, run.run_id)
      demand(row.answer === "One ", "What came is not kept.")
      demand(
        (await logOf(stage.ann, run.run_id)).at(-1)?.type === "agent_cancelled",
        "Something follows the end.",
      )
    },
  },
]

const CALL = { call_id: "1.1", tool: "search_documents" }
export const THOUGHT = { type: "agent_thinking", payload: { text: "Looks for refunds" } }
export const OPENED = { type: "tool_executing", payload: { ...CALL, input: { query: QUESTION } } }
export const CLOSED = { type: "tool_completed", payload: { ...CALL, outcome: "ok", say: "1 passage" } }
export const COMPLETED = { type: "agent_completed", payload: { outcome: "answered", sources: [] } }
export const delta = (at: number, text: string) => ({ type: "message_delta", payload: { at, text } })
