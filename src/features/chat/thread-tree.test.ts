import { expect, test } from "vitest"
import { newestBelow, pathTo, siblingsIn } from "./thread-tree.ts"

// q1 ─ a1 ─ q2 ─ a2        a1 was given again as b1, and q3 follows that
//    └ b1 ─ q3 ─ a3
const node = (id: string, parent_id: string | null, number: number) => ({ id, parent_id, number })
const THREAD = [
  node("q1", null, 1),
  node("a1", "q1", 2),
  node("q2", "a1", 3),
  node("a2", "q2", 4),
  node("b1", "q1", 5),
  node("q3", "b1", 6),
  node("a3", "q3", 7),
]
const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id)

test("whoever chose nothing sees the newest branch, whole", () => {
  expect(idsOf(pathTo(THREAD, undefined))).toEqual(["q1", "b1", "q3", "a3"])
})

test("going back to a branch shows what followed it there", () => {
  expect(idsOf(pathTo(THREAD, "a1"))).toEqual(["q1", "a1", "q2", "a2"])
  expect(newestBelow(THREAD, "a1")).toBe("a2")
})

test("what others send on another branch moves nobody", () => {
  const more = [...THREAD, node("q4", "a3", 8)]
  expect(idsOf(pathTo(more, "a2"))).toEqual(["q1", "a1", "q2", "a2"])
})

test("branches are counted where they part", () => {
  const [, first] = THREAD
  expect(first && idsOf(siblingsIn(THREAD)(first))).toEqual(["a1", "b1"])
})

test("of a thread whose beginning is not loaded the rest is shown", () => {
  expect(idsOf(pathTo(THREAD.slice(4), undefined))).toEqual(["b1", "q3", "a3"])
})
