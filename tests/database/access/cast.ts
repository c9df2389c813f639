// The world that the access matrix is tried in: one row of everything on either side, and everyone in expected.ts.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { type Person, actAs, makePerson } from "../../support/database.ts"
import { QUOTE, TEXT, type Team, type Worker, addMember, insert, makeDocument } from "../database-world.ts"
import { KINDS, makeProgram, makeServiceAccount, makeTeam, makeWorker, storeFile } from "../database-world.ts"
import { type Caller, ask, askOne } from "../ask.ts"
import { type Claimed, send } from "../conversation.ts"
import type { CallerName } from "./expected.ts"

type Held = { task: string; generation: string }
export type Cast = {
  callers: Record<CallerName, Caller>
  /** Editor here and in the other workspace: the one who could carry rows across. */
  both: Person
  team: Team
  rival: Team
  worker: Worker
  held: Record<string, Held>
  ids: Record<IdName, string>
}
type IdName =
  | "uploading"
  | "removedDocument"
  | "removedPath"
  | "extracting"
  | "uploadingPath"
  | "readyPath"
  | "deletedAgent"
  | "readyAgent"
  | "freshAgent"
  | "document"
  | "example"
  | "import"
  | "submittingRun"
  | "release"
  | "readyModel"
  | "trainingPath"
  | "newTrainingPath"
  | "jobId"
  | "invitation"
  | "key"
  | "freshAccount"
  | "run"
  | "testResult"
  | "fence"
  | "queuedRun"
  | "thread"
  | "message"
  | "failedTask"
  | "openTask"
  | "freshWorker"
  | "workerToken"
  | "comment"
  | "batch"

/** What the editor's client 7 pushes: the smallest update there is. */
export const A_PUSH = JSON.stringify([{ number: 1, update: "AAA=" }])

