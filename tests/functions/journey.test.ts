// The whole way through the real interfaces, without a browser: sign in, upload, draft, review, train, ask.
import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { readFileSync } from "node:fs"
import { createClient } from "@supabase/supabase-js"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { InferAnswer, InferEvent } from "@cerebros/contract/inference.ts"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import type { Json } from "@cerebros/contract/database.types.ts"
import { slice } from "@cerebros/contract/span.ts"
import {
  call,
  drafted,
  makeAgent,
  sha256,
  trained,
  upload,
  uploadSamples,
} from "../support/journey/building.ts"
import { clientOf, must, type Person, signIn, sweepAway } from "../support/journey/person.ts"
import { rewrite } from "../support/journey/typing.ts"
import { samples } from "../support/journey/samples.ts"
import { until } from "../support/until.ts"

const stack = inject("stack")
const functionUrl = (name: string) => `${stack.API_URL}/functions/v1/${name}`

/** Asks as a program does: plain HTTP and a bearer token. */
const ask = (agentId: string, bearer: string | undefined, body: object) =>
  fetch(functionUrl(`infer/${agentId}`), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(body),
  })

/** Runs one statement as postgres. */
async function onDatabase(sql: string, values: unknown[]): Promise<void> {
  const database = new pg.Client({ connectionString: stack.DB_URL })
  await database.connect()
  try {
    await database.query(sql, values)
  } finally {
    await database.end()
  }
}

