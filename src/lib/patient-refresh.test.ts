import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { makePatientRefresh } from "./patient-refresh.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Answer = number | "no network"
/** A refresh over a server that gives these answers in turn, and then the last of them again. */
function world(...answers: Answer[]) {
  const askedAt: number[] = []
  const waits: boolean[] = []
  const wakeUps = new Set<() => void>()
  const startedAt = Date.now()
  const refresh = makePatientRefresh({
    fetch: () => {
      const answer = answers[Math.min(askedAt.length, answers.length - 1)]
      askedAt.push(Date.now() - startedAt)
      return typeof answer === "number"
        ? Promise.resolve(new Response("{}", { status: answer }))
        : Promise.reject(new TypeError("Failed to fetch"))
    },
    retryAfterMs: () => 20_000,
    onWaiting: (is) => void waits.push(is),
    onWake: (run) => (wakeUps.add(run), () => void wakeUps.delete(run)),
  })
  return { refresh, askedAt, waits, wake: () => [...wakeUps].forEach((run) => run()), wakeUps }
}

test.each<[string, Answer, number]>([
  ["renewed", 200, 200],
  ["over", 400, 400],
  ["over", 403, 403],
])("a session that is %s is so at once: %d", async (_, answer, status) => {
  const { refresh, askedAt } = world(answer)
  expect((await refresh.fetch("http://auth.test")).status).toBe(status)
  expect(askedAt).toEqual([0])
})

test.each<Answer>(["no network", 500, 503, 504])(
  "%s is no answer: it asks again, within three seconds, until there is one",
  async (answer) => {
    const { refresh, askedAt, waits } = world(...Array<Answer>(12).fill(answer), 200)
    const reply = refresh.fetch("http://auth.test")
    await vi.runAllTimersAsync()
    expect((await reply).status).toBe(200)
    expect(askedAt).toHaveLength(13)
    for (const [at, ms] of askedAt.entries()) expect(ms - (askedAt[at - 1] ?? 0)).toBeLessThanOrEqual(3_000)
    expect(waits.at(0)).toBe(true)
    expect(waits.at(-1)).toBe(false)
  },
)

test("it asks at once when the network is back", async () => {
  const { refresh, askedAt, wake, wakeUps } = world(...Array<Answer>(6).fill("no network"), 200)
  const reply = refresh.fetch("http://auth.test")
  await vi.advanceTimersByTimeAsync(6_000)
  const before = askedAt.length
  wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(askedAt).toHaveLength(before + 1)
  await vi.runAllTimersAsync()
  expect((await reply).status).toBe(200)
  expect(wakeUps.size).toBe(0)
})

test("a 429 is no end of a session: it is asked again when the server said, not earlier", async () => {
  const { refresh, askedAt, wake } = world(429, 200)
  const reply = refresh.fetch("http://auth.test")
  await vi.advanceTimersByTimeAsync(5_000)
  wake()
  await vi.runAllTimersAsync()
  expect((await reply).status).toBe(200)
  expect(askedAt).toEqual([0, 20_000])
})

test("who signs out meanwhile waits no longer", async () => {
  const { refresh, askedAt, waits } = world("no network")
  const reply = refresh.fetch("http://auth.test")
  await vi.advanceTimersByTimeAsync(4_000)
  refresh.giveUp()
  expect((await reply).status).toBe(403)
  const before = askedAt.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(askedAt).toHaveLength(before)
  expect(waits.at(-1)).toBe(false)
})
