// Gets a submission's groups together: those sent inline, and those behind links, fetched and checked.
import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { gunzip } from "node:zlib"
import type { z } from "zod"
import {
  DocumentRow,
  ExampleRow,
  GROUP_MAX_BYTES,
  type GroupLink,
  type Submission,
} from "@cerebros/contract/nas.ts"
import { explain } from "./explain.ts"
import type { Submitted } from "./training/candidates.ts"

/** Data that cannot be trained on; the message is for people and names the group. */
export class BadGroup extends Error {
  override name = "BadGroup"
}

const TRIES = 3
const FETCH_WITHIN_MS = 120_000 // 256 MiB at 2 MiB/s and something

/** All rows of a submission. Throws `BadGroup` when a link cannot be read or is not what was announced. */
export async function gatherGroups(submission: Submission, signal: AbortSignal): Promise<Submitted> {
  const documents = (group: "references" | "communications" | "work_products") =>
    rowsOf(group, submission[group], DocumentRow, signal)
  const examples = (group: "synthetic_samples" | "qa_pairs") =>
    rowsOf(group, submission[group], ExampleRow, signal)
  return {
    documents: {
      references: await documents("references"),
      communications: await documents("communications"),
      work_products: await documents("work_products"),
    },
    examples: {
      synthetic_samples: await examples("synthetic_samples"),
      qa_pairs: await examples("qa_pairs"),
    },
  }
}

async function rowsOf<Row>(
  group: string,
  given: Row[] | GroupLink,
  schema: z.ZodType<Row>,
  signal: AbortSignal,
): Promise<Row[]> {
  if (Array.isArray(given)) return given
  const file = await fetched(group, given, signal)
  const bytes = given.encoding === "gzip" ? await inflated(group, file) : file
  const lines = bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
  if (lines.length !== given.rows)
    throw new BadGroup(`${group}: ${given.rows} rows were announced, the file has ${lines.length}.`)
  return lines.map((line, at) => {
    const where = `${group}, line ${at + 1}`
    const row = schema.safeParse(parsed(line, where))
    if (row.success) return row.data
    const { path, message } = explain(row.error)
    throw new BadGroup(`${where}: ${path}: ${message}`)
  })
}

function parsed(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BadGroup(`${where}: this is not JSON.`)
  }
}

/** Uncompressed, up to what a group may hold: a small file can stand for terabytes. */
async function inflated(group: string, file: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(file, { maxOutputLength: GROUP_MAX_BYTES })
  } catch {
    throw new BadGroup(
      `${group}: the file cannot be uncompressed, or is larger than ${GROUP_MAX_BYTES} bytes.`,
    )
  }
}

async function fetched(group: string, link: GroupLink, signal: AbortSignal): Promise<Buffer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchOnce(group, link, signal)
    } catch (error) {
      if (error instanceof BadGroup || signal.aborted) throw error
      if (attempt === TRIES) throw new BadGroup(`${group}: the data behind the link could not be read.`)
    }
  }
}

async function fetchOnce(group: string, link: GroupLink, signal: AbortSignal): Promise<Buffer> {
  const answer = await fetch(link.url, {
    redirect: "manual", // a link is checked where it was written; elsewhere it could lead anywhere
    signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_WITHIN_MS)]),
  })
  if (answer.status >= 500 || !answer.body) throw new Error(`answered ${answer.status}`)
  if (answer.status !== 200) {
    await answer.body.cancel()
    throw new BadGroup(`${group}: the link answered ${answer.status}, not the data.`)
  }
  const limit = Math.min(link.bytes, GROUP_MAX_BYTES)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body) {
    size += part.byteLength
    if (size > limit)
      throw new BadGroup(`${group}: the file is larger than the ${link.bytes} bytes announced.`)
    parts.push(part)
  }
  const bytes = Buffer.concat(parts)
  if (bytes.byteLength !== link.bytes)
    throw new BadGroup(`${group}: ${link.bytes} bytes were announced, the file has ${bytes.byteLength}.`)
  if (createHash("sha256").update(bytes).digest("hex") !== link.sha256)
    throw new BadGroup(`${group}: the file is not the one announced (its SHA-256 differs).`)
  return bytes
}
