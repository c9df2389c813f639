// What a training run sends: gathered once as its starter sees it, and frozen as JSONL in the bucket `training`,
// so that a retry sends the very same bytes.
import { z } from "zod"
import type { DocumentRow, ExampleRow, GroupLink } from "@cerebros/contract/nas.ts"
import { INLINE_MAX_BYTES } from "@cerebros/contract/nas.ts"
import { turnsIn } from "@cerebros/contract/turns.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { GROUPS, type Group } from "@cerebros/contract/webhook.ts"
import type { Database } from "../_shared/function-world.ts"
import { problemFrom } from "../_shared/function-world.ts"
import { sha256 } from "../_shared/sha256.ts"

export type Run = {
  id: string
  agent_id: string
  workspace_id: string
  data_run_id: string
  include_unreviewed: boolean
}

type FrozenGroup = { sha256: string; bytes: number; rows: number; encoding?: "gzip" }
type Manifest = Record<Group, FrozenGroup>
type Groups = Record<Group, (DocumentRow | ExampleRow)[] | GroupLink>

const BUCKET = "training"
const PLAIN_MAX_BYTES = 40 * 1024 * 1024 // Storage takes 50 MiB a file; text above this travels compressed, to a third or less
const PAGE = 500 // rows a request; PostgREST on hosted gives at most 1,000

/**
 * The groups of a submission, inline up to 5 MB and as links above, with the number of rows of each. Links lead to the function
 * `training-data` under `functionsUrl` and work until the run ends.
 */
export async function frozenData(
  database: Database,
  run: Run,
  functionsUrl: string,
): Promise<{ groups: Groups; counts: Record<Group, number> }> {
  const manifest = (await storedManifest(database, run)) ?? (await freeze(database, run))
  const isLarge = GROUPS.some((group) => manifest[group].encoding === "gzip")
  const total = isLarge ? Infinity : GROUPS.reduce((bytes, group) => bytes + manifest[group].bytes, 0)
  const folder =
    total > INLINE_MAX_BYTES ? `${functionsUrl}/training-data/${await makeToken(database, run)}` : undefined
  const groups = {} as Groups // filled for every group in the loop below
  for (const group of GROUPS)
    groups[group] =
      folder === undefined
        ? await rowsOf(database, run, group, manifest[group])
        : link(folder, group, manifest[group])
  const counts = Object.fromEntries(GROUPS.map((group) => [group, manifest[group].rows])) as Record<
    Group,
    number
  >
  return { groups, counts }
}

const pathOf = (run: Run, file: string) => `${run.workspace_id}/${run.data_run_id}/${file}`

async function storedManifest(database: Database, run: Run): Promise<Manifest | undefined> {
  const { data } = await database.client.storage.from(BUCKET).download(pathOf(run, "manifest.json"))
  return data ? (JSON.parse(await data.text()) as Manifest) : undefined // written by `freeze`, last of all
}

async function freeze(database: Database, run: Run): Promise<Manifest> {
  const manifest = {} as Manifest // filled for every group in the loop below
  for (const group of GROUPS) {
    const isExamples = group === "qa_pairs" || group === "synthetic_samples"
    const lines = isExamples
      ? await exampleLines(database, run, group)
      : await documentLines(database, run, group)
    const frozen = await packed(new Blob(lines, { type: "application/jsonl" }))
    manifest[group] = { ...(await describe(frozen)), rows: lines.length }
    await store(database, pathOf(run, fileOf(group, manifest[group])), frozen)
  }
  await store(
    database,
    pathOf(run, "manifest.json"),
    new Blob([JSON.stringify(manifest)], { type: "application/json" }),
  )
  return manifest
}

const fileOf = (group: Group, { encoding }: Pick<FrozenGroup, "encoding">) =>
  encoding === "gzip" ? `${group}.jsonl.gz` : `${group}.jsonl`

/** The file as it is, or compressed when Storage would not take it. */
export async function packed(file: Blob): Promise<Blob> {
  if (file.size <= PLAIN_MAX_BYTES) return file
  const bytes = await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob()
  return new Blob([bytes], { type: GZIP })
}
const GZIP = "application/gzip"

const describe = async (file: Blob): Promise<Omit<FrozenGroup, "rows">> => ({
  sha256: await sha256(await file.arrayBuffer()),
  bytes: file.size,
  ...(file.type === GZIP && { encoding: "gzip" }),
})

