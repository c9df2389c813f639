// Where the 25 checks of conversations are played: two people of a deployment, an assistant that was really trained there, and every
// request noted with its status and time.
import { RUN_EVENTS, RunEvent, RunEvents } from "@cerebros/contract/run.ts"
import { applyEvents, isBehind, queuedRun, type RunState } from "@cerebros/contract/run-state.ts"
import type { Deployment } from "../support/deployment.ts"
import { call, makeAgent, trained } from "../support/journey/building.ts"
import { type Person, clientOf, must, signIn, sweepAway } from "../support/journey/person.ts"
import { until } from "../support/until.ts"

export type Reply = { status: number; ms: number; headers: Headers; body: Record<string, unknown> }
export type Note = { status: number; ms: number }
export type Stage = {
  deployment: Deployment
  /** Owns the assistant. */
  ann: Person
  /** A viewer of Ann's workspace. */
  vic: Person
  /** Nobody there. */
  zoe: Person
  agent: string
  /** An API key of Ann's workspace. */
  key: string
  /** What the current check asked over HTTP. */
  notes: Note[]
  /** What the current check measured against its bar, in words. */
  figures: string[]
  /** Asks with a bearer; the status is noted, whatever it is. */
  http(bearer: string, method: string, path: string, body?: object): Promise<Reply>
  leave(): Promise<void>
}

const LONG = Array.from({ length: 300 }, (_, n) => `In step ${n + 1} the desk looks at the case.`).join(" ")
const EXAMPLES = [
  ["How long do refunds take?", "Refunds take five working days."],
  ["When is the desk open?", "The desk is open from 9 to 17 on working days."],
  ["How does the desk handle a case?", LONG],
] as const
export const QUESTION = EXAMPLES[0][0]
export const LONG_QUESTION = EXAMPLES[2][0]

/** Signs people in, trains an assistant on three examples and makes a key. `leave` takes all of it away. */
export async function setStage(deployment: Deployment): Promise<Stage> {
  const [ann, vic, zoe] = [
    await signIn(deployment, "ann"),
    await signIn(deployment, "vic"),
    await signIn(deployment, "zoe"),
  ]
  const invited = { workspace_id: ann.workspace, email: vic.email, role: "viewer" }
  const { id } = must(await ann.client.from("invitations").insert(invited).select("id").single())
  must(await vic.client.rpc("accept_invitation", { invitation: id }))
  const agent = await makeAgent(ann)
  const rows = EXAMPLES.map(([prompt, output]) => ({
    workspace_id: ann.workspace,
    agent_id: agent,
    prompt,
    output,
  }))
  must(await ann.client.from("examples").insert(rows).select("id"))
  await call(ann, "submit-training", { agent_id: agent })
  const { state, reason } = await trained(ann, agent)
  if (state !== "completed") throw new Error(`The training ended as ${state}: ${reason}`)
  const key = await call<{ key: string }>(ann, "api-keys", { workspace_id: ann.workspace, name: "Checks" })
  const notes: Note[] = []
  return {
    deployment,
    ann,
    vic,
    zoe,
    agent,
    key: key.key,
    notes,
    figures: [],
    async http(bearer, method, path, body) {
      const begunAt = performance.now()
      const reply = await fetch(`${deployment.API_URL ?? ""}${path}`, {
        method,
        headers: {
          apikey: deployment.PUBLISHABLE_KEY ?? "",
          "content-type": "application/json",
          ...(bearer && { authorization: `Bearer ${bearer}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      const ms = Math.round(performance.now() - begunAt)
      notes.push({ status: reply.status, ms })
      const json = text === "" ? {} : (JSON.parse(text) as unknown)
      return { status: reply.status, ms, headers: reply.headers, body: (json ?? {}) as Reply["body"] } // what a route answers
    },
    leave: async () => {
      for (const person of [ann, vic, zoe]) await sweepAway(deployment, person)
    },
  }
}

export type Begun = { run_id: string; fence: number }

/** A run of Ann's that the check answers itself, event by event: how a model that is slow, fails or is stopped looks to viewers. */
export async function ownRun({ ann, agent }: Stage, prompt = QUESTION): Promise<Begun> {
  const { run_id, fence } = must(await ann.client.rpc("begin_run", { agent_id: agent, prompt })) as Begun // as run_input has it
  return { run_id, fence }
}
/** Writes on in the log of an own run; the state it has then. */
export async function append({ ann }: Stage, { run_id, fence }: Begun, ...events: object[]): Promise<string> {
  const written = must(
    await ann.client.rpc("append_run_events", { run_id, fence, events: JSON.parse(JSON.stringify(events)) }),
  ) as { state: string }
  return written.state
}

/** The log of a run as a person reads it. */
export async function logOf({ client }: Person, run: string, after = 0): Promise<RunEvent[]> {
  const asked = client.from("run_events").select("seq, type, payload, at").eq("run_id", run).gt("seq", after)
  return RunEvent.array().parse(must(await asked.order("seq").limit(1_000)))
}

/** Waits for a run's end; its row. */
export const ended = ({ client }: Person, run: string) =>
  until(
    "the run ends",
    async () => {
      const row = must(await client.from("runs").select("*").eq("id", run).maybeSingle())
      return row && !["queued", "running"].includes(row.state) ? row : undefined
    },
    30_000,
  )

/** Follows a run as a screen does: joins its topic, buffers, and reads the log after every join and gap. */
export async function follow(stage: Stage, who: Person, topic: string, run: string) {
  let state: RunState = queuedRun
  let sawAt: number | undefined
  const told: RunEvent["type"][][] = []
  const take = (events: readonly RunEvent[]) => {
    state = applyEvents(state, events)
    if (state.seq > 0) sawAt ??= Date.now()
    if (isBehind(state)) void catchUp()
  }
  const catchUp = async () => take(await logOf(who, run, state.seq))
  await who.client.realtime.setAuth()
  const join = () =>
    new Promise<ReturnType<typeof who.client.channel>>((resolve, reject) => {
      const channel = who.client.channel(topic, { config: { private: true } })
      channel.on("broadcast", { event: RUN_EVENTS }, ({ payload }) => {
        const { run_id, events } = RunEvents.parse(payload)
        if (run_id !== run) return
        told.push(events.map(({ type }) => type))
        take(events)
      })
      channel.subscribe((status, error) => {
        if (status === "SUBSCRIBED") resolve(channel)
        else if (status === "CHANNEL_ERROR") reject(error ?? new Error("The topic refused."))
      })
    })
  let channel = await join()
  await catchUp()
  return {
    state: () => state,
    sawAt: () => sawAt,
    /** The events of each broadcast: those that one statement wrote come in one. */
    told,
    catchUp,
    /** Loses its connection and finds back. */
    async cut() {
      await who.client.removeChannel(channel)
      channel = await join()
      await catchUp()
    },
    leave: () => who.client.removeChannel(channel),
  }
}

/** The topic of a run without a thread, and of a thread. */
export async function topicOf({ ann }: Stage, kind: "run" | "thread", id: string): Promise<string> {
  const home = must(await ann.client.from("workspaces").select("epoch").eq("id", ann.workspace).single())
  const own =
    kind === "run" ? 0 : must(await ann.client.from("threads").select("epoch").eq("id", id).single()).epoch
  return `${kind}:${id}:${home.epoch + own}`
}

export const anonymous = (stage: Stage) => clientOf(stage.deployment)
