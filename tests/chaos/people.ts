// People who write and read without a pause, and note what was acknowledged.
import { createHash, randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import { hubApi } from "../support/hub-api.ts"
import type { Deployment } from "../support/deployment.ts"
import { clientOf, must } from "../support/journey/person.ts"
import type { Client } from "../support/journey/person.ts"
import type { Ledger } from "./ledger.ts"

export type Call = { part: string; at: number; ms: number; ok: boolean }

export type Human = { client: Client; id: string; workspace: string; agent: string }

const PAUSE_MS = 150

/** Somebody new, signed in, with a workspace and an assistant. */
export async function arrive(stack: Deployment, admin: Client): Promise<Human> {
  const person = { email: `chaos-${randomUUID()}@example.test`, password: "long enough for chaos" }
  must(await admin.auth.admin.createUser({ ...person, email_confirm: true }))
  const client = clientOf(stack)
  const { user } = must(await client.auth.signInWithPassword(person))
  const workspace = must(await client.rpc("ensure_workspace"))
  const made = must(
    await client.from("agents").insert({ workspace_id: workspace, name: "First" }).select("id").single(),
  )
  return { client, id: user.id, workspace, agent: made.id }
}

/** Works until `over`; each call is told with its time, each acknowledged write noted. */
export async function work(
  stack: Deployment,
  human: Human,
  ledger: Ledger,
  over: () => boolean,
  tell: (call: Call) => void,
): Promise<void> {
  const { client, id, workspace } = human
  const acts: [part: string, act: () => Promise<unknown>][] = [
    ["rest", () => newAgent(human, ledger)],
    ["storage", () => newFile(human, ledger)],
    ["auth", () => rename(client, id, ledger)],
    ["function-hub", () => newTask(stack, human, ledger)],
    [
      "rest",
      async () => must(await client.from("agents").select("id").eq("workspace_id", workspace).limit(20)),
    ],
  ]
  for (let n = 0; !over(); n++) {
    const [part, act] = acts[n % acts.length] ?? ["rest", () => Promise.resolve()]
    const at = performance.now()
    const ok = await act().then(
      () => true,
      () => false,
    )
    tell({ part, at, ms: performance.now() - at, ok })
    await delay(PAUSE_MS)
  }
}

/** Whether they can write, as somebody must who was not to blame for anything. */
export const isServed = (human: Human, ledger: Ledger): Promise<boolean> =>
  newAgent(human, ledger).then(
    () => true,
    () => false,
  )

async function newAgent({ client, workspace }: Human, ledger: Ledger): Promise<void> {
  const name = randomUUID()
  const made = must(
    await client.from("agents").insert({ workspace_id: workspace, name }).select("id").single(),
  )
  ledger.note({ kind: "agent", id: made.id, value: name })
}

async function newFile({ client, workspace, agent }: Human, ledger: Ledger): Promise<void> {
  const text = `What was said: ${randomUUID()}`
  const hash = createHash("sha256").update(text).digest("hex")
  const about = {
    name: `${hash.slice(0, 8)}.txt`,
    mime: "text/plain",
    size_bytes: text.length,
    content_hash: hash,
  }
  const announced = must(
    await client
      .from("documents")
      .insert({ workspace_id: workspace, agent_id: agent, collection: "work_products", ...about })
      .select("object_path")
      .single(),
  )
  const path = announced.object_path ?? ""
  must(await client.storage.from("documents").upload(path, new Blob([text], { type: "text/plain" })))
  ledger.note({ kind: "file", id: path, value: text })
}

async function rename(client: Client, id: string, ledger: Ledger): Promise<void> {
  const name = randomUUID()
  must(await client.auth.updateUser({ data: { name } }))
  ledger.note({ kind: "name", id, value: name })
}

async function newTask(stack: Deployment, { client, workspace }: Human, ledger: Ledger): Promise<void> {
  const token = must(await client.auth.getSession()).session?.access_token ?? ""
  const { status, body } = await hubApi(stack, token)("POST", "/tasks", {
    workspace_id: workspace,
    description: "Wait a moment.",
    max_retries: 20,
  })
  if (status !== 201) throw new Error(`The hub answered ${status}.`)
  ledger.note({ kind: "task", id: String(body.task_id), value: "" })
}
