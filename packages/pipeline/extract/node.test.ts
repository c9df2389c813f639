import { readFileSync } from "node:fs"
import { afterEach, expect, test } from "vitest"
import { Unreadable } from "./extracted.ts"
import { extract } from "./index.ts"
import { spentMs, timeLimitMs } from "./time-limit.ts"
import { extractInNode } from "./node.ts"

const handbook = new Uint8Array(
  readFileSync(new URL("../../../public/samples/workshop-handbook.pdf", import.meta.url)),
)
const problem = async (reading: Promise<unknown>) =>
  await reading.then(
    () => "read",
    (error: unknown) => (error instanceof Unreadable ? error.code : error),
  )

/** The threads of this test that still run, beside those the test runner itself has. */
const threads = () => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length
const before = threads()
afterEach(() => expect(threads()).toBe(before))

test("a worker reads the same as the caller would, says how far it is, and leaves the caller's bytes alone", async () => {
  const progress: number[] = []
  const read = await extractInNode(handbook, { name: "a.pdf", onProgress: (done) => progress.push(done) })
  expect(read).toEqual(await extract(handbook, { name: "a.pdf" }))
  expect(progress).toEqual([1 / 3, 2 / 3, 1])
  expect(handbook.length).toBeGreaterThan(1_000)
})

test("a thread that gets no turn spends no time: on a busy machine a page is read as a whole, too", () => {
  const start = spentMs()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300) // blocks as a machine does that is busy otherwise
  expect(spentMs() - start).toBeLessThan(200)
})

test("a worker that takes too long is stopped", async () => {
  expect(await problem(extractInNode(handbook, { name: "a.pdf", limitMs: 1 }))).toBe("too_slow")
})

test(
  "a worker that takes too much memory is stopped, and nothing else with it",
  { timeout: 180_000 },
  async () => {
    const elements = new TextEncoder().encode(`<r>${"<a/>".repeat(1_000_000)}</r>`)
    expect(await problem(extractInNode(elements, { name: "a.xml" }))).toBe("too_large_inside")
  },
)

test("a worker whose answer nobody wants any more is stopped", async () => {
  const stop = new AbortController()
  const reading = problem(extractInNode(handbook, { name: "a.pdf", signal: stop.signal }))
  stop.abort("closed")
  expect(await reading).toBe("closed")
  expect(await problem(extractInNode(handbook, { name: "a.pdf", signal: stop.signal }))).toBe("closed")
})

test("the time limit is 10 s a megabyte, at least 30 s", () => {
  expect(timeLimitMs(10)).toBe(30_000)
  expect(timeLimitMs(50_000_000)).toBe(500_000)
})
