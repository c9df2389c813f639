// The judge of training services: the reference keeps the contract, one that knows only the older parts is let be, and each planted
// fault is named by the sentence that it breaks, and by no other.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test, vi } from "vitest"
import { startNas } from "../nas.ts"
import { CHECKS, type CheckOptions, type Verdict, check } from "./check.ts"
import { type Fault, startStub } from "./testing/stub.ts"

vi.setConfig({ testTimeout: 240_000 })

const KEY = "nas_check"
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function verdicts(options: Omit<CheckOptions, "key" | "secret">): Promise<Verdict[]> {
  const all: Verdict[] = []
  for await (const verdict of check({ key: KEY, secret: SECRET, ...options })) all.push(verdict)
  return all
}
const stubbed = async (...faults: Fault[]) => {
  const stub = await startStub({ key: KEY, secret: SECRET, faults })
  cleanups.push(() => stub.stop())
  return verdicts({ endpoint: stub.url, patienceMs: 3000 })
}
const not = (verdict: Verdict["verdict"], all: Verdict[]) => all.filter((each) => each.verdict !== verdict)

test("the reference service keeps all of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "nas-check-"))
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
  const nas = await startNas({ folder, port: 0, apiKey: KEY, webhookSecret: SECRET, retrySecondMs: 20 })
  cleanups.push(() => nas.stop())
  const all = await verdicts({ endpoint: nas.url })
  expect(not("holds", all)).toEqual([])
  expect(all).toHaveLength(CHECKS.length)
})

test("one that knows the older parts alone leaves five out and breaks none", async () => {
  const all = await stubbed("deletes nothing", "does not search", "gives no extras", "names no releases")
  expect(all.filter(({ verdict }) => verdict === "fails")).toEqual([])
  expect(not("holds", all).map(({ why }) => why)).toEqual([
    expect.stringContaining("deletes nothing"),
    expect.stringContaining("names no releases"),
    expect.stringContaining("names no sources"),
    expect.stringContaining("gives no outcome"),
    expect.stringContaining("does not search"),
  ])
})

test("a stub without a fault keeps all of it", async () => {
  expect(not("holds", await stubbed())).toEqual([])
})

test.each<[Fault, RegExp]>([
  ["is unwell", /^GET \/health/],
  ["asks for no key", /^every other route refuses/],
  ["refuses in plain text", /^what is no submission/],
  ["makes a job a call", /^the same Idempotency-Key/],
  ["trains on a file that is another one", /^a group behind a link that is not/],
  ["cancels in words only", /^a job is cancelled/],
  ["deletes in words only", /^DELETE ends a job/],
  ["goes back", /^progress and stage|^webhooks come in order/],
  ["signs with another secret", /^webhooks are signed/],
  ["tells once", /^a webhook that was refused/],
  ["forgets its model", /^GET \/v1\/models lists/],
  ["names another release", /^GET \/v1\/models says of which release/],
  ["streams something else", /^a stream says the same/],
  ["quotes beside the place", /^an answer names sources|^POST \/v1\/retrieve/],
  ["answers everything", /^a question that nothing answers/],
  ["answers for every model", /^a model that does not exist/],
  ["searches upside down", /^POST \/v1\/retrieve/],
])("a service that %s is found out, by that sentence alone", async (fault, says) => {
  const failed = (await stubbed(fault)).filter(({ verdict }) => verdict === "fails")
  expect(failed.length).toBeGreaterThan(0)
  for (const each of failed) expect(each.says).toMatch(says)
})

test("nobody there is said of every sentence", async () => {
  const all = await verdicts({ endpoint: "http://127.0.0.1:9", patienceMs: 100 })
  expect(all.every(({ verdict, why }) => verdict === "fails" && why !== "")).toBe(true)
})
