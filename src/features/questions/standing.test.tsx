// What a question that was not found says of itself once something was done about it; and who marked it as bad, and why.
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, expect, test, vi } from "vitest"
import { type Asked, isAsking } from "./asked.ts"
import { QuestionRow, Standing } from "./question-row.tsx"

const rpc = vi.hoisted(() => vi.fn())

vi.mock("../../lib/supabase.ts", () => ({ supabase: { rpc } }))
vi.mock("@solidjs/router", () => ({ useNavigate: () => vi.fn(), A: () => null }))
vi.mock("../../model/agent.ts", () => ({
  agentQueries: { documents: () => ({ queryKey: ["documents"], queryFn: () => [] }) },
}))
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
afterEach(cleanup)

test.each([
  [2, 0, false, null, "Not found × 2"],
  [0, 1, false, null, "Thumbs down"],
  [1, 1, false, null, "Not foundThumbs down"],
  [0, 1, true, "approved", "Answered since"],
  [2, 0, false, "draft", "Not found × 2"],
  [2, 0, false, "approved", "Answer approved"],
  [2, 0, true, "approved", "Answered since"],
  [2, 0, true, null, "Answered since"],
  [0, 0, false, null, ""],
] as const)(
  "not found %d, thumbs down %d, answered since %s, example %s: %s",
  (count, bad, since, state, says) => {
    const { container } = render(() => (
      <Standing
        row={{ not_found_count: count, bad_count: bad, answered_since: since, example_state: state }}
      />
    ))
    expect(container.textContent).toBe(says)
  },
)

const row: Asked = {
  id: "k",
  key: "k",
  place: "[0]",
  prompt: "What costs it?",
  run_id: "newest",
  answer: "Ten.",
  asked_count: 2,
  program_count: 0,
  visitor_count: 0,
  visited: [],
  not_found_count: 0,
  bad_count: 1,
  last_at: "2026-01-01T00:00:00Z",
  example_id: null,
  test_question_id: null,
  answered_since: false,
  example_state: null,
  correct_run_id: "bad",
  complaints: [
    {
      run_id: "bad",
      user_id: "u2",
      name: "Bo",
      rated_at: "2026-01-01T00:00:00Z",
      reason: "It is ten.",
      answer: "Twenty.",
    },
  ],
}

test("a complaint is shown with its reason and its answer, and leads to correcting that answer", async () => {
  rpc.mockResolvedValue({ data: "example", error: null })
  const client = new QueryClient()
  client.setQueryData(["memberships", "u1"], [{ id: "w", name: "W", role: "owner" }])
  render(() => (
    <QueryClientProvider client={client}>
      <QuestionRow agentId="a" row={row} />
    </QueryClientProvider>
  ))
  const complaints = await screen.findByRole("list", { name: "Marked as bad" })
  expect(complaints.textContent).toContain("Bo: “It is ten.”")
  expect(complaints.textContent).toContain("Twenty.")
  fireEvent.click(screen.getByRole("button", { name: "Correct this" }))
  await vi.waitFor(() => expect(rpc).toHaveBeenCalledWith("correct_answer", { run_id: "bad" }))
})

test("a question is found by the asking that was marked as bad, its newest, and no other", () => {
  expect(["bad", "newest", "other"].map((run) => isAsking(row, run))).toEqual([true, true, false])
})
