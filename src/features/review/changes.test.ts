import { Problem } from "@cerebros/contract/problems.ts"
import { expect, test, vi } from "vitest"

const asked: string[] = []
const answers: (() => void)[] = []
vi.mock("@tanstack/solid-query", async (load) => ({
  ...(await load<object>()),
  useQueryClient: () => ({ invalidateQueries: async () => undefined }),
}))
const toasts: { say: string; kind: string | undefined; run: () => void }[] = []
vi.mock("../../ui/toast.tsx", () => ({
  toast: (say: string, { kind, action }: { kind?: string; action?: { run: () => void } } = {}) => {
    toasts.push({ say, kind, run: () => action?.run() })
    return () => true
  },
}))
vi.mock("../../lib/supabase.ts", () => ({
  supabase: {
    rpc: async (name: string, args: { batch?: string }) => {
      asked.push(args.batch ? `${name} ${args.batch}` : name)
      if (name === "undo_review") return { data: { restored: 1, left_alone: 0 }, error: null }
      const batch = `b${asked.length}`
      await new Promise<void>((resolve) => answers.push(resolve))
      return { data: { batch, changed: 1, skipped: 0 }, error: null }
    },
  },
}))
const { noteOpen } = await import("../../collab/open-here.ts")
const { createChanges } = await import("./changes.ts")

const pages = {
  expect: () => () => undefined,
  row: () => undefined,
  refresh: async () => undefined,
  reload: async () => undefined,
}

test("undo right behind a change takes back that one, though its answer is still under way", async () => {
  const changes = createChanges(
    () => "agent",
    pages,
    () => "Ann",
  )
  void changes.make({ ids: ["1"] }, { state: "approved" })
  void changes.make({ ids: ["2"] }, { state: "approved" })
  expect(changes.undoLast()).toBe(true)
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  expect(asked).toEqual(["review_examples", "review_examples"])
  for (const answer of answers) answer()
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  expect(asked[2]).toBe("undo_review b2")
  await vi.waitFor(() => expect(changes.undoLast()).toBe(true)) // the earlier one
  await vi.waitFor(() => expect(asked).toHaveLength(4))
  expect(asked[3]).toBe("undo_review b1")
})

test("a verdict waits until what was typed is in the log, and is not given where it cannot be", async () => {
  toasts.length = 0
  asked.length = 0
  const saving: PromiseWithResolvers<void>[] = []
  const forget = noteOpen({
    example: "1",
    isUnsaved: () => true,
    isTyped: () => true,
    save() {
      saving.push(Promise.withResolvers())
      return saving.at(-1)?.promise ?? Promise.reject()
    },
    check: () => undefined,
    noteReviewed: () => undefined,
  })
  const changes = createChanges(
    () => "agent",
    pages,
    () => "Ann",
  )
  void changes.make({ ids: ["2"] }, { state: "approved" })
  expect(asked, "another example waits for nothing").toEqual(["review_examples"])
  void changes.make({ ids: ["1"] }, { assignee: null })
  expect(asked, "nor does what says nothing of the words").toHaveLength(2)
  void changes.make({ ids: ["1", "2"] }, { state: "approved" })
  expect(asked).toHaveLength(2)
  saving[0]?.resolve()
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  const refused = changes.make({ filter: {} }, { state: "approved" })
  saving[1]?.reject(new Problem("offline"))
  expect(await refused).toBe(false)
  expect(asked).toHaveLength(3)
  expect(toasts.at(-1)?.say).toMatch(/^Not reviewed, as what you typed is not saved yet/)
  forget(Promise.resolve())
  answers.length = 0
})

test("approvals one after the other are one message, whose way back is for them all", async () => {
  toasts.length = 0
  asked.length = 0
  answers.length = 0
  const changes = createChanges(
    () => "agent",
    pages,
    () => "Ann",
  )
  for (const id of ["1", "2", "3"]) {
    const made = changes.make({ ids: [id] }, { state: "approved" })
    await vi.waitFor(() => expect(answers).toHaveLength(Number(id)))
    answers.at(-1)?.()
    await made
  }
  expect(toasts.map(({ say }) => say)).toEqual([
    "1 example approved.",
    "2 examples approved.",
    "3 examples approved.",
  ])
  expect(new Set(toasts.map(({ kind }) => kind)).size).toBe(1)
  toasts.at(-1)?.run()
  await vi.waitFor(() => expect(asked.filter((each) => each.startsWith("undo"))).toHaveLength(3))
  expect(asked.slice(3)).toEqual(["undo_review b3", "undo_review b2", "undo_review b1"])
  expect(changes.undoLast()).toBe(false) // nothing is left to be taken back
})
