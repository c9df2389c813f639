// The rows: what a person and a program do from the first mail to the answers, through the interfaces that they use. Screens
// are played by tests/e2e. Each row returns what it saw, or throws what does not hold.
import { readFileSync } from "node:fs"
import { FILE_MAX_BYTES, TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { InferAnswer } from "@cerebros/contract/inference.ts"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { slice } from "@cerebros/contract/span.ts"
import { LOOKS, sendEvent } from "@cerebros/pipeline/services/look.ts"
import { topicOf } from "@cerebros/contract/topics.ts"
import { call, drafted, makeAgent, sha256, trained, uploadSamples } from "../support/journey/building.ts"
import { clientOf, must, type Person, signIn } from "../support/journey/person.ts"
import { signInMail } from "../support/journey/mail.ts"
import { samples } from "../support/journey/samples.ts"
import { rewrite } from "../support/journey/typing.ts"
import { until } from "../support/until.ts"
import type { Scene } from "./scene.ts"

type Row = { id: string; name: string; play: (scene: Scene) => Promise<string> }

const ASKED = 20 // questions for the time of an answer
const ANSWER_P95_MS = 2_000
const SUBMITTED_MS = 5_000

/** Throws the sentence where it does not hold. */
function demand(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence)
}

const ask = (scene: Scene, agent: string, bearer: string | undefined, prompt: string) =>
  fetch(`${scene.ground.apiUrl}/functions/v1/infer/${agent}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ prompt }),
  })

/** How many assistants of Ann's workspace a client sees. */
const seenBy = async (client: Person["client"], workspace: string) =>
  (await client.from("agents").select("id").eq("workspace_id", workspace).is("deleted_at", null)).data
    ?.length ?? 0

async function signingIn(scene: Scene): Promise<string> {
  const { deployment } = scene
  const ann = await signIn(deployment, "accept")
  scene.leave({ ann })
  // A second session beside hers, by a code that no mail brings: she asked for one a moment ago.
  const { MAILPIT_URL: _, ...withoutInbox } = deployment
  const other = clientOf(deployment)
  const { code } = await signInMail(withoutInbox, ann.email)
  must(await other.auth.verifyOtp({ email: ann.email, token: code, type: "email" }))
  const twice = await clientOf(deployment).auth.verifyOtp({ email: ann.email, token: code, type: "email" })
  demand(twice.error?.code === "otp_expired", `A code signed in twice: ${twice.error?.code ?? "no error"}.`)
  const { session } = must(await other.auth.getSession())
  const rows = async () =>
    (
      await fetch(`${scene.ground.apiUrl}/rest/v1/workspaces?select=id`, {
        headers: {
          apikey: scene.ground.publishableKey,
          authorization: `Bearer ${session?.access_token ?? ""}`,
        },
      })
    ).json() as Promise<unknown[]>
  demand((await rows()).length === 1, "A session that was just begun does not see its workspace.")
  must(await other.auth.refreshSession())
  await other.auth.signOut({ scope: "local" })
  demand((await rows()).length === 0, "After signing out the token still reads.")
  return `a ${deployment.MAILPIT_URL ? "mail's " : ""}code signs in, once; signed out, the token reads nothing at once`
}

async function sharing(scene: Scene): Promise<string> {
  const { client, workspace } = scene.the("ann")
  must(await client.from("agents").insert({ workspace_id: workspace, name: "Shared" }))
  const bo = await signIn(scene.deployment, "accept-guest")
  scene.leave({ bo })
  demand((await seenBy(bo.client, workspace)) === 0, "A stranger sees the assistants.")
  demand(
    (await seenBy(clientOf(scene.deployment), workspace)) === 0,
    "Without a session assistants are seen.",
  )
  const invited = { workspace_id: workspace, email: bo.email, role: "viewer" }
  const { id } = must(await client.from("invitations").insert(invited).select("id").single())
  must(await bo.client.rpc("accept_invitation", { invitation: id }))
  demand((await seenBy(bo.client, workspace)) === 1, "Who was invited does not see the assistant.")
  const written = await bo.client.from("agents").insert({ workspace_id: workspace, name: "A viewer's" })
  demand(written.error !== null, "A viewer makes an assistant.")
  must(await client.from("members").delete().eq("workspace_id", workspace).eq("user_id", bo.id))
  demand((await seenBy(bo.client, workspace)) === 0, "Who was removed still sees the assistant.")
  return "a stranger sees nothing; invited as viewer reads and may not write; removed, sees nothing"
}

async function dashboard(scene: Scene): Promise<string> {
  const { client, workspace } = scene.the("ann")
  const stats = async () =>
    must(await client.rpc("dashboard_stats", { workspace_id: workspace })) as Record<string, number | null>
  const before = await stats()
  const id = await makeAgent(scene.the("ann"), "Draft")
  must(await client.from("agents").update({ name: "Renamed" }).eq("id", id).select().single())
  const copy = must(await client.rpc("clone_agent", { agent_id: id }))
  const after = await stats()
  demand(
    (after.assistants ?? 0) - (before.assistants ?? 0) === 2,
    `Of two new assistants the cards count ${(after.assistants ?? 0) - (before.assistants ?? 0)}.`,
  )
  demand(before.calls === 0 && before.average_ms === null, "The cards count calls that nobody made.")
  must(await client.rpc("delete_agents", { agent_ids: [id, copy] }))
  const gone = await seenBy(client, workspace)
  must(await client.rpc("restore_agents", { agent_ids: [id] }))
  demand((await seenBy(client, workspace)) === gone + 1, "A deleted assistant does not come back.")
  must(await client.rpc("delete_agents", { agent_ids: [id] }))
  return "made, renamed, cloned, deleted, brought back; the cards follow"
}

async function settingUp(scene: Scene): Promise<string> {
  const ann = scene.the("ann")
  const agent = await makeAgent(ann, "Service desk")
  const again = await ann.client.from("agents").insert({ workspace_id: ann.workspace, name: "Service desk" })
  demand(again.error?.code === "23505", "Two assistants of a workspace have one name.")
  const { status, furthest_step } = must(
    await ann.client.from("agents").select("status, furthest_step").eq("id", agent).single(),
  )
  demand(status === "draft", `A new assistant stands as ${status}.`)
  scene.leave({ agent })
  return `a new assistant is a draft at ${furthest_step}; its name is its own`
}

async function uploading(scene: Scene): Promise<string> {
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const startedAt = performance.now()
  const rows = await uploadSamples(ann, agent)
  for (const [index, row] of rows.entries()) {
    const file = must(await ann.client.storage.from("documents").download(row.object_path))
    const [came, went] = [
      sha256(new Uint8Array(await file.arrayBuffer())),
      sha256(readFileSync(samples[index]?.path ?? "")),
    ]
    demand(came === went, `${row.name} came back with other bytes.`)
  }
  const seconds = (performance.now() - startedAt) / 1000
  await until("every document is read", async () => {
    const documents = must(
      await ann.client.from("documents").select("name, state, problem").eq("agent_id", agent),
    )
    const bad = documents.find(({ problem }) => problem !== null)
    demand(bad === undefined, `${bad?.name} cannot be read: ${bad?.problem}`)
    return documents.every(({ state }) => state === "ready")
  })
  const [first] = rows
  demand(first !== undefined, "No document went up.")
  const { collection, name, size_bytes, content_hash } = first
  const file = { workspace_id: ann.workspace, agent_id: agent, collection, name, size_bytes, content_hash }
  const twice = await ann.client.from("documents").insert(file)
  demand(twice.error?.code === "23505", "The same content goes up twice.")
  const large = await ann.client
    .from("documents")
    .insert({ ...file, content_hash: sha256("another"), size_bytes: FILE_MAX_BYTES + 1 })
  demand(large.error !== null, "A file of 50 MiB and a byte is taken.")
  return `${rows.length} documents up and down with equal SHA-256 in ${seconds.toFixed(1)} s, all read; the same again and 50 MiB + 1 refused`
}

async function drafting(scene: Scene): Promise<string> {
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const { client } = ann
  const startedAt = performance.now()
  await call(ann, "synthesize", { agent_id: agent })
  let firstMs: number | undefined
  await until("the first example", async () => {
    const { count } = await client
      .from("examples")
      .select("id", { count: "exact", head: true })
      .eq("agent_id", agent)
    if ((count ?? 0) > 0) firstMs = performance.now() - startedAt
    return firstMs !== undefined
  })
  const chunks = await drafted(ann, agent)
  const failures = chunks.filter(({ failed_count, problem }) => failed_count || problem)
  demand(
    failures.length === 0,
    `${failures.length} documents could not be drafted from: ${failures[0]?.problem ?? ""}`,
  )
  const seconds = (performance.now() - startedAt) / 1000
  const examples = await until("every quote is checked", async () => {
    const rows = must(
      await client
        .from("examples")
        .select("prompt, output, quote, quote_state, span_start, span_end, document_id")
        .eq("agent_id", agent),
    )
    return rows.every(({ quote_state }) => quote_state !== "unverified") && rows
  })
  const documents = must(await client.from("documents").select("id, content_hash").eq("agent_id", agent))
  const contents = must(
    await client.from("contents").select("content_hash, text").eq("workspace_id", ann.workspace),
  )
  const text = (document: string | null) => {
    const hash = documents.find(({ id }) => id === document)?.content_hash
    return contents.find(({ content_hash }) => content_hash === hash)?.text ?? ""
  }
  const astray = examples.filter(
    ({ document_id, span_start, span_end, quote }) =>
      slice(text(document_id), { start: span_start ?? 0, end: span_end ?? 0 }) !== quote,
  )
  demand(astray.length === 0, `${astray.length} of ${examples.length} quotes do not stand at their span.`)
  return `${examples.length} examples of ${chunks.length} documents in ${seconds.toFixed(1)} s, the first after ${((firstMs ?? 0) / 1000).toFixed(1)} s; ${examples.length} of ${examples.length} quotes stand at their span`
}

async function reviewing(scene: Scene): Promise<string> {
  const [ann, agent] = [scene.the("ann"), scene.the("agent")]
  const [one, two, three] = must(
    await ann.client.from("examples").select("id, prompt, output").eq("agent_id", agent).order("number"),
  )
  demand(
    one !== undefined && two !== undefined && three !== undefined,
    "There are fewer than three examples.",
  )
  const change = async (id: string, state: object) => {
    const done = must(
      await ann.client.rpc("review_examples", {
        agent_id: agent,
        selection: { ids: [id] },
        change: { ...state },
      }),
    ) as { batch: string; changed: number }
    demand(done.changed === 1, "A change of one example changed another number.")
    return done.batch
  }
  const output = `${one.output} Ask Noor if in doubt.`
  await rewrite(ann, one.id, { output })
  await until("the correction stands in the list", async () => {
    const now = must(await ann.client.from("examples").select("output, edited_by").eq("id", one.id).single())
    return now.output === output && now.edited_by === ann.id
  })
  await change(one.id, { state: "approved" })
  await change(two.id, { state: "rejected", reason: "Nobody asks that." })
  const batch = await change(three.id, { state: "approved" })
  must(await ann.client.rpc("undo_review", { batch }))
  const stands = must(
    await ann.client.from("examples").select("id, state").in("id", [one.id, two.id, three.id]),
  )
  const states = [one, two, three].map(({ id }) => stands.find((row) => row.id === id)?.state).join(", ")
  demand(states === "approved, rejected, draft", `Three examples stand as ${states}.`)
  scene.leave({ corrected: { prompt: one.prompt, output } })
  return "one corrected by typing and approved, one rejected with its reason, one taken back"
}

async function submitting(scene: Scene): Promise<string> {
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
  demand(ms < SUBMITTED_MS, `Submitting took ${Math.round(ms)} ms.`)
  const runs = must(await ann.client.from("training_runs").select("job_id, counts").eq("agent_id", agent))
  const [run] = runs
  demand(
    runs.length === 1 && typeof run?.job_id === "string",
    `There are ${runs.length} runs, with job ${run?.job_id ?? "none"}.`,
  )
  scene.leave({ job: run.job_id })
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

async function hearing(scene: Scene): Promise<string> {
  const [ann, agent, job] = [scene.the("ann"), scene.the("agent"), scene.the("job")]
  const { env, apiUrl } = scene.ground
  const run = await trained(ann, agent)
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

async function staging(scene: Scene): Promise<string> {
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

async function ending(scene: Scene): Promise<string> {
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

async function asking(scene: Scene): Promise<string> {
  const [ann, agent, corrected] = [scene.the("ann"), scene.the("agent"), scene.the("corrected")]
  const made = await call<{ id: string; key: string }>(ann, "api-keys", {
    workspace_id: ann.workspace,
    name: "Acceptance",
  })
  const answerTo = async (prompt: string) => {
    const reply = await ask(scene, agent, made.key, prompt)
    demand(
      reply.status === 200,
      `A question was answered ${reply.status}: ${(await reply.clone().text()).slice(0, 200)}`,
    )
    return InferAnswer.parse(await reply.json())
  }
  const right = await answerTo(corrected.prompt)
  demand(right.answer.includes(corrected.output), "The answer is not what Ann corrected.")
  demand(right.sources.length > 0, "The answer names no source.")
  const none = await answerTo("What is the capital of Mongolia?")
  demand(
    none.answer.includes(NOT_FOUND_ANSWER) && none.sources.length === 0,
    "What the documents do not hold is answered.",
  )
  const times: number[] = []
  for (let n = 0; n < ASKED; n++) {
    const startedAt = performance.now()
    await answerTo(corrected.prompt)
    times.push(performance.now() - startedAt)
  }
  const p95 = times.toSorted((one, other) => one - other)[Math.ceil(ASKED * 0.95) - 1] ?? 0
  demand(p95 <= ANSWER_P95_MS, `95 of 100 answers take up to ${Math.round(p95)} ms.`)
  const status = async (to: string, bearer: string | undefined, prompt: string) =>
    (await ask(scene, to, bearer, prompt)).status
  const untrained = await makeAgent(ann, "Never trained")
  const refusals = [
    ["without a key", await status(agent, undefined, "Hello?"), 401],
    [
      "of an unknown assistant",
      await status("00000000-0000-4000-8000-000000000000", made.key, "Hello?"),
      404,
    ],
    ["of one that was never trained", await status(untrained, made.key, "Hello?"), 409],
    ["of too many words", await status(agent, made.key, "x".repeat(TEXT_MAX_CHARS + 1)), 413],
  ] as const
  for (const [what, got, wanted] of refusals)
    demand(got === wanted, `A call ${what} was answered ${got}, not ${wanted}.`)
  must(await ann.client.rpc("revoke_api_key", { key_id: made.id }))
  const revoked = await status(agent, made.key, "Hello?")
  demand(revoked === 401, `A revoked key was answered ${revoked}.`)
  return `the correction comes back with ${right.sources.length} sources; what is not there is said not to be; p95 of ${ASKED} ${Math.round(p95)} ms; 401, 404, 409, 413 where they belong`
}

const WAIT_FOR_LOG_MS = 500
async function logs(scene: Scene): Promise<string> {
  if (!scene.errorLines) return "not seen from here: look into the logs of the deployment"
  await new Promise((go) => setTimeout(go, WAIT_FOR_LOG_MS))
  const lines = scene.errorLines()
  demand(lines.length === 0, `${lines.length} lines tell of errors, the first: ${lines[0]?.slice(0, 300)}`)
  return "0 lines tell of an error in any log"
}

export const ROWS: readonly Row[] = [
  { id: "A1", name: "sign-in", play: signingIn },
  { id: "A2", name: "workspaces", play: sharing },
  { id: "A3", name: "dashboard", play: dashboard },
  { id: "A4", name: "setup", play: settingUp },
  { id: "A5", name: "uploads", play: uploading },
  { id: "A6", name: "examples", play: drafting },
  { id: "A7", name: "provider", play: ({ ground }) => LOOKS["language model"](ground.env, ground.apiUrl) },
  { id: "A8", name: "review", play: reviewing },
  { id: "A9", name: "submission", play: submitting },
  { id: "A10", name: "webhooks", play: hearing },
  { id: "A11", name: "stages", play: staging },
  { id: "A12", name: "end", play: ending },
  { id: "A13", name: "answers", play: asking },
  { id: "logs", name: "all parts", play: logs },
]
