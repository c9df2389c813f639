import { expect, test } from "vitest"
import { remembered } from "./remembered.ts"

test("a value is made once a key", () => {
  const made: string[] = []
  const look = remembered((key: string) => {
    made.push(key)
    return key.toUpperCase()
  })
  expect([look("a"), look("b"), look("a")]).toEqual(["A", "B", "A"])
  expect(made).toEqual(["a", "b"])
})

test("of more keys than it keeps, the one that was not asked for the longest is made again", () => {
  const made: number[] = []
  const look = remembered((key: number) => {
    made.push(key)
    return { key }
  }, 2)
  for (const key of [1, 2, 1, 3, 1, 2]) look(key)
  expect(made).toEqual([1, 2, 3, 2])
})
