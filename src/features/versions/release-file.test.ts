// @vitest-environment node
// A downloaded release is the text its hash is of, or it is refused.
import { createHash } from "node:crypto"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { canonicalLine } from "@cerebros/pipeline/release/canonical.ts"
import type { ReleaseManifest } from "@cerebros/contract/release.ts"
import { FORMATS } from "@cerebros/pipeline/exchange/formats.ts"
import { readExamples } from "@cerebros/pipeline/exchange/read.ts"
import { SPLITS } from "@cerebros/pipeline/release/split.ts"
import { examplesFile, pairsFile, releaseFile } from "./release-file.ts"

const NONE = { rows: 0, bytes: 0, text_bytes: 0, sha256: "0".repeat(64), parts: [] }
const part = (file: string) => ({ file, bytes: 1, sha256: "0".repeat(64), rows: 1 })
const manifest: ReleaseManifest = {
  references: NONE,
  communications: NONE,
  work_products: { ...NONE, parts: [part("work_products-1.jsonl.gz")] },
  synthetic_samples: NONE,
  qa_pairs: { ...NONE, parts: [part("qa_pairs-1.jsonl.gz"), part("qa_pairs-2.jsonl.gz")] },
}
const document = { id: "d1", file: "f", name: "terms.txt", text: "Five days." }
const pair = (id: string) => ({
  id,
  prompt: "How long?",
  output: "Five 🙂 days.",
  approved: true,
  source: null,
})
const files: Record<string, object> = {
  "work_products-1.jsonl.gz": document,
  "qa_pairs-1.jsonl.gz": pair("e1"),
  "qa_pairs-2.jsonl.gz": pair("e2"),
}
const read = async (file: string) => new Blob([gzipSync(`${JSON.stringify(files[file])}\n`)])
const text = canonicalLine("work_products", document) + canonicalLine("qa_pairs", pair("e1")).repeat(2)
const hash = createHash("sha256").update(text).digest("hex")

test("all parts in order, without ids, and the sum of the file is the hash", async () => {
  const file = await releaseFile(manifest, hash, read)
  expect(await file.text()).toBe(text)
  expect(
    createHash("sha256")
      .update(Buffer.from(await file.arrayBuffer()))
      .digest("hex"),
  ).toBe(hash)
})

test("[RE2] a stored file in which a word was changed is refused", async () => {
  const forged = async (file: string) =>
    file === "qa_pairs-2.jsonl.gz"
      ? new Blob([gzipSync(`${JSON.stringify({ ...pair("e2"), output: "Six days." })}\n`)])
      : read(file)
  await expect(releaseFile(manifest, hash, forged)).rejects.toMatchObject({ code: "unexpected" })
})

test.each(FORMATS)(
  "as %s: every example in one part, and what is read back is what was frozen",
  async (format) => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      ...pair(`e${n}`),
      prompt: `How long does step ${n} take?`,
      output: `=Step ${n} takes "five", days.\nNo more.`,
      context: [{ role: "user" as const, content: "About step one." }],
    }))
    const rows = many.map((row) => `${JSON.stringify(row)}\n`).join("")
    const told = {
      ...manifest,
      work_products: NONE,
      qa_pairs: { ...NONE, parts: [part("qa_pairs-1.jsonl.gz")] },
    }
    const sum = createHash("sha256")
      .update(many.map((row) => canonicalLine("qa_pairs", row)).join(""))
      .digest("hex")
    const saved = async (split: (typeof SPLITS)[number] | "all") => {
      const file = await examplesFile(told, sum, async () => new Blob([gzipSync(rows)]), format, split)
      const words: string[] = []
      for await (const entry of readExamples(file.stream()))
        words.push(JSON.stringify("example" in entry ? entry.example : entry.problem))
      return words
    }
    const all = await saved("all")
    expect(all).toHaveLength(60)
    expect(JSON.parse(all[7] ?? "")).toMatchObject({ prompt: many[7]?.prompt, output: many[7]?.output })
    const parts = await Promise.all(SPLITS.map(saved))
    for (const each of parts) expect(each.length).toBeGreaterThan(0)
    expect(parts.flat().toSorted()).toEqual(all.toSorted())
    await expect(
      examplesFile(told, hash, async () => new Blob([gzipSync(rows)]), format, "all"),
    ).rejects.toMatchObject({ code: "unexpected" })
  },
)

test("preference pairs are the examples that correct an answer, out of what was frozen", async () => {
  const rejected = new Map([["e2", "I did not find this."]])
  const file = await pairsFile(manifest, hash, read, "dpo", "all", rejected)
  expect(
    (await file.text())
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([{ prompt: "How long?", chosen: "Five 🙂 days.", rejected: "I did not find this." }])
  await expect(pairsFile(manifest, hash, read, "kto", "all", new Map())).rejects.toMatchObject({
    code: "invalid_input",
  })
})

test("an example stays in its part when it is reworded: its key decides", async () => {
  const saved = async (prompt: string) => {
    const row = { ...pair("e1"), prompt, split_key: "f".repeat(64) }
    const told = {
      ...manifest,
      work_products: NONE,
      qa_pairs: { ...NONE, parts: [part("qa_pairs-1.jsonl.gz")] },
    }
    const sum = createHash("sha256").update(canonicalLine("qa_pairs", row)).digest("hex")
    const file = await examplesFile(
      told,
      sum,
      async () => new Blob([gzipSync(`${JSON.stringify(row)}\n`)]),
      "openai",
      "held_out",
    )
    return (await file.text()).length
  }
  for (const prompt of ["How long?", "How many days?", "Since when?"])
    expect(await saved(prompt)).toBeGreaterThan(0)
})
