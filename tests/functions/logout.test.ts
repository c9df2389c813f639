// A token copied before its owner logged out opens nothing afterwards, though it has not expired (B4).
import { createClient } from "@supabase/supabase-js"
import { beforeAll, expect, inject, test } from "vitest"
import type { Database } from "@cerebros/contract/database.types.ts"
import { topicOf } from "@cerebros/contract/topics.ts"
import { makeAgent, upload } from "../support/journey/building.ts"
import { type Client, must, type Person, signIn } from "../support/journey/person.ts"
import { samples } from "../support/journey/samples.ts"
import { until } from "../support/until.ts"

const stack = inject("stack")
const WITHIN_MS = 5_000

let ann: Person
let agentId: string
let file: string
let topic: string
let thief: Client
beforeAll(async () => {
  ann = await signIn(stack, "ann")
  agentId = await makeAgent(ann)
  const [sample] = samples
  if (!sample) throw new Error("there are samples")
  file = (await upload(ann, agentId, sample)).object_path
  const { epoch } = must(await ann.client.from("workspaces").select("epoch").eq("id", ann.workspace).single())
  topic = topicOf("agent", agentId, epoch)
  const copied = await ann.token()
  thief = createClient<Database>(stack.API_URL ?? "", stack.PUBLISHABLE_KEY ?? "", {
    accessToken: async () => copied,
  })
})

/** Each door, and whether it opens with the copied token. */
const DOORS: Record<string, () => Promise<boolean>> = {
  REST: async () => ((await thief.from("agents").select("id").eq("id", agentId)).data?.length ?? 0) > 0,
  "a function of the database": async () =>
    (await thief.rpc("training_summary", { agent_id: agentId })).data !== null &&
    (await thief.rpc("ensure_workspace")).error === null,
  Storage: async () => (await thief.storage.from("documents").download(file)).error === null,
  "a function": async () =>
    (await thief.functions.invoke("synthesize", { body: { agent_id: agentId } })).error === null,
  Realtime: () =>
    new Promise((resolve) => {
      const channel = thief.channel(topic, { config: { private: true } })
      channel.subscribe((status) => {
        if (status === "CLOSED") return // our own leaving
        resolve(status === "SUBSCRIBED")
        void thief.removeChannel(channel)
      })
    }),
}

test("a copied token opens every door while its owner is signed in, and none within 5 s of their logout", async () => {
  await thief.realtime.setAuth()
  for (const [door, opens] of Object.entries(DOORS)) expect(await opens(), `${door} before`).toBe(true)
  expect((await ann.client.auth.signOut()).error).toBeNull()
  const deadline = Date.now() + WITHIN_MS
  for (const [door, opens] of Object.entries(DOORS))
    await until(`${door} is shut`, async () => !(await opens()), deadline - Date.now())
  await thief.removeAllChannels()
})
