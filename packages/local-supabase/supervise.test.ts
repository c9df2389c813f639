import { expect, test, vi } from "vitest"
import { supervise } from "./supervise.ts"

/** A part whose process we end by hand. */
function makeMortal() {
  const lives: ((reason: string) => void)[] = []
  return {
    lives,
    async start() {
      const life = Promise.withResolvers<string>()
      lives.push(life.resolve)
      return { name: "mortal", ended: life.promise, stop: async () => life.resolve("was stopped") }
    },
  }
}

test("a part that dies is started again, with the reason said", async () => {
  const mortal = makeMortal()
  const told: string[] = []
  const part = supervise("mortal", mortal.start, (_, sentence) => told.push(sentence))
  await part.up
  mortal.lives[0]?.("was ended by SIGKILL")
  await vi.waitFor(() => expect(mortal.lives).toHaveLength(2))
  await vi.waitFor(() =>
    expect(told).toEqual(["was ended by SIGKILL. Starting it again in 0.25 s.", "is up again."]),
  )
  await part.stop()
})

test("a part that keeps dying is told of eight times, tried on quietly, and a reload brings it back at once", async () => {
  vi.useFakeTimers()
  try {
    let broken = true
    const mortal = makeMortal()
    const start = () => (broken ? Promise.reject(new Error("has a syntax error")) : mortal.start())
    const told: string[] = []
    const part = supervise("mortal", start, (_, sentence) => told.push(sentence), { insist: true })
    await expect(part.up).rejects.toThrow("has a syntax error")
    await vi.advanceTimersByTimeAsync(120_000)
    expect(told).toHaveLength(8)
    expect(told.at(-1)).toBe(
      "has a syntax error. It died 8 times in a row and is tried every 30 s now; its log tells more.",
    )
    broken = false
    part.reload()
    await vi.advanceTimersByTimeAsync(0)
    expect(mortal.lives).toHaveLength(1)
    await part.stop()
  } finally {
    vi.useRealTimers()
  }
})

test("a first start that fails is told once and not repeated", async () => {
  let starts = 0
  const told: string[] = []
  const start = () => Promise.reject(new Error(`failed ${++starts} times`))
  const part = supervise("mortal", start, (_, sentence) => told.push(sentence))
  await expect(part.up).rejects.toThrow("failed 1 times")
  await part.stop()
  expect([starts, told]).toEqual([1, []])
})

test("[ST1] stop while it starts leaves nothing running", async () => {
  const mortal = makeMortal()
  const part = supervise("mortal", mortal.start, () => {})
  await part.stop()
  expect(mortal.lives).toHaveLength(1)
})

test("reload starts it anew at once", async () => {
  const mortal = makeMortal()
  const told: string[] = []
  const part = supervise("mortal", mortal.start, (_, sentence) => told.push(sentence))
  await part.up
  part.reload()
  await vi.waitFor(() => expect(mortal.lives).toHaveLength(2))
  expect(told).toEqual([])
  await part.stop()
})