export async function assemble(client: pg.Client): Promise<Cast> {
  const team = await makeTeam(client, "team")
  const rival = await makeTeam(client, "rival")
  const outsider = await makePerson(client, "outsider")
  const [removed, loggedOut, banned, both] = [
    await makePerson(client, "removed"),
    await makePerson(client, "logged-out"),
    await makePerson(client, "banned"),
    await makePerson(client, "both"),
  ]
  for (const person of [removed, loggedOut, banned, both]) await addMember(client, team.id, person, "editor")
  await addMember(client, rival.id, both, "editor")
  await client.query("delete from public.members where user_id = $1", [removed.id])
  await client.query("delete from auth.sessions where id = $1", [loggedOut.sessionId])
  await client.query("update auth.users set banned_until = now() + interval '1 hour' where id = $1", [
    banned.id,
  ])
  const program = await makeProgram(client, team)
  const asker = await makePerson(client, "asker")
  await addMember(client, team.id, asker, "asker")

  await fill(client, rival)
  const filled = await fill(client, team)
  const invitation = await insert(client, "public.invitations", {
    workspace_id: team.id,
    email: outsider.email,
  })
  await insert(client, "public.invitations", { workspace_id: team.id, email: "somebody@example.test" })

  const uploading = await makeDocument(client, team, { state: "uploading", name: "coming.txt" })
  const extracting = await makeDocument(client, team, { state: "extracting", name: "unread.txt" })
  const removedDocument = await makeDocument(client, team, { name: "removed.txt" })
  await client.query("update public.documents set removed_at = now() where id = $1", [removedDocument.id])
  const deletedAgent = await insert(client, "public.agents", {
    workspace_id: team.id,
    name: "Deleted",
    deleted_at: new Date(),
  })
  const freshAgent = await insert(client, "public.agents", { workspace_id: team.id, name: "Fresh" })
  await insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: freshAgent,
    prompt: "Why?",
    output: "So.",
  })
  const release = await freezing(client, team)
  const submittingRun = await insert(client, "public.training_runs", {
    workspace_id: team.id,
    agent_id: team.agent,
    number: 2,
    submission_key: randomUUID(),
    data_run_id: randomUUID(),
    release_id: release,
    started_by: team.editor.id,
  })
  const asked = await askedRuns(client, team, filled.readyAgent, [program, asker])
  await client.query(
    "insert into public.notifications (user_id, workspace_id, kind) select user_id, workspace_id, 'training_started' from public.members",
  )
  await client.query("update public.notifications set agent_id = $1 where user_id = $2", [
    team.agent,
    team.owner.id,
  ])
  await client.query(
    "insert into private.early_events (event_key, agent_id, job_id, event) values ('early', $1, 'job', '{}')",
    [team.agent],
  )
  await client.query(
    "insert into private.calls (caller, endpoint, key, body_hash) values ($1, 'infer', 'a-key', 'x')",
    [team.owner.id],
  )
  await client.query(
    "insert into private.training_tokens (run_id, token_hash) select id, encode(sha256(id::text::bytea), 'hex') from public.training_runs",
  )
  await client.query(
    "insert into private.service_tokens (user_id, secret_hash) values ($1, repeat('a', 64))",
    [program.id],
  )
  await client.query("insert into private.rates (key, window_start) values ('someone', now())")

  const given = await givenWork(client, team)
  const worker = await makeWorker(client, { slots: 64 })
  const held = await claimOneOfEach(client, worker, {
    document_id: filled.document.id,
    chunk_id: filled.chunk,
    example_id: filled.example,
    variation_id: filled.variation,
    run_id: submittingRun,
    trained_run_id: filled.run,
    model_id: filled.model,
    release_id: release,
  })
  const frozen = `${team.id}/${release}/${held.freeze?.generation}`
  await storeFile(client, "training", `${frozen}/work_products-1.jsonl.gz`)
  const freshAccount = await makeServiceAccount(client, "fresh-key", {
    service: "api_key",
    workspace_id: team.id,
  })
  return {
    callers: {
      anon: "anon",
      service: "service_role",
      viewer: team.viewer,
      editor: team.editor,
      owner: team.owner,
      rival: rival.owner,
      outsider,
      removed,
      loggedOut,
      banned,
      asker,
      program,
      worker,
    },
    both,
    team,
    rival,
    worker,
    held,
    ids: {
      uploading: uploading.id,
      uploadingPath: uploading.path,
      extracting: extracting.id,
      removedDocument: removedDocument.id,
      removedPath: removedDocument.path,
      document: filled.document.id,
      example: filled.example,
      import: filled.imported,
      readyPath: filled.document.path,
      deletedAgent,
      freshAgent,
      readyAgent: filled.readyAgent,
      submittingRun,
      release,
      readyModel: filled.model,
      trainingPath: `${frozen}/work_products-1.jsonl.gz`,
      newTrainingPath: `${frozen}/qa_pairs-1.jsonl.gz`,
      jobId: filled.jobId,
      invitation,
      key: program.keyId,
      freshAccount: freshAccount.id,
      testResult: filled.testResult,
      ...asked,
      ...given,
      ...(await discuss(client, team, filled.example)),
    },
  }
}

