// What a question that was not found says of itself once something was done about it.
import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, expect, test, vi } from "vitest"
import { Standing } from "./index.tsx"

vi.mock("../../lib/supabase.ts", () => ({ supabase: {} }))
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
afterEach(cleanup)

test.each([
  [2, false, null, "Not found × 2"],
  [2, false, "draft", "Not found × 2"],
  [2, false, "approved", "Answer approved"],
  [2, true, "approved", "Answered since"],
  [2, true, null, "Answered since"],
  [0, false, null, ""],
] as const)("not found %d, answered since %s, example %s: %s", (count, since, state, says) => {
  const { container } = render(() => (
    <Standing row={{ not_found_count: count, answered_since: since, example_state: state }} />
  ))
  expect(container.textContent).toBe(says)
})
