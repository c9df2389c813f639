// What stands in a workspace of the access matrix: a row of everything, down to a trained model and its answers.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { type Person, actAs } from "../../support/database.ts"
import { QUOTE, TEXT, type Team, insert, makeDocument } from "../database-world.ts"
import { ask, askOne } from "../ask.ts"
import { type Claimed, send } from "../conversation.ts"

/** What the editor's client 7 pushes: the smallest update there is. */
export const A_PUSH = JSON.stringify([{ number: 1, update: "AAA=" }])

/** A row of everything in a workspace, down to a trained model. */
export async function fill(client: pg.Client, team: Team) {
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
  const proposal = await insert(client, "public.proposals", {
    workspace_id: team.id,
    agent_id: team.agent,
    example_id: judged,
    asking_id: randomUUID(),
    instruction: "Too long.",
    state: "ready",
    before: { prompt: "P", reasoning: "R", output: "Long.", context: "" },
    after: { prompt: "P", reasoning: "R", output: "O" },
  })
  const passageDraft = await insert(client, "public.passage_drafts", {
    workspace_id: team.id,
    agent_id: team.agent,
    document_id: document.id,
    span_start: 0,
    span_end: 10,
    state: "done",
  })
  const suggestion = await insert(client, "public.suggestions", {
    workspace_id: team.id,
    agent_id: team.agent,
    wanted_count: 10,
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
  const olderRun = await insert(client, "public.training_runs", {
    workspace_id: team.id,
    agent_id: readyAgent,
    number: 2,
    state: "completed",
    job_id: `older-${jobId}`,
    submission_key: randomUUID(),
    data_run_id: randomUUID(),
    finished_at: new Date(),
  })
  const olderModel = await insert(client, "public.models", {
    workspace_id: team.id,
    agent_id: readyAgent,
    run_id: olderRun,
    name: `older-${team.id}`,
    state: "retired",
  })
  await insert(client, "public.test_results", {
    ...asked,
    model_id: olderModel,
    question_id: question,
    answer: "Nobody.",
    outcome: "answered",
    measured: "wrong",
    verdict: "wrong",
  })
  await client.query(
    `insert into public.blind_choices (one_id, other_id, question_id, user_id, workspace_id, preferred)
     values ($1, $2, $3, $4, $5, 'tie')`,
    [model, olderModel, question, team.owner.id, team.id],
  )
  return {
    document,
    chunk,
    example,
    imported,
    variation,
    proposal,
    passageDraft,
    suggestion,
    readyAgent,
    run,
    jobId,
    model,
    olderModel,
    question,
    testResult,
  }
}

/** A release of the team's agent whose files are still to be written, with one example in it. */
export async function freezing(client: pg.Client, team: Team): Promise<string> {
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
export async function discuss(client: pg.Client, team: Team, example: string) {
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
export async function askedRuns(client: pg.Client, team: Team, agent: string, others: readonly Person[]) {
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
  await client.query(
    "insert into public.learned_answers (run_id, user_id, workspace_id, version) values ($1, $2, $3, 1)",
    [run_id, team.viewer.id, team.id],
  )
  await client.query("update public.test_questions set origin = 'asked', run_id = $1 where agent_id = $2", [
    run,
    agent,
  ])
  const queued = await send(client, team.viewer, agent)
  return { run, fence: String(fence), thread: thread_id, message: message_id, queuedRun: queued.run_id }
}
