// Files are opened with what a person or a run may do now, never by an address that outlives it (AC1).
import { createHash, randomBytes, randomUUID } from "node:crypto"
import { createClient } from "@supabase/supabase-js"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { makeAgent, upload } from "../support/journey/building.ts"
import { type Person, must, signIn, sweepAway } from "../support/journey/person.ts"
import { samples } from "../support/journey/samples.ts"

const stack = inject("stack")
const database = new pg.Client({ connectionString: stack.DB_URL })
let ann: Person
let agent = ""
beforeAll(async () => {
  await database.connect()
  ann = await signIn(stack, "files")
  agent = await makeAgent(ann)
})
afterAll(async () => {
  await sweepAway(stack, ann)
  await database.end()
})

test("[AC1] nobody signs an address of a file, one or many, or to upload to, not even its owner", async () => {
  const [sample] = samples
  if (!sample) throw new Error("there are samples")
  const { object_path, id } = await upload(ann, agent, sample)
  const bucket = ann.client.storage.from("documents")
  expect((await bucket.createSignedUrl(object_path, 60)).error).not.toBeNull()
  const many = await bucket.createSignedUrls([object_path], 60)
  expect((many.data ?? []).filter(({ signedUrl }) => signedUrl)).toEqual([])
  const announced = must(
    await ann.client
      .from("documents")
      .insert({
        workspace_id: ann.workspace,
        agent_id: agent,
        collection: "references",
        name: "later.txt",
        mime: "text/plain",
        size_bytes: 5,
        content_hash: "a".repeat(64),
      })
      .select("object_path")
      .single(),
  ).object_path
  expect((await bucket.createSignedUploadUrl(announced)).error).not.toBeNull() // it would open after a removal, too
  expect((await bucket.upload(announced, new Blob(["words"], { type: "text/plain" }))).error).toBeNull()
  expect((await bucket.download(object_path)).error).toBeNull()
  await ann.client.from("documents").update({ removed_at: new Date().toISOString() }).eq("id", id)
  expect((await bucket.download(object_path)).error).not.toBeNull() // what was removed opens for nobody
})

/** A run under way with one frozen file and a token for it. */
async function submitting() {
  const [run, folder, token] = [randomUUID(), randomUUID(), randomBytes(32).toString("base64url")]
  await database.query(
    `insert into public.training_runs (id, workspace_id, agent_id, number, submission_key, data_run_id, started_by)
     values ($1, $2, $3, (select count(*) + 1 from public.training_runs where agent_id = $3), $1, $4, $5)`,
    [run, ann.workspace, agent, folder, ann.id],
  )
  const lines = `${JSON.stringify({ id: run, prompt: "When?", output: "At six." })}\n`
  const path = `${ann.workspace}/${folder}/qa_pairs.jsonl`
  const service = createClient(stack.API_URL ?? "", stack.SECRET_KEY ?? "")
  must(await service.storage.from("training").upload(path, new Blob([lines])))
  const token_hash = createHash("sha256").update(token).digest("hex")
  expect((await ann.client.rpc("keep_training_token", { run_id: run, token_hash })).error).toBeNull()
  return { run, token, lines }
}
const fetched = (token: string, file = "qa_pairs.jsonl", method = "GET") =>
  fetch(`${stack.API_URL}/functions/v1/training-data/${token}/${file}`, { method })

test("the data of a run open by its token while it goes on, and by none once it has ended", async () => {
  const { run, token, lines } = await submitting()
  const answer = await fetched(token)
  expect([answer.status, await answer.text()]).toEqual([200, lines])
  for (const [other, file] of [
    [randomBytes(32).toString("base64url"), "qa_pairs.jsonl"],
    ["short", "qa_pairs.jsonl"],
    [token, "manifest.json"],
    [token, "..%2Fqa_pairs.jsonl"],
  ] as const)
    expect([file, (await fetched(other, file)).status]).toEqual([file, 404])
  expect((await fetched(token, "qa_pairs.jsonl", "POST")).status).toBe(405)
  for (const state of ["failed", "cancelled"]) {
    await database.query(
      "update public.training_runs set state = $2, reason = 'over', finished_at = now() where id = $1",
      [run, state],
    )
    expect([state, (await fetched(token)).status]).toEqual([state, 404])
  }
})

test("a stranger makes no token for a run", async () => {
  const { run } = await submitting()
  const stranger = await signIn(stack, "stranger")
  const { error } = await stranger.client.rpc("keep_training_token", {
    run_id: run,
    token_hash: "0".repeat(64),
  })
  expect(error?.message).toBe("not_found")
})
