// The steps of building an assistant, as the app takes them, for tests that begin somewhere on the way.
import { createHash, randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { basename } from "node:path"
import type { Tables } from "@cerebros/contract/database.types.ts"
import type { Collection } from "@cerebros/contract/draft.ts"
import { until } from "../until.ts"
import { type Person, must } from "./person.ts"
import { samples } from "./samples.ts"

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex")

/** Makes an assistant; returns its id. */
export async function makeAgent(
  { client, workspace }: Pick<Person, "client" | "workspace">,
  name = `Desk ${randomUUID().slice(0, 8)}`,
): Promise<string> {
  return must(await client.from("agents").insert({ workspace_id: workspace, name }).select("id").single()).id
}

/** Announces a file, sends it in one piece and says that it is there; returns its row. */
export async function upload(
  { client, workspace }: Person,
  agentId: string,
  file: { path: string; collection: Collection },
): Promise<Tables<"documents">> {
  const bytes = readFileSync(file.path)
  const row = must(
    await client
      .from("documents")
      .insert({
        workspace_id: workspace,
        agent_id: agentId,
        collection: file.collection,
        name: basename(file.path),
        size_bytes: bytes.length,
        content_hash: sha256(bytes),
      })
      .select()
      .single(),
  )
  must(
    await client.storage
      .from("documents")
      .upload(row.object_path, bytes, { contentType: "application/octet-stream" }),
  )
  must(await client.rpc("finish_upload", { document_id: row.id }))
  return row
}

/** Uploads the built-in set. */
export const uploadSamples = (person: Person, agentId: string): Promise<Tables<"documents">[]> =>
  Promise.all(samples.map((sample) => upload(person, agentId, sample)))

/** A function's answer. A refusal is thrown with its `status` and `code`. */
export async function call<T>(person: Person, name: string, body: object): Promise<T> {
  const { data, error, response } = await person.client.functions.invoke<T>(name, { body })
  if (error)
    throw Object.assign(new Error(`${name} refused`), {
      status: response?.status,
      ...((await response?.json()) as object), // a ProblemBody
    })
  return data as T // no error: there is an answer
}

/** Waits until every document was read and every chunk drafted from; returns the rows of `drafting`. */
export function drafted({ client }: Pick<Person, "client">, agentId: string, timeoutMs = 90_000) {
  return until(
    "all chunks are drafted from",
    async () => {
      const rows = must(await client.from("drafting").select("*").eq("agent_id", agentId))
      const over = rows.every(
        (row) => row.planned_at && (row.done_count ?? 0) + (row.failed_count ?? 0) === row.chunk_count,
      )
      return rows.length > 0 && over && rows
    },
    timeoutMs,
  )
}

/** Waits for the newest training run to end; returns it. */
export function trained(
  { client }: Person,
  agentId: string,
  timeoutMs = 120_000,
): Promise<Tables<"training_runs">> {
  return until(
    "the training run ends",
    async () => {
      const [run] = must(
        await client
          .from("training_runs")
          .select("*")
          .eq("agent_id", agentId)
          .order("number", { ascending: false })
          .limit(1),
      )
      return run && ["completed", "failed", "cancelled"].includes(run.state) && run
    },
    timeoutMs,
  )
}

/** The whole way to an assistant that answers; returns its id. */
export async function readyAgent(person: Person): Promise<string> {
  const agentId = await makeAgent(person)
  await uploadSamples(person, agentId)
  await call(person, "synthesize", { agent_id: agentId })
  await drafted(person, agentId)
  await call(person, "submit-training", { agent_id: agentId })
  const { state, reason } = await trained(person, agentId)
  if (state !== "completed") throw new Error(`The run ended as ${state}: ${reason}`)
  return agentId
}
