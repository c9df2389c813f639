import { expect, test, vi } from "vitest"

vi.mock("../../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../../lib/realtime.ts", () => ({}))
const { newsOf } = await import("./opened.ts")

const told = (rows?: object[], table = "examples") => ({
  table,
  op: "UPDATE",
  ...(rows ? { rows } : { many: 300 }),
})

test("a message says whether it is about the example, and whether it was deleted", () => {
  expect(newsOf(told([{ id: "e1", version: 2, deleted_at: null }]), "e1")).toBe("changed")
  expect(newsOf(told([{ id: "e1", version: 3, deleted_at: "2026-11-21T20:00:00Z" }]), "e1")).toBe("deleted")
  expect(newsOf(told([{ id: "e2", version: 2, deleted_at: null }]), "e1")).toBeUndefined()
  expect(newsOf(told(), "e1"), "of many nobody says which").toBe("changed")
  expect(newsOf(told([{ id: "e1", version: 2 }], "comments"), "e1")).toBeUndefined()
  expect(newsOf("nonsense", "e1")).toBeUndefined()
})
