// Where conversations are played: a stack whose model speaks as a test wants, two people of one workspace (the second an asker), and
// viewers who follow as a screen does.
import pg from "pg"
import { expect } from "vitest"
import { Sent } from "@cerebros/contract/conversation.ts"
import { RUN_EVENTS, RunEvent, RunEvents } from "@cerebros/contract/run.ts"
import { applyEvents, isBehind, queuedRun, type RunState } from "@cerebros/contract/run-state.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import type { Deployment } from "./deployment.ts"
import { makeReadyAssistant } from "./journey/assistant.ts"
import { type Client, type Person, signIn } from "./journey/person.ts"
import { startSpeakingNas } from "./speaking-nas.ts"
import { startTestStack } from "./stack.ts"
import { until } from "./until.ts"

export type Conversing = Awaited<ReturnType<typeof startConversing>>
export type Conversers = Awaited<ReturnType<typeof meet>>

/** On a stack of its own. */
export async function startConversing() {
  const nas = await startSpeakingNas()
  const manner = { ...nas.manner }
  const stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "realtime", "functions", "worker"],
    given: { NAS_API_ENDPOINT: nas.url, NAS_API_KEY: "secret" },
  })
  const met = await meet(statusJson(stack.settings))
  return {
    ...met,
    nas,
    /** How the model speaks unless a test says otherwise. */
    manner,
    stack,
    async stop() {
      await met.part()
      await stack.stop()
      await nas.stop()
    },
  }
}

/** Two people of one workspace on a stack that runs, with an assistant that is ready. */
export async function meet(deployment: Deployment) {
  const dbUrl = deployment.DB_URL ?? ""
  const database = new pg.Pool({ connectionString: dbUrl }) // many look at once
  const ann = await signIn(deployment, "ann")
  const bob = await signIn(deployment, "bob")
  await database.query("insert into public.members (workspace_id, user_id, role) values ($1, $2, 'asker')", [
    ann.workspace,
    bob.id,
  ])
  const agent = await makeReadyAssistant(dbUrl, ann.workspace)

  const call = async (bearer: string, method: string, path: string, body?: object) =>
    fetch(`${deployment.API_URL ?? ""}/functions/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        apikey: deployment.PUBLISHABLE_KEY ?? "",
        "content-type": "application/json",
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  expect((await call(await ann.token(), "GET", "chat/agents")).status).toBe(200) // the function is up
  const stateOf = async (run: string) =>
    (
      await database.query<{ state: string; answer: string; reason: string | null }>(
        "select state, answer, reason from public.runs where id = $1",
        [run],
      )
    ).rows[0]
  const topicOf = async (thread: string) =>
    String((await database.query("select private.topic_of('thread', $1) as topic", [thread])).rows[0].topic)

  return {
    deployment,
    database,
    ann,
    bob,
    agent,
    call,
    stateOf,
    topicOf,
    /** Sends a question as the person; the answer goes on by itself. */
    async send(who: Person, text: string, more: object = {}): Promise<Sent> {
      const reply = await call(await who.token(), "POST", "chat/messages", { agent_id: agent, text, ...more })
      expect(reply.status).toBe(201)
      return Sent.parse(await reply.json())
    },
    async logOf(run: string): Promise<RunEvent[]> {
      const { rows } = await database.query(
        "select seq, type, payload, at::text as at from public.run_events where run_id = $1 order by seq",
        [run],
      )
      return RunEvent.array().parse(rows)
    },
    ended: (run: string, timeoutMs = 30_000) =>
      until(
        "the run has ended",
        async () => {
          const found = await stateOf(run)
          return found && !["queued", "running"].includes(found.state) ? found : undefined
        },
        timeoutMs,
      ),
    share: (thread: string) =>
      database.query("update public.threads set visibility = 'workspace' where id = $1", [thread]),
    follow: async (who: Person, thread: string) => follow(who.client, await topicOf(thread)),
    async part() {
      await Promise.all([ann, bob].map(({ client }) => client.removeAllChannels()))
      await database.end()
    },
  }
}

/** Follows a topic as a screen does: joins, buffers, catches up by SQL after every join and gap; what a lost line leaves is asked for then. */
export async function follow(client: Client, topic: string) {
  const states = new Map<string, RunState>()
  const seen: { run: string; seq: number; type: string; atMs: number }[] = []
  let joins = 0
  const take = (run: string, events: RunEvent[]) => {
    const before = states.get(run) ?? queuedRun
    const after = applyEvents(before, events)
    states.set(run, after)
    const known = new Map([...before.early.values(), ...events].map((event) => [event.seq, event.type]))
    for (let seq = before.seq + 1; seq <= after.seq; seq++)
      seen.push({ run, seq, type: known.get(seq) ?? "", atMs: Date.now() })
    if (isBehind(after)) void catchUp(run)
  }
  const catchUp = async (run: string) => {
    const { data } = await client
      .from("run_events")
      .select("seq, type, payload, at")
      .eq("run_id", run)
      .gt("seq", states.get(run)?.seq ?? 0)
      .order("seq")
    take(run, RunEvent.array().parse(data ?? [])) // none where the line was cut: the next join asks again
  }
  await client.realtime.setAuth()
  const channel = client.channel(topic, { config: { private: true } })
  channel.on("broadcast", { event: RUN_EVENTS }, ({ payload }) => {
    const { run_id, events } = RunEvents.parse(payload)
    take(run_id, events)
  })
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === "SUBSCRIBED") {
        joins += 1
        resolve()
        for (const run of states.keys()) void catchUp(run)
      } else if (joins === 0 && status === "CHANNEL_ERROR") reject(error ?? new Error("refused"))
    })
  })
  return {
    states,
    /** Every event as it was shown, in that order. */
    seen,
    /** How often it joined; each time after the first its line had been lost. */
    joins: () => joins,
    catchUp,
    /** Waits until a run stands as its row says. */
    completed: (run: string, timeoutMs = 20_000) =>
      until("the viewer sees the end", () => states.get(run)?.status === "completed", timeoutMs),
    /** As `completed`, for a run that ends otherwise. */
    completedAs: (run: string, status: string, timeoutMs = 20_000) =>
      until("the viewer sees the end", () => states.get(run)?.status === status, timeoutMs),
    leave: () => client.removeChannel(channel),
  }
}