/** A row of everything in a workspace, down to a trained model. */
async function fill(client: pg.Client, team: Team) {
  const document = await makeDocument(client, team)
  await client.query(
    "update public.documents set drafting_requested_at = now(), drafting_requested_by = $2 where id = $1",
    [document.id, team.editor.id],
  )
  const chunk = await insert(client, "public.chunks", {
    workspace_id: team.id,
    agent_id: team.agent,
    document_id: document.id,
    index: 0,
    span_start: 0,
    span_end: TEXT.length,
  })
  const example = await insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: team.agent,
    assignee: team.editor.id,
    prompt: "How long do refunds take?",
    output: "Five working days.",
    origin: "synthetic",
    document_id: document.id,
    chunk_id: chunk,
    span_start: TEXT.indexOf(QUOTE),
    span_end: TEXT.length,
    quote: QUOTE,
    quote_state: "unverified",
  })
  const judged = await insert(client, "public.examples", {
    workspace_id: team.id,
    agent_id: team.agent,
    prompt: "Who answers?",
    output: "The desk.",
    state: "approved",
    judged: 90,
  })
  await client.query(
    "insert into public.example_scores (example_id, workspace_id, agent_id, question, grounding, completeness, duplication, reason, of_words) values ($1, $2, $3, 90, 100, 100, 100, 'It is long.', '')",
    [judged, team.id, team.agent],
  )
  await ask(client, team.editor, "select public.open_example($1, 7)", [example])
  await ask(client, team.editor, "select public.push_updates($1, 1, 7, $2)", [example, A_PUSH])
  await client.query(
    "insert into private.example_lineages (example_id, lineage, reached) values ($1, 0, '\\x00')",
    [example],
  )
  const imported = randomUUID() // the editor's
  await ask(client, team.editor, "select public.import_examples($1, $2, 1, $3)", [
    team.agent,
    imported,
    '[{"prompt": "What is imported?", "output": "This."}]',
  ])
  const variation = await insert(client, "public.variations", {
    workspace_id: team.id,
    agent_id: team.agent,
    example_id: example,
    wanted_count: 3,
    state: "done",
  })
  const readyAgent = await insert(client, "public.agents", {
    workspace_id: team.id,
    name: "Ready",
    status: "ready",
  })
  const jobId = `job-${team.id}`
  const run = await insert(client, "public.training_runs", {
    workspace_id: team.id,
    agent_id: readyAgent,
    number: 1,
    state: "completed",
    job_id: jobId,
    submission_key: randomUUID(),
    data_run_id: randomUUID(),
    finished_at: new Date(),
  })
  await insert(client, "public.training_events", {
    workspace_id: team.id,
    agent_id: readyAgent,
    run_id: run,
    event_key: run,
    source: "webhook",
    status: "completed",
    applied: true,
  })
  const model = await insert(client, "public.models", {
    workspace_id: team.id,
    agent_id: readyAgent,
    run_id: run,
    name: `model-${team.id}`,
    state: "live",
  })
  await insert(client, "public.live_changes", {
    workspace_id: team.id,
    agent_id: readyAgent,
    model_id: model,
    previous_id: model,
    changed_by: team.editor.id,
  })
  const asked = {
    workspace_id: team.id,
    agent_id: readyAgent,
    question: "Who?",
    expected: "We.",
    origin: "typed",
    document_id: document.id,
  }
  const question = await insert(client, "public.test_questions", asked)
  const testResult = await insert(client, "public.test_results", {
    ...asked,
    model_id: model,
    question_id: question,
    answer: "They.",
    outcome: "answered",
    measured: "wrong",
    verdict: "wrong",
  })
  return { document, chunk, example, imported, variation, readyAgent, run, jobId, model, testResult }
}

/** A release of the team's agent whose files are still to be written, with one example in it. */
async function freezing(client: pg.Client, team: Team): Promise<string> {
  const release = await insert(client, "public.releases", {
    workspace_id: team.id,
    agent_id: team.agent,
    number: 1,
    include_unreviewed: true,
    frozen_by: team.editor.id,
  })
  await client.query(
    `insert into private.release_bodies (agent_id, hash, body) values ($1, '\\x00', '{"prompt": "Who?"}')`,
    [team.agent],
  )
  await client.query(
    "insert into private.release_items (release_id, position, in_group, item_id, hash) values ($1, 1, 'qa_pairs', $2, '\\x00')",
    [release, randomUUID()],
  )
  return release
}

/** The editor has said something about an example, and asked for its review. */
async function discuss(client: pg.Client, team: Team, example: string) {
  const comment = randomUUID()
  await actAs(client, team.editor)
  await client.query("select public.save_comment($1, $2, 'Is this still so?')", [comment, example])
  const { rows } = await client.query("select public.review_examples($1, $2, $3) ->> 'batch' as id", [
    team.agent,
    { ids: [example] },
    { state: "in_review" },
  ])
  await actAs(client, "postgres")
  return { comment, batch: String(rows[0].id) }
}

