// The world that the access matrix is tried in: one row of everything on either side, and everyone in expected.ts.
import { randomUUID } from "node:crypto"
import type pg from "pg"
import { type Person, makePerson } from "../../support/database.ts"
import { type Team, type Worker, addMember, insert, makeDocument } from "../database-world.ts"
import {
  makeBox,
  makeProgram,
  makeServiceAccount,
  makeTeam,
  makeWorker,
  storeFile,
} from "../database-world.ts"
import type { Caller } from "../ask.ts"
import type { CallerName } from "./expected.ts"
import { type Held, claimOneOfEach, givenWork } from "./hub-rows.ts"
import { askedRuns, discuss, fill, freezing } from "./workspace-rows.ts"

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
  | "olderFile"
  | "removedPath"
  | "extracting"
  | "uploadingPath"
  | "readyPath"
  | "deletedAgent"
  | "readyAgent"
  | "proposal"
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
  | "boxKey"
  | "boxRun"
  | "freshBoxKey"
  | "freshBoxAccount"
  | "run"
  | "testResult"
  | "testQuestion"
  | "olderModel"
  | "fence"
  | "queuedRun"
  | "thread"
  | "message"
  | "failedTask"
  | "openTask"
  | "freshWorker"
  | "workerToken"
  | "folderFile"
  | "comment"
  | "batch"

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
  await client.query("insert into private.picture_pages (document_id, page) values ($1, 1)", [extracting.id])
  const removedDocument = await makeDocument(client, team, { name: "removed.txt" })
  await client.query("update public.documents set removed_at = now() where id = $1", [removedDocument.id])
  const olderFile = await makeDocument(client, team, { name: "older.txt" })
  await client.query("update public.documents set removed_at = now(), version_of = $2 where id = $1", [
    olderFile.id,
    filled.document.id,
  ])
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
  const box = await makeBox(client, team, filled.readyAgent)
  const asked = await askedRuns(client, team, filled.readyAgent, [program, asker])
  const boxRun = await insert(client, "public.runs", {
    workspace_id: team.id,
    agent_id: filled.readyAgent,
    model: "model-1",
    caller: "visitor",
    asked_by: box.id,
    box_key_id: box.keyId,
    prompt: "Who pays?",
    state: "completed",
    outcome: "answered",
    finished_at: new Date(),
  })
  await client.query("delete from public.notifications") // those of an assistant can move nowhere
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

  const { keeper, ...given } = await givenWork(client, team)
  const worker = await makeWorker(client, { slots: 64 })
  const held = await claimOneOfEach(client, worker, {
    document_id: filled.document.id,
    chunk_id: filled.chunk,
    example_id: filled.example,
    variation_id: filled.variation,
    proposal_id: filled.proposal,
    passage_draft_id: filled.passageDraft,
    suggestion_id: filled.suggestion,
    run_id: submittingRun,
    trained_run_id: filled.run,
    model_id: filled.model,
    release_id: release,
  })
  const frozen = `${team.id}/${release}/${held.freeze?.generation}`
  // However long a busy machine takes to try everything, what is held stays so.
  await client.query("update private.workers set lease_until = now() + interval '1 day'")
  await client.query("update private.leases set deadline = now() + interval '1 day'")
  await storeFile(client, "training", `${frozen}/work_products-1.jsonl.gz`)
  const freshAccount = await makeServiceAccount(client, "fresh-key", {
    service: "api_key",
    workspace_id: team.id,
  })
  const freshBoxKey = randomUUID()
  const freshBoxAccount = await makeServiceAccount(client, "fresh-box", {
    service: "box_key",
    key_id: freshBoxKey,
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
      visitor: box,
      keeper,
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
      olderFile: olderFile.id,
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
      proposal: filled.proposal,
      trainingPath: `${frozen}/work_products-1.jsonl.gz`,
      newTrainingPath: `${frozen}/qa_pairs-1.jsonl.gz`,
      jobId: filled.jobId,
      invitation,
      key: program.keyId,
      freshAccount: freshAccount.id,
      boxKey: box.keyId,
      boxRun,
      freshBoxKey,
      freshBoxAccount: freshBoxAccount.id,
      testResult: filled.testResult,
      testQuestion: filled.question,
      olderModel: filled.olderModel,
      ...asked,
      ...given,
      ...(await discuss(client, team, filled.example)),
    },
  }
}
