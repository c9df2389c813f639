import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, expect, test, vi } from "vitest"
import type { Example } from "../../model/example.ts"

const asked: unknown[] = []
vi.mock("../../lib/supabase.ts", () => ({
  supabase: { rpc: (...what: unknown[]) => (asked.push(what), Promise.resolve({ data: null, error: null })) },
}))
let whyNot: string | undefined
vi.mock("../../model/membership.ts", () => ({ useMembership: () => ({ whyNot: () => whyNot }) }))
const { StaleReasoning } = await import("./stale-reasoning.tsx")

afterEach(() => {
  cleanup()
  asked.length = 0
  whyNot = undefined
})

const show = (reasoning_stale: boolean) =>
  render(() => (
    <QueryClientProvider client={new QueryClient()}>
      <StaleReasoning agentId="a1" example={{ id: "e1", reasoning_stale } as Example} />
    </QueryClientProvider>
  ))

test("reasoning for an earlier answer says so, and one press says that it still fits", async () => {
  show(true)
  expect(screen.getByText(/written for an earlier answer/)).toBeTruthy()
  fireEvent.click(screen.getByRole("button", { name: "It still fits" }))
  await waitFor(() => expect(asked).toEqual([["keep_reasoning", { example_id: "e1" }]]))
})

test("reasoning that belongs to its answer says nothing, and a viewer is told why they may not decide", () => {
  show(false)
  expect(screen.queryByRole("button")).toBeNull()
  cleanup()
  whyNot = "Only owners and editors may edit."
  show(true)
  fireEvent.click(screen.getByRole("button", { name: "It still fits" }))
  expect(asked).toEqual([])
})
