// What a training run sends: a release, which the database took when the run began and a worker writes into the bucket `training`,
// so that a retry sends the very same bytes.
import { z } from "zod"
import type { DocumentRow, ExampleRow, GroupLink } from "@cerebros/contract/nas.ts"
import { INLINE_MAX_BYTES } from "@cerebros/contract/nas.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { ReleaseManifest } from "@cerebros/contract/release.ts"
import { GROUPS, type Group } from "@cerebros/contract/webhook.ts"
import { wait } from "@cerebros/hub/work.ts"
import type { Database } from "../_shared/function-world.ts"
import { problemFrom } from "../_shared/function-world.ts"
import { sha256 } from "../_shared/sha256.ts"

export type Run = { id: string; release_id: string }

export type FrozenData = {
  release: { number: number; hash: string }
  groups: Record<Group, (DocumentRow | ExampleRow)[] | GroupLink>
  counts: Record<Group, number>
}

const Release = z.object({
  number: z.number(),
  state: z.enum(["freezing", "frozen", "failed"]),
  hash: z.string().nullable(),
  folder: z.string().nullable(),
  manifest: ReleaseManifest.nullable(),
  problem: z.string().nullable(),
})
type Files = { folder: string; manifest: ReleaseManifest }

const BUCKET = "training"
const FREEZING_MS = 60_000 // a quarter of a million examples need half of it

/**
 * The groups of a submission, inline up to 5 MB and as links above, with the number of rows of each. Links lead to the function
 * `training-data` under `functionsUrl` and work until the run ends. Throws `not_frozen` when no worker writes the files.
 */
export async function frozenData(
  database: Database,
  run: Run,
  functionsUrl: string,
  freezingMs = FREEZING_MS,
): Promise<FrozenData> {
  const { release, ...files } = await frozen(database, run, freezingMs)
  const { manifest } = files
  const total = GROUPS.reduce((bytes, group) => bytes + manifest[group].text_bytes, 0)
  const folder =
    total > INLINE_MAX_BYTES ? `${functionsUrl}/training-data/${await makeToken(database, run)}` : undefined
  const groups = {} as FrozenData["groups"] // filled for every group in the loop below
  for (const group of GROUPS)
    groups[group] =
      folder === undefined ? await rowsOf(database, files, group) : link(folder, group, manifest)
  const counts = Object.fromEntries(GROUPS.map((group) => [group, manifest[group].rows])) as Record<
    Group,
    number
  >
  return { release, groups, counts }
}

/** Waits until the files of the run's release are written. */
async function frozen(
  database: Database,
  run: Run,
  freezingMs: number,
): Promise<Files & { release: FrozenData["release"] }> {
  const giveUp = AbortSignal.timeout(freezingMs)
  for (let pauseMs = 100; ; pauseMs = Math.min(2 * pauseMs, 1000)) {
    const reply = await database.client.from("releases").select("*").eq("id", run.release_id).single()
    if (reply.error) throw problemFrom(reply.error, reply.status)
    const { number, state, hash, folder, manifest, problem } = Release.parse(reply.data)
    if (hash !== null && folder !== null && manifest !== null)
      return { release: { number, hash }, folder, manifest }
    if (state === "failed")
      throw new Problem("unexpected", { detail: `The data could not be frozen: ${problem ?? "no reason"}` })
    if (giveUp.aborted) throw new Problem("not_frozen")
    await wait(pauseMs, giveUp)
  }
}

async function rowsOf(
  database: Database,
  { folder, manifest }: Files,
  group: Group,
): Promise<(DocumentRow | ExampleRow)[]> {
  const rows: (DocumentRow | ExampleRow)[] = []
  for (const { file } of manifest[group].parts) {
    const { data, error } = await database.client.storage.from(BUCKET).download(`${folder}/${file}`)
    if (error) throw new Problem("unexpected", { detail: `the frozen ${group} cannot be read`, cause: error })
    const text = await new Response(data.stream().pipeThrough(new DecompressionStream("gzip"))).text()
    for (const line of text.split("\n"))
      if (line !== "") rows.push(JSON.parse(line) as DocumentRow | ExampleRow) // as the worker wrote it
  }
  return rows
}

function link(folder: string, group: Group, manifest: ReleaseManifest): GroupLink | [] {
  const { rows, bytes, sha256, parts } = manifest[group]
  if (rows === 0) return []
  return {
    url: `${folder}/${group}.jsonl.gz`,
    sha256,
    bytes,
    rows,
    encoding: "gzip",
    ...(parts.length > 1 && {
      parts: parts.map(({ file, ...sums }) => ({ url: `${folder}/${file}`, ...sums })),
    }),
  }
}

/** With what the training service opens this run's data; only its hash is kept. */
async function makeToken(database: Database, run: Run): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const token = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace("=", "")
  await database.rpc("keep_training_token", { run_id: run.id, token_hash: await sha256(token) })
  return token
}