async function documentLines(database: Database, run: Run, collection: string): Promise<string[]> {
  const documents = unwrap(
    await database.client
      .from("documents")
      .select("id, name, content_hash")
      .eq("agent_id", run.agent_id)
      .eq("collection", collection)
      .eq("state", "ready")
      .is("removed_at", null)
      .order("created_at")
      .limit(1000),
  )
  const lines: string[] = []
  for (const document of documents) {
    const content = unwrap(
      await database.client
        .from("contents")
        .select("text")
        .eq("workspace_id", run.workspace_id)
        .eq("content_hash", document.content_hash)
        .single(),
    )
    lines.push(
      `${JSON.stringify({ id: document.id, name: document.name, text: content.text } satisfies DocumentRow)}\n`,
    )
  }
  return lines
}

async function exampleLines(
  database: Database,
  run: Run,
  group: "qa_pairs" | "synthetic_samples",
): Promise<string[]> {
  const states = run.include_unreviewed ? ["approved", "draft", "in_review"] : ["approved"]
  const lines: string[] = []
  for (let after = 0; ;) {
    let query = database.client
      .from("examples")
      .select(
        "id, number, prompt, reasoning, output, context, state, document_id, quote, span_start, span_end, documents(name)",
      )
      .eq("agent_id", run.agent_id)
      .is("deleted_at", null)
      .in("state", states)
      .neq("prompt", "")
      .neq("output", "")
      .gt("number", after)
    query =
      group === "synthetic_samples"
        ? query.eq("origin", "synthetic").is("edited_at", null)
        : query.or("origin.neq.synthetic,edited_at.not.is.null")
    const page = unwrap(await query.order("number").limit(PAGE))
    for (const row of page) lines.push(`${JSON.stringify(toRow(StoredExample.parse(row)))}\n`)
    if (page.length < PAGE) return lines
    after = Number(page.at(-1)?.number)
  }
}

const StoredExample = z.object({
  id: z.string(),
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  context: z.string(),
  state: z.string(),
  document_id: z.string().nullable(),
  quote: z.string().nullable(),
  span_start: z.number().nullable(),
  span_end: z.number().nullable(),
  documents: z.object({ name: z.string() }).nullable(),
})
type StoredExample = z.infer<typeof StoredExample>

function toRow(row: StoredExample): ExampleRow {
  const { document_id, quote, span_start, span_end } = row
  const source =
    document_id !== null && quote !== null && span_start !== null && span_end !== null
      ? { document_id, name: row.documents?.name ?? "", quote, start: span_start, end: span_end }
      : null
  return {
    id: row.id,
    prompt: row.prompt,
    reasoning: row.reasoning,
    output: row.output,
    ...(row.context !== "" && {
      context: turnsIn(row.context).map(({ role, text }) => ({ role, content: text })),
    }),
    approved: row.state === "approved",
    source,
  }
}

async function rowsOf(
  database: Database,
  run: Run,
  group: Group,
  frozen: FrozenGroup,
): Promise<(DocumentRow | ExampleRow)[]> {
  if (frozen.rows === 0) return []
  // Never a compressed one: inline travels only what is small altogether.
  const { data, error } = await database.client.storage
    .from(BUCKET)
    .download(pathOf(run, fileOf(group, frozen)))
  if (error) throw new Problem("unexpected", { detail: `the frozen ${group} cannot be read`, cause: error })
  return (await data.text())
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as DocumentRow | ExampleRow)
}

const link = (folder: string, group: Group, frozen: FrozenGroup): GroupLink | [] =>
  frozen.rows === 0 ? [] : { url: `${folder}/${fileOf(group, frozen)}`, ...frozen }

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

async function store(database: Database, path: string, file: Blob): Promise<void> {
  const { error } = await database.client.storage.from(BUCKET).upload(path, file, { contentType: file.type })
  if (error && !/exists|duplicate/i.test(error.message))
    throw new Problem("unexpected", { detail: `${path} could not be stored`, cause: error })
}

function unwrap<T>(reply: {
  data: T
  error: { message: string; code?: string } | null
  status: number
}): NonNullable<T> {
  if (reply.error || reply.data === null || reply.data === undefined)
    throw problemFrom(reply.error ?? { message: "no data" }, reply.status)
  return reply.data
}
