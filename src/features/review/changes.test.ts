import { expect, test, vi } from "vitest"
import type { Pages } from "./pages.ts"

const asked: string[] = []
const answers: (() => void)[] = []
vi.mock("@tanstack/solid-query", async (load) => ({
  ...(await load<object>()),
  useQueryClient: () => ({ invalidateQueries: async () => undefined }),
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
const { createChanges } = await import("./changes.ts")

// Only what a change asks of the list.
const pages = {
  expect: () => () => undefined,
  row: () => undefined,
  refresh: async () => undefined,
  reload: async () => undefined,
} as unknown as Pages // the rest is not asked

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
