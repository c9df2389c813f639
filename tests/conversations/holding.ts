// C16 to C24: whose a run is, limits, failures, cuts, and what stays of it.
import { randomUUID } from "node:crypto"
import { RunEvent } from "@cerebros/contract/run.ts"
import { applyEvents, queuedRun } from "@cerebros/contract/run-state.ts"
import { must } from "../support/journey/person.ts"
import { until } from "../support/until.ts"
import type { Check } from "./checks.ts"
import { CLOSED, COMPLETED, delta, OPENED, THOUGHT } from "./connecting.ts"
import { demand } from "./demand.ts"
import { append, ended, follow, logOf, ownRun, QUESTION, topicOf } from "./stage.ts"

const CUTS = 10
const LIMIT = 120 // questions a minute
const FAILED = { type: "agent_failed", payload: { code: "broken_off", reason: "The model went away." } }

export const HOLDING: Check[] = [
  {
    id: "C16",
    called: "test_016",
    says: "whose a run is comes from the token alone: no body names another workspace or person",
    async play(stage) {
      const body = {
        agent_id: stage.agent,
        text: QUESTION,
        workspace_id: stage.ann.workspace,
        asked_by: stage.ann.id,
      }
      const reply = await stage.http(await stage.zoe.token(), "POST", "/functions/v1/chat/messages", body)
      demand(reply.status === 404, `A stranger asked, and got ${reply.status}.`)
      const run = await ownRun(stage)
      const stolen = { ...run, events: [THOUGHT] }
      const wrote = await stage.http(
        await stage.vic.token(),
        "POST",
        "/rest/v1/rpc/append_run_events",
        stolen,
      )
      demand(
        wrote.status === 404 && wrote.body.message === "not_found",
        `A colleague wrote into it, and got ${wrote.status}.`,
      )
    },
  },
  {
    id: "C17",
    called: "test_017",
    says: "several people at once: nobody gets rows or events of another workspace",
    async play(stage) {
      const run = await ownRun(stage)
      await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, "Five days."), COMPLETED)
      for (const table of ["runs", "run_events", "threads", "messages"] as const) {
        const rows = must(await stage.zoe.client.from(table).select("workspace_id"))
        demand(rows.length === 0, `A stranger reads ${rows.length} rows of ${table}.`)
      }
    },
  },
  {
    id: "C18",
    called: "test_018",
    says: `more than ${LIMIT} questions a minute are refused with 429 and the seconds to wait`,
    async play(stage) {
      const token = await stage.vic.token()
      const path = "/rest/v1/rpc/begin_run"
      for (let n = 0; n <= 2 * LIMIT; n++) {
        const { status, headers, body } = await stage.http(token, "POST", path, {
          agent_id: stage.agent,
          prompt: QUESTION,
        })
        if (status === 200) {
          await stage.vic.client.rpc("stop_run", { run_id: String(body.run_id) })
          continue
        }
        const seconds = Number(headers.get("retry-after") ?? body.details)
        demand(status === 429 && seconds > 0 && seconds <= 60, `It was answered ${status}, ${seconds} s.`)
        const asked = { agent_id: stage.agent, text: QUESTION }
        const told = await stage.http(token, "POST", "/functions/v1/chat/messages", asked)
        demand(told.status === 429 && Number(told.headers.get("retry-after")) > 0, "The API says no seconds.")
        return
      }
      demand(false, "None was refused.")
    },
  },
  {
    id: "C19",
    called: "test_019",
    says: "an error is an event and a sentence",
    async play(stage) {
      const run = await ownRun(stage)
      await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, "One "), FAILED)
      const row = await ended(stage.ann, run.run_id)
      demand(row.state === "failed" && /\.$/.test(row.reason ?? ""), "It has no sentence.")
      demand((await logOf(stage.ann, run.run_id)).at(-1)?.type === "agent_failed", "It is no event.")
      const reply = await stage.http(await stage.ann.token(), "POST", "/functions/v1/chat/messages", {
        text: "",
      })
      demand(reply.status === 400 && typeof reply.body.error === "string", "A bad request has no sentence.")
    },
  },
  {
    id: "C20",
    called: "test_020",
    says: `a viewer cut off ${CUTS} times ends with what the rows say: no gap, no double`,
    async play(stage) {
      const run = await ownRun(stage)
      const viewer = await follow(stage, stage.ann, await topicOf(stage, "run", run.run_id), run.run_id)
      await append(stage, run, THOUGHT, OPENED, CLOSED)
      let at = 0
      for (let cut = 0; cut < CUTS; cut++) {
        const words = [`word ${cut} `, `and ${cut}, `]
        const writing = (async () => {
          for (const text of words) {
            await append(stage, run, delta(at, text))
            at += text.length
          }
        })()
        await viewer.cut()
        await writing
      }
      await append(stage, run, COMPLETED)
      await until("it has ended", () => viewer.state().status === "completed" || undefined, 10_000)
      const { text, differs, seq } = viewer.state()
      const row = await ended(stage.ann, run.run_id)
      demand(text === row.answer && !differs, "The viewer has another text.")
      demand(seq === (await logOf(stage.ann, run.run_id)).length, "The viewer has another count of events.")
      await viewer.leave()
    },
  },
  {
    id: "C21",
    called: "test_021 ping",
    says: "whoever comes later finds the run going and joins its stream by a seq",
    async play(stage) {
      const run = await ownRun(stage)
      await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, "One "))
      const path = `${stage.deployment.API_URL ?? ""}/functions/v1/chat/runs/${run.run_id}/events?after=2`
      const headers = { authorization: `Bearer ${await stage.ann.token()}`, accept: "text/event-stream" }
      const stream = fetch(path, { headers })
      await append(stage, run, delta(4, "two."), COMPLETED)
      const lines = (await (await stream).text()).split("\n").filter((line) => line.startsWith("data:"))
      const joined = lines.map((line) => RunEvent.parse(JSON.parse(line.slice(5))))
      const log = await logOf(stage.ann, run.run_id)
      const whole = applyEvents(applyEvents(queuedRun, log.slice(0, 2)), joined)
      demand(
        joined[0]?.seq === 3 && whole.text === "One two." && whole.status === "completed",
        "It is not whole.",
      )
    },
  },
  {
    id: "C22",
    called: "test_022",
    says: "run states are rows: queued, running, completed, failed, cancelled",
    async play(stage) {
      const rows = must(await stage.ann.client.from("runs").select("state").eq("agent_id", stage.agent))
      const states = new Set(rows.map(({ state }) => state))
      for (const state of ["running", "completed", "failed", "cancelled"])
        demand(states.has(state), `No run was ever ${state}.`)
    },
  },
  {
    id: "C23",
    called: "test_023",
    says: "what had come is kept when a run fails",
    async play(stage) {
      const run = await ownRun(stage)
      await append(stage, run, THOUGHT, OPENED, CLOSED, delta(0, "One 👍 "), FAILED)
      demand((await ended(stage.ann, run.run_id)).answer === "One 👍 ", "It is not kept.")
    },
  },
  {
    id: "C24",
    called: "test_024",
    says: "order is the order of sending: a second question waits for the first",
    async play(stage) {
      const thread_id = randomUUID()
      const token = await stage.ann.token()
      const ask = async (text: string, parent_id: string | null) =>
        (
          await stage.http(token, "POST", "/functions/v1/chat/messages", {
            agent_id: stage.agent,
            text,
            thread_id,
            parent_id,
          })
        ).body as { run_id: string; answer_id: string; number: number }
      const first = await ask(QUESTION, null)
      const second = await ask("And on weekends?", first.answer_id)
      demand(first.number === 1 && second.number === 3, "They have other places.")
      await ended(stage.ann, second.run_id)
      const [over] = (await logOf(stage.ann, first.run_id)).slice(-1)
      const [begun] = await logOf(stage.ann, second.run_id)
      demand(Date.parse(begun?.at ?? "") >= Date.parse(over?.at ?? ""), "The second did not wait.")
    },
  },
]
