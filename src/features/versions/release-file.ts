// A release as files for people, after what is stored was checked against its hash.
import type { ExampleRow } from "@cerebros/contract/nas.ts"
import type { ReleaseManifest } from "@cerebros/contract/release.ts"
import { contextOf } from "@cerebros/contract/turns.ts"
import { GROUPS, type Group } from "@cerebros/contract/webhook.ts"
import { type Format, written } from "@cerebros/pipeline/exchange/formats.ts"
import { writeExamples } from "@cerebros/pipeline/exchange/write.ts"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { canonicalLine, type SentRow } from "@cerebros/pipeline/release/canonical.ts"
import { type Preference, preferenceLines } from "@cerebros/pipeline/release/preferences.ts"
import { type Split, splitKey, splitOf } from "@cerebros/pipeline/release/split.ts"
import { Problem } from "../../lib/problem.ts"
import { DOWNLOAD } from "./words.ts"

/** Gives one stored file. */
type Read = (file: string) => Promise<Blob>

/**
 * The lines that the release's hash covers, as one JSONL file: `sha256sum` of it is the hash. Throws `unexpected` when what is stored
 * is not what was hashed.
 */
export async function releaseFile(manifest: ReleaseManifest, hash: string, read: Read): Promise<Blob> {
  return (await checked(manifest, hash, read)).file
}

/** The examples of one part of the release, or all, in a format that others read. Throws as `releaseFile`. */
export async function examplesFile(
  manifest: ReleaseManifest,
  hash: string,
  read: Read,
  format: Format,
  split: Split | "all",
): Promise<Blob> {
  const examples = (await examplesIn(manifest, hash, read, split)).map(wordsOf)
  const page = new ReadableStream<readonly Words[]>({
    start(out) {
      out.enqueue(examples)
      out.close()
    },
  })
  const bytes = await new Response(page.pipeThrough(writeExamples(format))).arrayBuffer()
  return new Blob([bytes], { type: written[format].mime })
}

/**
 * Preference pairs: the examples of one part, or all, that correct an answer. `rejected` gives that answer by the example's id. Throws
 * as `releaseFile`, and `invalid_input` when there are none.
 */
export async function pairsFile(
  manifest: ReleaseManifest,
  hash: string,
  read: Read,
  form: Preference,
  split: Split | "all",
  rejected: ReadonlyMap<string, string>,
): Promise<Blob> {
  const pairs = (await examplesIn(manifest, hash, read, split)).flatMap((row) => {
    const bad = rejected.get(row.id)
    return bad === undefined ? [] : [{ row, rejected: bad }]
  })
  const lines = preferenceLines(pairs, form)
  if (lines.length === 0) throw new Problem("invalid_input", { detail: DOWNLOAD.noPairs })
  return new Blob(lines, { type: "application/jsonl" })
}

async function examplesIn(
  manifest: ReleaseManifest,
  hash: string,
  read: Read,
  split: Split | "all",
): Promise<ExampleRow[]> {
  const { rows } = await checked(manifest, hash, read)
  const examples: ExampleRow[] = []
  for (const row of rows) {
    if (!isExample(row)) continue
    if (split === "all" || splitOf(await splitKey(row)) === split) examples.push(row)
  }
  return examples
}

const isExample = (row: SentRow): row is ExampleRow => "prompt" in row

const wordsOf = ({ prompt, reasoning, output, context, split_key }: ExampleRow): Words => ({
  prompt,
  reasoning: reasoning ?? "",
  output,
  ...(context && { context: contextOf(context.map(({ role, content }) => ({ role, text: content }))) }),
  ...(split_key !== undefined && { split_key }),
})

async function checked(manifest: ReleaseManifest, hash: string, read: Read) {
  const lines: string[] = []
  const rows: SentRow[] = []
  for (const [group, row] of await rowsOf(manifest, read)) {
    lines.push(canonicalLine(group, row))
    rows.push(row)
  }
  const file = new Blob(lines, { type: "application/jsonl" })
  if ((await sha256(file)) !== hash) throw new Problem("unexpected", { detail: DOWNLOAD.notItsHash })
  return { file, rows }
}

async function rowsOf(manifest: ReleaseManifest, read: Read): Promise<[Group, SentRow][]> {
  const rows: [Group, SentRow][] = []
  for (const group of GROUPS)
    for (const { file } of manifest[group].parts) {
      const plain = (await read(file)).stream().pipeThrough(new DecompressionStream("gzip"))
      for (const line of (await new Response(plain).text()).split("\n"))
        if (line !== "") rows.push([group, JSON.parse(line) as SentRow]) // as the worker wrote it
    }
  return rows
}

async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
