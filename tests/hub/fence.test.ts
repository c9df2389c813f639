// What the hub refuses at its door: strangers, older processes of the same worker, words without or with a stale generation (B3).
import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { createClient } from "@supabase/supabase-js"
import { beforeAll, expect, inject, test } from "vitest"
import { z } from "zod"
import { parseServiceToken, serviceEmail } from "@cerebros/contract/service-token.ts"
import { signIn } from "../support/journey/person.ts"

const stack = inject("stack")
const worker = createClient(stack.API_URL ?? "", stack.PUBLISHABLE_KEY ?? "", {
  auth: { persistSession: false },
})
const Registered = z.object({ worker_id: z.string(), epoch: z.number() })

beforeAll(async () => {
  const keys = z
    .object({ synthesisWorkerToken: z.string() })
    .parse(JSON.parse(readFileSync(join(stack.HOME ?? "", "keys.json"), "utf8")))
  const token = parseServiceToken(keys.synthesisWorkerToken)
  if (!token) throw new Error("The stack has no token for the function that drafts.")
  const { error } = await worker.auth.signInWithPassword({
    email: serviceEmail(token),
    password: token.secret,
  })
  if (error) throw error
})

const register = async (id: string) =>
  Registered.parse((await worker.rpc("hub_register", { worker: id, name: "test" })).data)
const cycle = (id: string, epoch: number, said: object = {}) =>
  worker.rpc("hub_turn", { worker: id, epoch, ...said })

test("a person is no worker", async () => {
  const { client } = await signIn(stack, "no-worker")
  const reply = await client.rpc("hub_register", { worker: randomUUID(), name: "me" })
  expect(reply).toMatchObject({ status: 403, error: { message: "not_a_worker" } })
})

test("registering again makes the earlier process stale", async () => {
  const id = randomUUID()
  const first = await register(id)
  const second = await register(id)
  expect(second.epoch).toBe(first.epoch + 1)
  expect(await cycle(id, first.epoch)).toMatchObject({ status: 409, error: { message: "stale_generation" } })
  expect((await cycle(id, second.epoch)).error).toBeNull()
})

test("a word about a task without a generation is refused, never given a default", async () => {
  const id = randomUUID()
  const { epoch } = await register(id)
  const reply = await cycle(id, epoch, { completes: [{ task_id: randomUUID(), result: {} }] })
  expect(reply).toMatchObject({ status: 400, error: { message: "no_generation" } })
})

test("a generation nobody holds is stale for every verb", async () => {
  const id = randomUUID()
  const { epoch } = await register(id)
  const word = { task_id: randomUUID(), generation: 1 }
  const reply = await cycle(id, epoch, {
    completes: [word],
    fails: [{ ...word, reason: "x" }],
    accepts: [word],
    hand_backs: [word],
  })
  const { settled } = z.object({ settled: z.array(z.object({ answer: z.string() })) }).parse(reply.data)
  expect(settled.map(({ answer }) => answer)).toEqual(["stale", "stale", "stale", "stale"])
})

test("what a stale worker would save is refused", async () => {
  const reply = await worker.rpc("save_drafts", {
    task: randomUUID(),
    generation: 1,
    drafts: [],
    written_by: "nobody",
  })
  expect(reply).toMatchObject({ status: 409, error: { message: "stale_generation" } })
})
