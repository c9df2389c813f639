// AC1: a stranger, signed in and with an API key of their own, sees and changes nothing of somebody else's assistant.
import pg from "pg"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { topicOf, userTopic } from "@cerebros/contract/topics.ts"
import { call, readyAgent } from "../support/journey/building.ts"
import { must, type Person, signIn, sweepAway } from "../support/journey/person.ts"

const stack = inject("stack")
const NOTHING = { status: 404, code: "not_found" }

describe("a stranger", () => {
  let ann: Person
  let stranger: Person
  let agentId: string
  let database: pg.Client

  beforeAll(async () => {
    database = new pg.Client({ connectionString: stack.DB_URL })
    await database.connect()
    ;[ann, stranger] = await Promise.all([signIn(stack, "ann"), signIn(stack, "stranger")])
    agentId = await readyAgent(ann)
  }, 180_000)
  afterAll(async () => {
    await Promise.all([sweepAway(stack, ann), sweepAway(stack, stranger)])
    await database.end()
  })

  test("reads no row of any table or view, old or new", async () => {
    const { rows } = await database.query<{ name: string; column: string; filled: boolean }>(
      `select c.relname as name, case when bool_or(a.attname = 'workspace_id') then 'workspace_id' when c.relname = 'workspaces' then 'id' else 'user_id' end as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') group by c.relname`,
    )
    expect(rows.length).toBeGreaterThan(15)
    const seenByAnn: string[] = []
    for (const { name, column } of rows) {
      const url = `${stack.API_URL}/rest/v1/${name}?select=*&${column}=eq.${column === "user_id" ? ann.id : ann.workspace}`
      const as = async (person: Person) =>
        fetch(url, {
          headers: { apikey: stack.PUBLISHABLE_KEY ?? "", authorization: `Bearer ${await person.token()}` },
        })
      const reply = await as(stranger)
      if (reply.status !== 403) expect([name, reply.status, await reply.json()]).toEqual([name, 200, []])
      const own = await as(ann)
      if (own.ok && ((await own.json()) as unknown[]).length > 0) seenByAnn.push(name)
    }
    // Ann's own rows show that the questions were the right ones.
    expect(seenByAnn).toEqual(
      expect.arrayContaining([
        "agents",
        "agent_cards",
        "chunks",
        "contents",
        "documents",
        "drafting",
        "examples",
        "members",
        "models",
        "notifications",
        "profiles",
        "training_events",
        "training_runs",
        "workspaces",
      ]),
    )
  })

  test("changes, adds and deletes nothing", async () => {
    const { client } = stranger
    const touched = [
      await client.from("agents").update({ name: "Mine" }).eq("id", agentId).select("id"),
      await client.from("examples").update({ state: "approved" }).eq("agent_id", agentId).select("id"),
      await client.from("documents").update({ removed_at: "now" }).eq("agent_id", agentId).select("id"),
      await client.from("workspaces").update({ name: "Mine" }).eq("id", ann.workspace).select("id"),
    ]
    for (const { data } of touched) expect(data ?? []).toEqual([])
    const added = await client
      .from("examples")
      .insert({ workspace_id: ann.workspace, agent_id: agentId, prompt: "p", output: "o" })
    expect(added.error?.code).toBe("42501")
    const smuggled = await client
      .from("examples")
      .insert({ workspace_id: stranger.workspace, agent_id: agentId, prompt: "p", output: "o" })
    expect(smuggled.error?.code).toBe("23503") // no such assistant in their workspace
    const joined = await client
      .from("members")
      .insert({ workspace_id: ann.workspace, user_id: stranger.id, role: "owner" } as never) // not even insertable by type
    expect(joined.error).not.toBeNull()
    expect(must(await client.rpc("training_summary", { agent_id: agentId }))).toMatchObject({
      documents: 0,
      unreviewed: 0,
    })
    await client.rpc("delete_agents", { agent_ids: [agentId] })
    const agent = must(await ann.client.from("agents").select("name, deleted_at").eq("id", agentId).single())
    expect(agent.deleted_at).toBeNull()
  })

  test("is told of every function that there is nothing", async () => {
    const [run] = must(await ann.client.from("training_runs").select("id").eq("agent_id", agentId))
    for (const [name, body] of [
      ["synthesize", { agent_id: agentId }],
      ["submit-training", { agent_id: agentId }],
      ["cancel-training", { run_id: run?.id }],
      ["api-keys", { workspace_id: ann.workspace, name: "Mine" }],
      [`infer/${agentId}`, { prompt: "When do you open?" }],
    ] as const)
      await expect(call(stranger, name, body), name).rejects.toMatchObject(NOTHING)
  })

  test("has a key of their own that opens nothing of others", async () => {
    const { key } = await call<{ key: string }>(stranger, "api-keys", {
      workspace_id: stranger.workspace,
      name: "Key",
    })
    const reply = await fetch(`${stack.API_URL}/functions/v1/infer/${agentId}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ prompt: "When do you open?" }),
    })
    expect(reply.status).toBe(404)
    expect(must(await ann.client.from("runs").select("id").eq("agent_id", agentId))).toEqual([])
  })

  test("opens, lists, links and replaces no file", async () => {
    const [document] = must(
      await ann.client.from("documents").select("object_path").eq("agent_id", agentId).limit(1),
    )
    const path = document?.object_path ?? ""
    const bucket = stranger.client.storage.from("documents")
    expect((await bucket.download(path)).error).not.toBeNull()
    expect((await bucket.createSignedUrl(path, 60)).error).not.toBeNull()
    expect((await bucket.list(ann.workspace)).data).toEqual([])
    expect((await bucket.upload(path, "mine", { upsert: true })).error).not.toBeNull()
    await bucket.remove([path])
    expect(must(await ann.client.storage.from("documents").download(path)).size).toBeGreaterThan(100)
  })

  test("joins none of the topics", async () => {
    await stranger.client.realtime.setAuth(await stranger.token())
    const { epoch } = must(
      await ann.client.from("workspaces").select("epoch").eq("id", ann.workspace).single(),
    )
    for (const topic of [
      topicOf("workspace", ann.workspace, epoch),
      topicOf("agent", agentId, epoch),
      userTopic(ann.id),
    ]) {
      const status = await new Promise((resolve) =>
        stranger.client
          .channel(topic, { config: { private: true } })
          .subscribe((state) => state !== "CLOSED" && resolve(state)),
      )
      expect(status, topic).toBe("CHANNEL_ERROR")
    }
  })
})
