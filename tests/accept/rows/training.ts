// A training: submitted once, told of by webhooks, its stages live, and its end.
import { topicOf } from "@cerebros/contract/topics.ts"
import { LOOKS, sendEvent } from "@cerebros/pipeline/services/look.ts"
import { call } from "../../support/journey/building.ts"
import { must, type Person } from "../../support/journey/person.ts"
import { samples } from "../../support/journey/samples.ts"
import { demand } from "../demand.ts"
import type { Scene } from "../scene.ts"

const SUBMITTED_MS = 5_000
const SILENT_MS = 120_000
const LOOK_MS = 500

export async function submitting(scene: Scene): Promise<string> {
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const summary = must(await ann.client.rpc("training_summary", { agent_id: agent })) as Record<
    string,
    number
  >
  demand(
    summary.documents === samples.length && summary.rejected === 1,
    `The summary counts ${summary.documents} documents and ${summary.rejected} rejected.`,
  )
  scene.leave({ heardLive: await listen(ann, agent) })
  const startedAt = performance.now()
  const started = await Promise.all(
    [1, 2].map(() =>
      call<{ run_id: string; job_id: string | null }>(ann, "submit-training", { agent_id: agent }),
    ),
  )
  const ms = performance.now() - startedAt
  demand(started[0]?.run_id === started[1]?.run_id, "Two starts made two runs.")
  const runs = must(await ann.client.from("training_runs").select("job_id, counts").eq("agent_id", agent))
  const [run] = runs
  demand(
    runs.length === 1 && typeof run?.job_id === "string",
    `There are ${runs.length} runs, with job ${run?.job_id ?? "none"}.`,
  )
  scene.leave({ job: run.job_id })
  demand(ms < SUBMITTED_MS, `Submitting took ${Math.round(ms)} ms, more than ${SUBMITTED_MS}.`)
  return `two starts, one job ${run.job_id} in ${Math.round(ms)} ms; sent: ${sayCounts(run.counts)}`
}

const sayCounts = (counts: unknown) =>
  Object.entries(counts as Record<string, number>)
    .map(([group, count]) => `${count} ${group.replaceAll("_", " ")}`)
    .join(", ")

/** Listens to what is told of an assistant; the answer says how many messages came until now. */
async function listen(ann: Person, agent: string): Promise<() => number> {
  const { epoch } = must(await ann.client.from("workspaces").select("epoch").eq("id", ann.workspace).single())
  await ann.client.realtime.setAuth()
  let heard = 0
  const joined = Promise.withResolvers<void>()
  ann.client
    .channel(topicOf("agent", agent, epoch), { config: { private: true } })
    .on("broadcast", { event: "*" }, () => heard++)
    .subscribe((status, error) => {
      if (status === "SUBSCRIBED") joined.resolve()
      if (status === "CHANNEL_ERROR")
        joined.reject(new Error(`The topic was refused: ${error?.message ?? status}`))
    })
  await joined.promise
  return () => heard
}

/**
 * The newest run once it has ended. Training takes as long as it takes, on a busy machine or elsewhere; throws where
 * nothing at all was heard for two minutes.
 */
async function ended({ client }: Person, agent: string) {
  let [seen, since] = ["", performance.now()]
  for (;;) {
    const run = must(
      await client
        .from("training_runs")
        .select("state, reason, stage, progress")
        .eq("agent_id", agent)
        .order("number", { ascending: false })
        .limit(1)
        .single(),
    )
    if (["completed", "failed", "cancelled"].includes(run.state)) return run
    const now = `${run.state}, stage ${run.stage}, ${run.progress} %`
    if (now !== seen) [seen, since] = [now, performance.now()]
    demand(
      performance.now() - since < SILENT_MS,
      `Nothing was heard of the training for ${SILENT_MS / 1000} s: it stands at ${now}. Look at the training service's log.`,
    )
    await new Promise((go) => setTimeout(go, LOOK_MS))
  }
}

export async function hearing(scene: Scene): Promise<string> {
  const [ann, agent, job] = [scene.the("ann"), scene.the("agent"), scene.the("job")]
  const { env, apiUrl } = scene.ground
  const run = await ended(ann, agent)
  scene.leave({ end: run.state })
  demand(run.state === "completed", `The run ended as ${run.state}: ${run.reason}`)
  const events = must(await ann.client.from("training_events").select("source").eq("agent_id", agent))
  const heard = events.filter(({ source }) => source === "webhook").length
  demand(
    heard > 0,
    `No webhook of job ${job} came: the training service does not reach ${apiUrl}/functions/v1/nas-webhook. The run went on by asking.`,
  )
  await LOOKS.webhook(env, apiUrl)
  const late = await sendEvent(env, apiUrl, {
    agent_id: agent,
    job_id: job,
    status: "training",
    progress: 1,
    stage: 1,
  })
  demand(
    late.status === 200 && JSON.stringify(await late.json()) === '{"status":"ok"}',
    `A late event was answered ${late.status}.`,
  )
  const { state } = must(await ann.client.from("training_runs").select("state").eq("job_id", job).single())
  demand(state === "completed", `A late event took the run back to ${state}.`)
  return `${heard} webhooks of job ${job}; a forged one refused, a late one changes nothing`
}

export async function staging(scene: Scene): Promise<string> {
  scene.the("end")
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const events = must(
    await ann.client
      .from("training_events")
      .select("stage, progress, applied")
      .eq("agent_id", agent)
      .order("id"),
  )
  const applied = events.filter((event) => event.applied)
  const stages = [...new Set(applied.map(({ stage }) => stage))].join(" ")
  demand(stages === "1 2 3 4 5", `The stages came as ${stages}.`)
  const back = applied.some(({ progress }, n) => (progress ?? 0) < (applied[n - 1]?.progress ?? 0))
  demand(!back, "The progress went back.")
  const live = scene.the("heardLive")()
  demand(live > 0, "No change of the training came live.")
  return `stages 1 to 5 in order, progress never back, ${live} changes heard live`
}

export async function ending(scene: Scene): Promise<string> {
  scene.the("end")
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const { status } = must(await ann.client.from("agents").select("status").eq("id", agent).single())
  demand(status === "ready", `The assistant stands as ${status}.`)
  const models = must(await ann.client.from("models").select("name, state").eq("agent_id", agent))
  const live = models.find(({ state }) => state === "live")
  demand(live !== undefined, "No model is live.")
  const notices = must(await ann.client.from("notifications").select("kind").eq("agent_id", agent))
  demand(
    notices.some(({ kind }) => kind === "training_completed"),
    "Nobody was told that it is ready.",
  )
  return `ready with the model ${live.name}, which answered a question first; its owner was told`
}
