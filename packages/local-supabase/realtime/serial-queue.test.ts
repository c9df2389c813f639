import { setImmediate as tick } from "node:timers/promises"
import { expect, test } from "vitest"
import { makeSerialQueue } from "./serial-queue.ts"

const silent = { full: () => {}, drained: () => {}, error: () => {} }

test("tasks run at once while nothing is under way, else in their order", async () => {
  const queue = makeSerialQueue(10, silent)
  const ran: string[] = []
  queue.run(() => void ran.push("at once"))
  expect(ran).toEqual(["at once"])
  const gate = Promise.withResolvers<undefined>()
  queue.run(() => gate.promise)
  queue.run(() => void ran.push("second"))
  queue.run(async () => {
    await tick()
    ran.push("third")
  })
  queue.run(() => void ran.push("fourth"))
  expect(ran).toEqual(["at once"])
  gate.resolve(undefined)
  await expect.poll(() => ran).toEqual(["at once", "second", "third", "fourth"])
})

test("it says when too much waits, and when nothing does any more", async () => {
  const said: string[] = []
  const queue = makeSerialQueue(2, {
    ...silent,
    full: () => void said.push("full"),
    drained: () => void said.push("drained"),
  })
  const gate = Promise.withResolvers<undefined>()
  for (let n = 0; n < 5; n++) queue.run(() => gate.promise)
  expect(said).toEqual(["full"])
  gate.resolve(undefined)
  await expect.poll(() => said).toEqual(["full", "drained"])
})

test("a task that fails is told of, and the next one runs", async () => {
  const failures: unknown[] = []
  const ran: string[] = []
  const queue = makeSerialQueue(10, { ...silent, error: (error) => void failures.push(error) })
  queue.run(() => {
    throw new Error("at once")
  })
  queue.run(() => Promise.reject(new Error("later")))
  queue.run(() => void ran.push("next"))
  await expect.poll(() => ran).toEqual(["next"])
  expect(failures).toEqual([new Error("at once"), new Error("later")])
})
