import { createRoot, createSignal } from "solid-js"
import { expect, test } from "vitest"
import { createHead } from "./create-head.ts"

type Row = { id: string; parent_id: string | null; number: number }
const node = (id: string, parent_id: string | null, number: number): Row => ({ id, parent_id, number })
const Q1 = node("q1", null, 1)
const A1 = node("a1", "q1", 2)

/** A viewer who has chosen nothing, in a thread of one answer. */
function look(first: Row[] = [Q1, A1]) {
  return createRoot(() => {
    const [thread, setThread] = createSignal("t1")
    const [messages, setMessages] = createSignal<readonly Row[]>(first)
    const [isLoaded, setLoaded] = createSignal(true)
    const { path, choose } = createHead(thread, messages, isLoaded)
    return {
      ids: () => path().map(({ id }) => id),
      choose,
      add: (...rows: Row[]) => setMessages((before) => [...before, ...rows]),
      go(to: string, rows: Row[]) {
        setThread(to)
        setLoaded(false)
        setMessages(rows)
        setLoaded(true)
      },
    }
  })
}

test("whoever chose no branch stays on theirs when a colleague has a question answered again", () => {
  const viewer = look()
  viewer.add(node("b1", "q1", 3))
  expect(viewer.ids()).toEqual(["q1", "a1"])
  viewer.add(node("q9", null, 4), node("a9", "q9", 5)) // and when one rewords the first question
  expect(viewer.ids()).toEqual(["q1", "a1"])
})

test("it goes on with what follows it, and of two that follow at odds with the one that came first", () => {
  const viewer = look()
  viewer.add(node("q2", "a1", 3), node("a2", "q2", 4))
  expect(viewer.ids()).toEqual(["q1", "a1", "q2", "a2"])
  viewer.add(node("q3", "a1", 5), node("a3", "q3", 6))
  expect(viewer.ids()).toEqual(["q1", "a1", "q2", "a2"])
})

test("a message that was chosen before it came is shown once it comes", () => {
  const viewer = look()
  viewer.choose("b1")
  expect(viewer.ids()).toEqual(["q1", "a1"])
  viewer.add(node("b1", "q1", 3))
  expect(viewer.ids()).toEqual(["q1", "b1"])
})

test("another thread begins on its newest path", () => {
  const viewer = look()
  viewer.go("t2", [node("x1", null, 1), node("y1", "x1", 2), node("z1", "x1", 3)])
  expect(viewer.ids()).toEqual(["x1", "z1"])
  viewer.add(node("w1", "x1", 4))
  expect(viewer.ids()).toEqual(["x1", "z1"])
})
