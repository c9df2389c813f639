import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, expect, test } from "vitest"
import * as Y from "yjs"
import { makeSettler } from "./settle.ts"

const folder = mkdtempSync(join(tmpdir(), "cerebros-settle-"))
afterAll(() => rmSync(folder, { recursive: true }))

const typing = (words: string, client = 7): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText("output").insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}
const log = (...updates: Uint8Array[]) => ({
  state: new Uint8Array([0, 0]),
  rows: updates.map((update, i) => ({ seq: i + 1, update })),
  typists: new Set([7, 8]),
  judged: 0,
})

test("settles one log after the other, and one that cannot be read does not end it", async () => {
  const settler = makeSettler()
  const [first, broken, second] = await Promise.allSettled([
    settler(log(typing("One."))),
    settler({ ...log(), state: new Uint8Array([9, 9, 9]) }),
    settler(log(typing("Two."), new Uint8Array([1, 2]))),
  ])
  expect(first).toMatchObject({ status: "fulfilled", value: { texts: { output: "One." }, refused: [] } })
  expect(broken).toMatchObject({
    status: "rejected",
    reason: { message: expect.stringContaining("could not be settled") as string },
  })
  expect(second).toMatchObject({ value: { texts: { output: "Two." }, refused: [{ seq: 2 }] } })
})

test("a row that does not come to an end is refused, and what was typed before and after it counts", async () => {
  // The same thread, with an update of one byte that is tried for ever.
  const thread = join(folder, "thread.ts")
  writeFileSync(
    thread,
    `import { parentPort } from "node:worker_threads"
    const { settle } = await import("${new URL("../pipeline/settle/settle.ts", import.meta.url).href}")
    parentPort.on("message", (log) => parentPort.postMessage({ settled: settle(log, (seq) => {
      parentPort.postMessage({ trying: seq, cpu: process.threadCpuUsage() })
      if (log.rows.find((row) => row.seq === seq).update.length === 1) for (;;) Math.random()
    }) }))`,
  )
  const settler = makeSettler(pathToFileURL(thread))
  const settled = await settler(log(typing("Before."), new Uint8Array([0]), typing("After. ", 8)))
  expect(settled.refused).toEqual([{ seq: 2, reason: "It takes longer than 100 ms." }])
  expect(settled.texts.output).toContain("Before.")
  expect(settled.texts.output).toContain("After.")
})
