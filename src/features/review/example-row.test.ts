import { expect, test, vi } from "vitest"
import type { Example } from "../../model/example.ts"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
const { originOf } = await import("./example-row.tsx")

const example = (about: Partial<Example>) =>
  originOf({
    origin: "synthetic",
    document_name: null,
    written_by_model: null,
    edited_at: null,
    ...about,
  } as Example)

test("an example that a person corrected says still where it comes from", () => {
  const edited_at = "2026-11-30T00:00:00Z"
  expect(example({ document_name: "terms.md" })).toBe("terms.md")
  expect(example({ document_name: "terms.md", edited_at })).toBe("terms.md, corrected by a person")
  expect(example({ written_by_model: "gpt", edited_at })).toBe("gpt, corrected by a person")
  expect(example({ edited_at })).toBe("Corrected by a person")
  expect(example({ origin: "imported", edited_at })).toBe("Imported")
})