describe("the journey", () => {
  let ann: Person
  let agentId: string
  let corrected: { id: string; prompt: string; output: string }

  beforeAll(async () => {
    ann = await signIn(stack, "ann")
    agentId = await makeAgent(ann, "Service desk")
  })
  afterAll(() => sweepAway(stack, ann))

  test("a code signs in once", async () => {
    const again = await clientOf(stack).auth.verifyOtp({ email: ann.email, token: "00000000", type: "email" })
    expect(again.error?.code).toBe("otp_expired")
  })

  test("an assistant that was never trained answers 409 not_ready, with its status", async () => {
    const reply = await ask(agentId, await ann.token(), { prompt: "When do you open?" })
    expect(reply.status).toBe(409)
    expect(await reply.json()).toMatchObject({ code: "not_ready", detail: "draft" })
  })

  test("training without a document or an example is refused with a reason", async () => {
    await expect(call(ann, "submit-training", { agent_id: agentId })).rejects.toMatchObject({
      status: 409,
      code: "nothing_to_train",
    })
  })

  test("the documents arrive byte for byte and their text is found", async () => {
    const rows = await uploadSamples(ann, agentId)
    for (const [index, row] of rows.entries()) {
      const file = must(await ann.client.storage.from("documents").download(row.object_path))
      expect(sha256(new Uint8Array(await file.arrayBuffer())), row.name).toBe(
        sha256(readFileSync(samples[index]?.path ?? "")),
      )
    }
    await until("every document is read", async () => {
      const documents = must(
        await ann.client.from("documents").select("state, problem").eq("agent_id", agentId),
      )
      expect(documents.map(({ problem }) => problem)).toEqual(samples.map(() => null))
      return documents.every(({ state }) => state === "ready")
    })
  })

  test("the same content twice is already here", async () => {
    const [first] = must(await ann.client.from("documents").select("*").eq("agent_id", agentId).limit(1))
    const { name, size_bytes, content_hash, workspace_id, collection } = first ?? expect.fail("no document")
    const again = await ann.client
      .from("documents")
      .insert({ workspace_id, agent_id: agentId, collection, name, size_bytes, content_hash })
    expect(again.error?.code).toBe("23505")
  })

  test("examples are drafted from every document, each with a quote that stands at its span", async () => {
    expect(await call(ann, "synthesize", { agent_id: agentId })).toEqual({ documents: samples.length })
    const rows = await drafted(ann, agentId)
    expect(rows.map(({ failed_count, problem }) => ({ failed_count, problem }))).toEqual(
      samples.map(() => ({ failed_count: 0, problem: null })),
    )
    for (const row of rows) expect(row.example_count).toBeGreaterThan(0)

    const verified = await until("every quote is checked", async () => {
      const examples = must(
        await ann.client
          .from("examples")
          .select(
            "id, prompt, reasoning, output, quote, quote_state, span_start, span_end, document_id, number",
          )
          .eq("agent_id", agentId)
          .order("number"),
      )
      return examples.every(({ quote_state }) => quote_state !== "unverified") && examples
    })
    expect(new Set(verified.map(({ quote_state }) => quote_state))).toEqual(new Set(["verified"]))

    const documents = must(
      await ann.client.from("documents").select("id, content_hash").eq("agent_id", agentId),
    )
    const contents = must(
      await ann.client.from("contents").select("content_hash, text").eq("workspace_id", ann.workspace),
    )
    for (const { document_id, span_start, span_end, quote, prompt, output } of verified) {
      const hash = documents.find(({ id }) => id === document_id)?.content_hash
      const text = contents.find(({ content_hash }) => content_hash === hash)?.text ?? ""
      expect(slice(text, { start: span_start ?? 0, end: span_end ?? 0 })).toBe(quote)
      expect(prompt.trim()).not.toBe("")
      expect(output.trim()).not.toBe("")
    }
    const prompts = verified.map(({ prompt }) => prompt.toLowerCase().replaceAll(/\s+/g, " "))
    expect(new Set(prompts).size).toBe(prompts.length)
    // For the record; how quick it was depends on the machine.
    const asked = must(
      await ann.client.from("documents").select("drafting_requested_at").eq("agent_id", agentId).limit(1),
    )
    const [first] = must(
      await ann.client.from("examples").select("created_at").eq("agent_id", agentId).order("number").limit(1),
    )
    const seconds =
      (Date.parse(first?.created_at ?? "") - Date.parse(asked[0]?.drafting_requested_at ?? "")) / 1000
    console.log(`first examples after ${seconds.toFixed(1)} s, ${verified.length} in all`)
  })

  test("people correct, approve and reject; a correction is noted as theirs", async () => {
    const [one, two, three] = must(
      await ann.client.from("examples").select("id, prompt, output").eq("agent_id", agentId).order("number"),
    )
    if (!one || !two || !three) throw new Error("fewer than three examples")
    const change = async (id: string, change: Json) =>
      expect(
        must(
          await ann.client.rpc("review_examples", { agent_id: agentId, selection: { ids: [id] }, change }),
        ),
      ).toMatchObject({ changed: 1 })
    corrected = { ...one, output: `${one.output} Ask Noor if in doubt.` }
    await rewrite(ann, one.id, { output: corrected.output })
    await change(one.id, { state: "approved" })
    await change(two.id, { state: "approved" })
    await change(three.id, { state: "rejected", reason: "Nobody would ask that." })
    const reviewed = await until("the correction stands in the list", async () => {
      const now = must(
        await ann.client
          .from("examples")
          .select("output, edited_by, reviewed_by, state")
          .eq("id", one.id)
          .single(),
      )
      return now.output === corrected.output && now
    })
    expect(reviewed).toMatchObject({ edited_by: ann.id, reviewed_by: ann.id, state: "approved" })
  })

  test("two starts make one run and one job; the rejected example is not sent", async () => {
    const summary = must(await ann.client.rpc("training_summary", { agent_id: agentId })) as Record<
      string,
      number
    >
    expect(summary).toMatchObject({ documents: samples.length, approved: 2, rejected: 1, pairs: 1 })
    type Started = { run_id: string; job_id: string | null }
    const [first, second] = await Promise.all([
      call<Started>(ann, "submit-training", { agent_id: agentId }),
      call<Started>(ann, "submit-training", { agent_id: agentId }),
    ])
    expect(first?.run_id).toBe(second?.run_id)
    const runs = must(await ann.client.from("training_runs").select("id, counts").eq("agent_id", agentId))
    expect(runs).toHaveLength(1)
    expect(runs[0]?.counts).toMatchObject({
      work_products: 3,
      communications: 1,
      references: 2,
      qa_pairs: 1,
      synthetic_samples: summary.synthetic,
    })
  })

  test("signed webhooks carry it through the five stages to ready, never backwards", async () => {
    expect(await trained(ann, agentId)).toMatchObject({ state: "completed", progress: 100, stage: 5 })
    const events = must(
      await ann.client.from("training_events").select("*").eq("agent_id", agentId).order("id"),
    )
    const heard = events.filter(({ source }) => source === "webhook")
    expect(heard.length).toBeGreaterThan(5)
    const applied = events.filter((event) => event.applied)
    expect([...new Set(applied.map(({ stage }) => stage))]).toEqual([1, 2, 3, 4, 5])
    expect(applied.at(-1)).toMatchObject({ status: "completed", progress: 100 })
    const agent = must(await ann.client.from("agents").select("status").eq("id", agentId).single())
    expect(agent.status).toBe("ready")
    const notices = must(
      await ann.client.from("notifications").select("kind").eq("agent_id", agentId).eq("user_id", ann.id),
    )
    expect(notices).toContainEqual({ kind: "training_completed" })
  })

  test("it answers a person from what was corrected, and names the source", async () => {
    const reply = await ask(agentId, await ann.token(), { prompt: corrected.prompt })
    expect(reply.status).toBe(200)
    const answer = InferAnswer.parse(await reply.json())
    expect(answer.answer).toBe(corrected.output)
    expect(answer.sources[0]).toMatchObject({ example_id: corrected.id, document_id: expect.any(String) })
    const run = must(await ann.client.from("runs").select("*").eq("id", answer.run_id).single())
    expect(run).toMatchObject({
      state: "completed",
      caller: "person",
      asked_by: ann.id,
      answer: answer.answer,
      outcome: "answered",
      answered_by: "trained",
    })
    const events = must(
      await ann.client.from("run_events").select("type").eq("run_id", answer.run_id).order("seq"),
    )
    expect([...new Set(events.map(({ type }) => type))]).toEqual([
      "agent_started",
      "agent_thinking",
      "tool_executing",
      "tool_completed",
      "message_delta",
      "agent_completed",
    ])
  })

  test("what the documents do not hold is refused without sources", async () => {
    const reply = await ask(agentId, await ann.token(), { prompt: "What is the capital of Mongolia?" })
    const answer = InferAnswer.parse(await reply.json())
    expect(answer.answer).toContain(NOT_FOUND_ANSWER)
    expect(answer).toMatchObject({ outcome: "not_found", sources: [], answered_by: "trained" })
  })

  test("a program's key streams an answer, and stops working on the call after it was revoked", async () => {
    const made = await call<{ id: string; key: string; hint: string }>(ann, "api-keys", {
      workspace_id: ann.workspace,
      name: "Website",
    })
    const streamed = await ask(agentId, made.key, { prompt: corrected.prompt, stream: true })
    expect(streamed.status).toBe(200)
    expect(streamed.headers.get("content-type")).toContain("text/event-stream")
    const events = (await streamed.text())
      .split("\n\n")
      .filter(Boolean)
      .map((block) => InferEvent.parse(JSON.parse(block.replace(/^data: /, ""))))
    expect(events[0]?.type).toBe("started")
    const pieces = events.flatMap((event) => (event.type === "delta" ? [event.text] : []))
    expect(pieces.length).toBeGreaterThan(0) // what came within one flush of the log is one piece; a slow model streams in conversations.test.ts
    const done = events.at(-1)
    if (done?.type !== "done") throw new Error(`ended as ${JSON.stringify(done)}`)
    expect(pieces.join("")).toBe(done.answer)
    expect(done.answer).toBe(corrected.output)
    const run = must(
      await ann.client.from("runs").select("caller, api_key_id").eq("id", done.run_id).single(),
    )
    expect(run).toEqual({ caller: "program", api_key_id: made.id })

    must(await ann.client.rpc("revoke_api_key", { key_id: made.id }))
    const refused = await ask(agentId, made.key, { prompt: corrected.prompt })
    expect(refused.status).toBe(401)
  })

  test("errors have their status: 401 without a key, 404 unknown, 413 too long, 400 empty", async () => {
    const token = await ann.token()
    const status = async (agent: string, bearer: string | undefined, prompt: string) =>
      (await ask(agent, bearer, { prompt })).status
    expect(await status(agentId, undefined, "Hello?")).toBe(401)
    expect(await status(agentId, stack.PUBLISHABLE_KEY, "Hello?")).toBe(401)
    const unknown = await ask(agentId, "crb_00000000-0000-4000-8000-000000000000_" + "x".repeat(32), {
      prompt: "Hello?",
    })
    expect(unknown.status).toBe(401)
    expect(await unknown.json()).toMatchObject({ detail: expect.stringContaining("has been revoked") })
    expect(await status(`${agentId}/more`, token, "Hello?")).toBe(404)
    expect(await status("00000000-0000-4000-8000-000000000000", token, "Hello?")).toBe(404)
    expect(await status(agentId, token, "x".repeat(TEXT_MAX_CHARS + 1))).toBe(413)
    expect(await status(agentId, token, "  ")).toBe(400)
  })

  test("the 121st question of a minute answers 429 and says when to come back", async () => {
    // 120 questions asked in this minute and, in case it ends meanwhile, in the next.
    await onDatabase(
      `insert into private.rates (key, window_start, count)
       select $1, to_timestamp(floor(extract(epoch from now()) / 60) * 60 + minute * 60), 120 from generate_series(0, 1) as minute
       on conflict (key, window_start, backend) do update set count = 120`,
      [`infer:${ann.id}`],
    )
    const reply = await ask(agentId, await ann.token(), { prompt: corrected.prompt })
    expect(reply.status).toBe(429)
    expect(Number(reply.headers.get("retry-after"))).toSatisfy((s: number) => s >= 1 && s <= 60)
    expect(await reply.json()).toMatchObject({ code: "rate_limited" })
  })
})

test("the files of a workspace that is deleted are gone from storage soon after", async () => {
  const bo = await signIn(stack, "bo")
  const row = await upload(bo, await makeAgent(bo), samples[0] ?? expect.fail("no sample"))
  await sweepAway(stack, bo)
  const secret = createClient(stack.API_URL ?? "", stack.SECRET_KEY ?? "", {
    auth: { persistSession: false },
  })
  const files = secret.storage.from("documents")
  await until("the file is gone", async () => (await files.exists(row.object_path)).data === false)
})
