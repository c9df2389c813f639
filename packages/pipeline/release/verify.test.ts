import { createHash } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterEach, expect, test } from "vitest"
import { canonicalLine } from "./canonical.ts"
import { EVIDENCE_FORM, type EvidenceFile } from "./evidence.ts"
import { verifyRelease } from "./verify.ts"

const document = { id: "d1", file: "f".repeat(64), name: "terms.txt", text: "Five days." }
const row = (id: string, approved: boolean) => ({
  id,
  prompt: "How long?",
  output: "Five days.",
  approved,
  source: null,
})
const rows = [row("e1", true), row("e2", false)]
const text =
  canonicalLine("work_products", document) + rows.map((each) => canonicalLine("qa_pairs", each)).join("")
const hash = createHash("sha256").update(text).digest("hex")
const evidence: EvidenceFile = {
  form: EVIDENCE_FORM,
  agent: "Desk",
  version: 2,
  release: { number: 1, hash, frozen_at: null, frozen_by: "", note: "", approvals: [] },
  documents: [{ name: "terms.txt", group: "work_products", file: document.file, by: null }],
  examples: { count: 2, approved: 1, approvers: [], drafted_by: [] },
  sent: { job_id: null, at: null, rows: {}, by: "" },
  tests: { right: 0, of: 0, failures: [] },
}

const folders: string[] = []
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))))
async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "release-"))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return folder
}
const holds = async (path: string, given?: string) =>
  (await verifyRelease(path, given)).map(({ holds: each }) => each)

test("[RE2] a downloaded release and its evidence are equal; a changed word, row or figure is not", async () => {
  const said = JSON.stringify(evidence)
  expect(await holds(await folderWith({ "release-1.jsonl": text, "e.json": said }))).toEqual([
    true,
    true,
    true,
    true,
  ])
  const forged = await folderWith({ "release-1.jsonl": text.replace("Five", "Nine"), "e.json": said })
  expect(await holds(forged)).toEqual([false, true, true, true])
  const shared = JSON.stringify({ ...evidence, examples: { ...evidence.examples, approved: 2 } })
  expect(await holds(await folderWith({ "release-1.jsonl": text, "e.json": shared }))).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test("the stored parts give the same hash, and a file alone is held against a given one", async () => {
  const none = { rows: 0, bytes: 0, text_bytes: 0, sha256: "0".repeat(64), parts: [] }
  const part = (file: string) => ({ ...none, parts: [{ file, bytes: 1, sha256: "0".repeat(64), rows: 1 }] })
  const lines = (each: readonly object[]) => gzipSync(each.map((one) => `${JSON.stringify(one)}\n`).join(""))
  const parts = await folderWith({
    "manifest.json": JSON.stringify({
      references: none,
      communications: none,
      work_products: part("work_products-1.jsonl.gz"),
      synthetic_samples: none,
      qa_pairs: part("qa_pairs-1.jsonl.gz"),
    }),
    "work_products-1.jsonl.gz": lines([document]),
    "qa_pairs-1.jsonl.gz": lines(rows),
  })
  expect(await holds(parts, hash)).toEqual([true])
  const folder = await folderWith({ "release-1.jsonl": text })
  expect(await holds(join(folder, "release-1.jsonl"), hash.toUpperCase())).toEqual([true])
  expect(await holds(join(folder, "release-1.jsonl"), "0".repeat(64))).toEqual([false])
  await expect(verifyRelease(folder)).rejects.toThrow("no hash")
  await expect(verifyRelease(await folderWith({}), hash)).rejects.toThrow("no release")
})