/** The viewer, the program and the asker have asked the ready agent; the viewer keeps a private thread, the editor a shared one. */
async function askedRuns(client: pg.Client, team: Team, agent: string, others: readonly Person[]) {
  const begin = async (who: Person) =>
    (await askOne<Claimed>(client, who, "select public.begin_run($1, 'Hello?')", [agent])) as Claimed // it answers or throws
  for (const who of others) await begin(who)
  const { run_id: run, fence } = await begin(team.viewer)
  const { thread_id, message_id, run_id } = await send(client, team.viewer, agent)
  await send(client, team.editor, agent)
  await client.query("update public.threads set visibility = 'workspace' where created_by = $1", [
    team.editor.id,
  ])
  await askOne(client, team.editor, "select public.stop_run($1)", [run_id])
  await askOne(client, team.viewer, "select public.rate_run($1, false, 'Too short.')", [run_id])
  await askOne(client, team.editor, "select public.correct_answer($1)", [run_id])
  const queued = await send(client, team.viewer, agent)
  return { run, fence: String(fence), thread: thread_id, message: message_id, queuedRun: queued.run_id }
}

/** A task of the team that failed and one that waits, a worker token, and an account that could have one. */
async function givenWork(client: pg.Client, team: Team) {
  const tasks: string[] = []
  for (const description of ["Fails", "Waits"]) {
    const { rows } = await client.query(
      "select private.submit_task(kind => 'task', workspace_id => $1, scope => $1, description => $2, complete_by => now() + interval '1 day') as id",
      [team.id, description],
    )
    tasks.push(String(rows[0].id))
  }
  const [failedTask = "", openTask = ""] = tasks
  await client.query("select private.end_task($1, 'failed', 'It could not be done.')", [failedTask])
  const [used, fresh] = [
    await makeServiceAccount(client, `token-${team.id}`, { service: "worker", workspace_id: team.id }),
    await makeServiceAccount(client, `fresh-token-${team.id}`, { service: "worker", workspace_id: team.id }),
  ]
  await actAs(client, team.owner)
  const { rows } = await client.query(
    "select public.register_worker_token($1, 'Our machine', '{gpu}', 'abcd', $2) as id",
    [team.id, used.id],
  )
  await actAs(client, "postgres")
  return { failedTask, openTask, freshWorker: fresh.id, workerToken: String(rows[0].id) }
}

/** Submits one task of every kind and has the worker hold them all. */
async function claimOneOfEach(
  client: pg.Client,
  worker: Worker,
  payload: Record<string, string>,
): Promise<Record<string, Held>> {
  await client.query("delete from private.ready where workspace_id = '00000000-0000-0000-0000-000000000000'")
  for (const kind of KINDS)
    await client.query("select private.submit_task(kind => $1, payload => $2)", [
      kind,
      kind === "probe_model" || kind === "test_model"
        ? { run_id: payload.trained_run_id, model_id: payload.model_id }
        : payload,
    ])
  await actAs(client, worker)
  const { rows } = await client.query("select public.hub_turn($1, $2, want => 64) -> 'offers' as offers", [
    worker.workerId,
    worker.epoch,
  ])
  await actAs(client, "postgres")
  const offers = rows[0].offers as { kind: string; task_id: string; generation: number }[] // as 005_hub.sql answers
  // One of each kind waits too, and one is planned, so that the hub's tables have rows to hide.
  await client.query(
    "select private.submit_task(kind => 'extract'), private.submit_task(kind => 'extract', run_at => now() + interval '1 hour')",
  )
  await client.query(
    "with done as (select private.submit_task(kind => 'extract') as id) insert into private.outcomes (task_id, state) select id, 'completed' from done",
  )
  await client.query("delete from private.ready where task_id in (select task_id from private.outcomes)")
  await client.query("update private.workers set lease_until = now() + interval '1 hour'") // longer than the tests take
  return Object.fromEntries(
    offers.map(({ kind, task_id, generation }) => [kind, { task: task_id, generation: String(generation) }]),
  )
}
