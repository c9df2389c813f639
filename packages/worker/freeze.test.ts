// The files of a release and its hash: the same data has the same hash, whoever wrote it, when and where.
import { createHash } from "node:crypto"
import { gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { ReleaseManifest } from "@cerebros/contract/release.ts"
import { GROUPS, type Group } from "@cerebros/contract/webhook.ts"
import { canonicalLine } from "@cerebros/pipeline/release/canonical.ts"
import type { Offer, Rpc } from "@cerebros/hub/protocol.ts"
import { freeze } from "./freeze.ts"

type Row = [Group, string, string | null, object]
const offer = { task_id: "t", generation: 7 } as Offer // all that is read
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex")

const document = (id: string, text: string): Row => [
  "work_products",
  id,
  id,
  { file: "f".repeat(64), name: "terms.txt", text },
]
const pair = (id: string, output: string, more: object = {}): Row => [
  "qa_pairs",
  id,
  "d1",
  {
    prompt: "How long?",
    reasoning: "",
    output,
    context: "",
    approved: true,
    source: { file: "f".repeat(64), name: "terms.txt", quote: "Five.", start: 3, end: 8 },
    ...more,
  },
]

/** Freezes these rows, `page` at a time; what was stored and saved. */
async function frozen(rows: Row[], page = 2, refuse?: string) {
  const stored = new Map<string, Uint8Array>()
  const saved: { hash: string; manifest: ReleaseManifest }[] = []
  const rpc = (async (name: string, args: Record<string, unknown>) => {
    if (name === "release_part") {
      const after = Number(args.after)
      const part = rows.slice(after, after + page)
      return { folder: "w/r/7", rows: part, last: part.length > 0 ? after + part.length : null }
    }
    saved.push({ hash: String(args.hash), manifest: ReleaseManifest.parse(args.manifest) })
    return "ok"
  }) as Rpc // each caller names what it is answered
  const bucket = {
    upload: async (path: string, bytes: Uint8Array) => {
      if (refuse !== undefined) return { error: { message: refuse } }
      stored.set(path, bytes)
      return { error: null }
    },
  }
  const client = { storage: { from: () => bucket } }
  const end = await freeze(rpc, client)(offer, new AbortController().signal, () => {})
  const [result] = saved
  if (!result) throw new Error("Nothing was saved.")
  const textOf = (group: Group) =>
    result.manifest[group].parts
      .map(({ file }) => gunzipSync(stored.get(`w/r/7/${file}`) ?? "").toString())
      .join("")
  return { end, stored, textOf, ...result }
}

test("every row stands in its group's file with its ids, and each file is what the manifest says", async () => {
  const context = "@user\nHello.\n@assistant\nGood day."
  const { end, stored, manifest, textOf } = await frozen([
    document("d1", "Not Five."),
    pair("e1", "Five days.", { context }),
    pair("e2", "5.", { source: null }),
  ])
  expect(end).toBe("completed")
  expect(JSON.parse(textOf("work_products"))).toMatchObject({
    id: "d1",
    name: "terms.txt",
    text: "Not Five.",
  })
  const [first = "", second = ""] = textOf("qa_pairs").split("\n")
  expect(JSON.parse(first)).toMatchObject({
    id: "e1",
    approved: true,
    source: { document_id: "d1", quote: "Five.", start: 3, end: 8 },
    context: [
      { role: "user", content: "Hello." },
      { role: "assistant", content: "Good day." },
    ],
  })
  expect(JSON.parse(second)).toMatchObject({ id: "e2", source: null })
  expect(manifest.qa_pairs).toMatchObject({ rows: 2, parts: [{ file: "qa_pairs-1.jsonl.gz", rows: 2 }] })
  for (const group of GROUPS)
    for (const { file, bytes, sha256: sum } of manifest[group].parts) {
      const kept = stored.get(`w/r/7/${file}`) ?? Buffer.of()
      expect([kept.byteLength, sha256(kept)]).toEqual([bytes, sum])
    }
  expect(JSON.parse(stored.get("w/r/7/manifest.json")?.toString() ?? "")).toEqual(manifest)
})

test("[RE2] ids change no hash, and whatever else a row says changes it", async () => {
  const hashOf = async (...rows: Row[]) => (await frozen(rows)).hash
  const told = await hashOf(document("d1", "A."), pair("e1", "B."))
  expect(told).toBe(await hashOf(document("other", "A."), pair("another", "B.")))
  for (const changed of [
    [document("d1", "A. "), pair("e1", "B.")],
    [document("d1", "A."), pair("e1", "b.")],
    [document("d1", "A."), pair("e1", "B.", { approved: false })],
    [document("d1", "A."), pair("e1", "B.", { context: "@user\nHello." })],
    [document("d1", "A."), pair("e1", "B.", { source: null })],
    [document("d1", "A.")],
  ])
    expect(await hashOf(...(changed as Row[]))).not.toBe(told)
})

test("[RE2] the hash is that of the rows as they were sent, without ids, and page size is no part of it", async () => {
  const rows = [document("d1", "A."), pair("e1", "B."), pair("e2", "Ü 🙂")]
  const { hash, textOf } = await frozen(rows, 1)
  const lines = GROUPS.flatMap((group) =>
    textOf(group)
      .split("\n")
      .filter(Boolean)
      .map((line) => canonicalLine(group, JSON.parse(line))),
  )
  expect(sha256(lines.join(""))).toBe(hash)
  expect((await frozen(rows, 50)).hash).toBe(hash)
  expect(lines.join("")).not.toContain('"e1"')
})

test("a group of more than 40 MiB goes into several files, which together are one that can be unpacked", async () => {
  const text = "x".repeat(15 * 1024 * 1024)
  const { stored, manifest } = await frozen([1, 2, 3, 4].map((n) => document(`d${n}`, `${n}${text}`)))
  const { parts, rows, bytes, sha256: sum, text_bytes } = manifest.work_products
  expect(parts.map((part) => [part.file, part.rows])).toEqual([
    ["work_products-1.jsonl.gz", 2],
    ["work_products-2.jsonl.gz", 2],
  ])
  const whole = Buffer.concat(parts.map(({ file }) => stored.get(`w/r/7/${file}`) ?? Buffer.of()))
  expect([rows, whole.byteLength, sha256(whole)]).toEqual([4, bytes, sum])
  expect(gunzipSync(whole).byteLength).toBe(text_bytes)
})

test("a file that cannot be stored is tried again, in words", async () => {
  await expect(frozen([pair("e1", "B.")], 2, "disk full")).rejects.toMatchObject({
    message: "w/r/7/qa_pairs-1.jsonl.gz could not be stored: disk full",
    retry: true,
  })
})

test("what was not stored while the next rows were read still fails the whole", async () => {
  const text = "x".repeat(15 * 1024 * 1024)
  const many = [1, 2, 3, 4, 5, 6].map((n) => document(`d${n}`, `${n}${text}`))
  await expect(frozen(many, 1, "disk full")).rejects.toMatchObject({
    message: "w/r/7/work_products-1.jsonl.gz could not be stored: disk full",
    retry: true,
  })
})
