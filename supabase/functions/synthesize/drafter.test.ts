import { expect, test } from "vitest"
import { type Round, makeDrafter } from "./drafter.ts"

/** A drafter whose rounds end when told to. */
function drafter() {
  const ends: ((how: Round) => void)[] = []
  let atOnce = 0
  let most = 0
  let calls = 0
  const { wakeUp } = makeDrafter(
    async () => {
      most = Math.max(most, ++atOnce)
      const how = await new Promise<Round>((resolve) => ends.push(resolve))
      atOnce--
      return how
    },
    async () => void calls++,
  )
  return { wakeUp, ends, most: () => most, calls: () => calls }
}

test("150 calls at once draft in one round, and in one more for what came meanwhile", async () => {
  const { wakeUp, ends, most, calls } = drafter()
  const begun = Array.from({ length: 150 }, wakeUp).filter((each) => each !== undefined)
  expect(begun).toHaveLength(1)
  ends.shift()?.("idle")
  await Promise.resolve()
  await expect.poll(() => ends.length).toBe(1)
  ends.shift()?.("idle")
  await begun[0]
  expect([most(), calls()]).toEqual([1, 0])
})

test("a round whose time is up has another call go on, which may come to the same process", async () => {
  const { wakeUp, ends, calls } = drafter()
  const first = wakeUp()
  ends.shift()?.("time is up")
  await first
  expect(calls()).toBe(1)
  expect(wakeUp()).toBeDefined()
})
