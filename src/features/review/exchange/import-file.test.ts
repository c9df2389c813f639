// @vitest-environment node
// jsdom has Blobs without streams.
import { expect, test } from "vitest"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { importFile, previewOf, type Progress, troublesOf, whyNone } from "./import-file.ts"

const line = (prompt: string, output = "Yes.") => JSON.stringify({ instruction: prompt, output })
const fileOf = (...lines: string[]) => new Blob([lines.join("\n")])
const many = (count: number) => fileOf(...Array.from({ length: count }, (_, n) => line(`Question ${n}?`)))

/** A server that keeps what it gets, by batch. */
function makeServer() {
  const batches = new Map<number, readonly Words[]>()
  return {
    batches,
    rows: () => [...batches.values()].flat().map((row) => row.prompt),
    send: async (batch: number, rows: readonly Words[]) => {
      batches.set(batch, rows)
      return { imported: rows.length, duplicates: 1 }
    },
  }
}
const never = new AbortController().signal

test("every example arrives once, in order, in batches of at most 1,000", async () => {
  const server = makeServer()
  const told: Progress[] = []
  const done = await importFile(many(2500), {
    send: server.send,
    signal: never,
    onProgress: (now) => told.push(now),
  })
  expect(done).toMatchObject({ readCount: 2500, importedCount: 2500, duplicateCount: 3, troubleCount: 0 })
  expect(server.rows()).toEqual(Array.from({ length: 2500 }, (_, n) => `Question ${n}?`))
  expect([...server.batches].map(([batch, rows]) => [batch, rows.length])).toEqual([
    [1, 500],
    [2, 1000],
    [3, 1000],
  ])
})

test("long texts make smaller batches", async () => {
  const server = makeServer()
  await importFile(fileOf(...Array.from({ length: 60 }, () => line("?", "x".repeat(30_000)))), {
    send: server.send,
    signal: never,
    onProgress: () => {},
  })
  expect(server.batches.size).toBe(4)
})

test("what is wrong is counted, the first hundred named, and all of it told when asked for", async () => {
  const file = fileOf(...Array.from({ length: 300 }, (_, n) => (n % 2 ? "{}" : line(`${n}?`))))
  const done = await importFile(file, { send: makeServer().send, signal: never, onProgress: () => {} })
  expect(done).toMatchObject({ importedCount: 150, troubleCount: 150 })
  expect(done.troubles).toHaveLength(100)
  expect(done.troubles[0]).toEqual({
    line: 2,
    problem: expect.stringContaining("neither messages") as string,
  })
  const csv = await new Response(troublesOf(file)).text()
  expect(csv.trim().split("\r\n")).toHaveLength(151)
})

test("stopping sends nothing more, but counts the batch that was under way", async () => {
  const stop = new AbortController()
  const server = makeServer()
  const send = async (batch: number, rows: readonly Words[]) => {
    stop.abort()
    return server.send(batch, rows)
  }
  const done = await importFile(many(5000), { send, signal: stop.signal, onProgress: () => {} })
  expect(done.importedCount).toBe(500)
  expect(server.batches.size).toBe(1)
})

test("what the server refuses ends the import", async () => {
  const refused = new Error("no")
  const send = () => Promise.reject(refused)
  await expect(importFile(many(3000), { send, signal: never, onProgress: () => {} })).rejects.toBe(refused)
})

test("a preview reads no more than it shows", async () => {
  const preview = await previewOf(fileOf("{}", ...Array.from({ length: 20 }, (_, n) => line(`${n}?`))))
  expect(preview.format).toBe("alpaca")
  expect(preview.examples.map(({ prompt, line }) => [line, prompt])).toEqual([
    [2, "0?"],
    [3, "1?"],
    [4, "2?"],
    [5, "3?"],
    [6, "4?"],
  ])
  expect(preview.troubles.map(({ line }) => line)).toEqual([1])
})

test("a file without an example says why, and where", async () => {
  const why = async (text: string) => whyNone(await previewOf(new Blob([text])))
  expect(await why("prompt,reasoning,output\r\n")).toContain("no row follows")
  expect(await why("[]")).toContain("no entry")
  expect(await why("\n \n")).toBe("Line 1: The file is empty.")
  expect(await why('{"messages":[]}\n')).toMatch(/^Line 1: /)
})
