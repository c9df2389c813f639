// Holds a downloaded release against its hash and its evidence, from the files alone.
import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { readdir, readFile, stat } from "node:fs/promises"
import { basename, join } from "node:path"
import { createInterface } from "node:readline"
import { createGunzip } from "node:zlib"
import { z } from "zod"
import { ReleaseManifest } from "@cerebros/contract/release.ts"
import { GROUPS } from "@cerebros/contract/webhook.ts"
import { canonicalLine, type SentRow } from "./canonical.ts"
import { EvidenceFile } from "./evidence.ts"

/** One thing that was held against another. */
export type Finding = { holds: boolean; says: string }

/** What the rows of a release say, hashed and counted. */
type Seen = { hash: string; documents: Map<string, string>; examples: number; approved: number }

const Row = z.looseObject({
  group: z.string().optional(),
  text: z.string().optional(),
  name: z.string().optional(),
  file: z.string().optional(),
  approved: z.boolean().optional(),
})

/**
 * Holds what lies at a path against a hash: the given one, or that of the evidence beside it, whose documents and counts are held
 * against the rows too. The path is a .jsonl file that was downloaded, or a folder with one or with the stored parts and their
 * manifest. Throws a sentence when there is no release or nothing to hold it against.
 */
export async function verifyRelease(path: string, hash?: string): Promise<Finding[]> {
  const isFolder = (await stat(path)).isDirectory()
  const files = isFolder ? (await readdir(path)).sort() : [basename(path)]
  const folder = isFolder ? path : join(path, "..")
  const evidence = await evidenceIn(folder, isFolder ? files : (await readdir(folder)).sort())
  const expected = hash?.toLowerCase() ?? evidence?.release.hash
  if (!expected)
    throw new Error("There is no hash to hold it against: give one, or put the evidence (.json) beside it.")
  const seen = await seenIn(isFolder ? path : folder, files)
  return [
    { holds: seen.hash === expected, says: `the hash: ${seen.hash}, expected ${expected}` },
    ...(evidence ? heldAgainst(evidence, seen) : []),
  ]
}

async function evidenceIn(folder: string, files: readonly string[]): Promise<EvidenceFile | undefined> {
  const found: EvidenceFile[] = []
  for (const file of files.filter((name) => name.endsWith(".json") && name !== "manifest.json")) {
    const parsed = EvidenceFile.safeParse(jsonIn(await readFile(join(folder, file), "utf8")))
    if (parsed.success) found.push(parsed.data)
  }
  if (found.length > 1) throw new Error("There is the evidence of more than one version here: keep one.")
  return found[0]
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function seenIn(folder: string, files: readonly string[]): Promise<Seen> {
  const whole = files.filter((file) => file.endsWith(".jsonl"))
  if (whole.length > 1) throw new Error(`There is more than one release here: ${whole.join(", ")}.`)
  const counting = makeCount()
  if (whole[0] !== undefined) {
    const hash = createHash("sha256")
    for await (const bytes of createReadStream(join(folder, whole[0]))) hash.update(bytes as Buffer) // without an encoding, buffers
    for await (const line of createInterface({ input: createReadStream(join(folder, whole[0])) }))
      counting.add(line)
    return counting.end(hash.digest("hex"))
  }
  if (!files.includes("manifest.json"))
    throw new Error("There is no release here: neither a .jsonl file nor a manifest.json with its parts.")
  const manifest = ReleaseManifest.parse(jsonIn(await readFile(join(folder, "manifest.json"), "utf8")))
  const hash = createHash("sha256")
  for (const group of GROUPS)
    for (const { file } of manifest[group].parts)
      for await (const line of createInterface({
        input: createReadStream(join(folder, basename(file))).pipe(createGunzip()),
      })) {
        const said = canonicalLine(group, JSON.parse(line) as SentRow) // as the worker wrote it
        hash.update(said)
        counting.add(said)
      }
  return counting.end(hash.digest("hex"))
}

function makeCount() {
  const documents = new Map<string, string>()
  let examples = 0
  let approved = 0
  return {
    add(line: string): void {
      if (line.trim() === "") return
      const row = Row.safeParse(jsonIn(line))
      if (!row.success) return // the hash says that it is not what was frozen
      if (row.data.text === undefined) {
        examples += 1
        approved += row.data.approved ? 1 : 0
      } else documents.set(`${row.data.file ?? ""} ${row.data.name ?? ""}`, row.data.name ?? "")
    },
    end: (hash: string): Seen => ({ hash, documents, examples, approved }),
  }
}

function heldAgainst({ documents, examples }: EvidenceFile, seen: Seen): Finding[] {
  const missing = documents.filter(({ file, name }) => !seen.documents.has(`${file} ${name}`))
  return [
    {
      holds: missing.length === 0 && documents.length >= seen.documents.size,
      says: `the documents: ${seen.documents.size}, by name and SHA-256 of the file${missing.length > 0 ? `; not in it: ${missing.map(({ name }) => name).join(", ")}` : ""}`,
    },
    {
      holds: examples.count === seen.examples,
      says: `the examples: ${seen.examples}, said ${examples.count}`,
    },
    {
      holds: examples.approved === seen.approved,
      says: `approved ones: ${seen.approved}, said ${examples.approved}`,
    },
  ]
}
