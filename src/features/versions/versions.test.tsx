// Another version made live, and taken back: by a click on Undo, unless somebody chose meanwhile.
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { agentRow, versionRow } from "../../../tests/support/rows.ts"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

let parts: typeof import("./versions.tsx")
let region: typeof import("../../ui/toast.tsx")
let live = 2
const api = stubSupabase()
beforeAll(async () => {
  parts = await import("./versions.tsx")
  region = await import("../../ui/toast.tsx")
})
beforeEach(() => {
  live = 2
  api.reset({
    members: ownerOf("Bicycle service"),
    models: () => [2, 1].map((number) => versionRow(number, { state: number === live ? "live" : "retired" })),
    live_changes: () => [
      {
        id: 2,
        model_id: "m2",
        previous_id: "m1",
        note: "Better on refunds.",
        changed_by_name: "Olga",
        changed_at: "2026-01-02T00:00:00Z",
      },
      {
        id: 1,
        model_id: "m1",
        previous_id: null,
        note: "",
        changed_by_name: "",
        changed_at: "2026-01-01T00:00:00Z",
      },
    ],
    make_live: ({ body }) => {
      live = body.model_id === "m1" ? 1 : 2
      return null
    },
    training_runs: () => [],
    test_results: () => [],
    test_questions: () => [],
  })
})
afterEach(cleanup)

function open(): void {
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route
          path="/"
          component={() => (
            <>
              <parts.Versions agent={agentRow()} />
              <region.ToastRegion />
            </>
          )}
        />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}

test("rolled back with one click, and undone with another", async () => {
  open()
  fireEvent.click(await screen.findByRole("button", { name: "Roll back to version 1" }))
  await waitFor(() => expect(live).toBe(1))
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }))
  await waitFor(() => expect(live).toBe(2))
  expect(await screen.findByText("Undone: version 2 answers again.")).toBeDefined()
})

test("what somebody else made live meanwhile is left alone", async () => {
  open()
  fireEvent.click(await screen.findByRole("button", { name: "Roll back to version 1" }))
  const undo = await screen.findByRole("button", { name: "Undo" })
  live = 2 // by another
  fireEvent.click(undo)
  expect(await screen.findByText(/Nothing was undone/)).toBeDefined()
  expect(api.bodiesOf("make_live")).toHaveLength(1)
})

test("who made which live, when and why, and what went live by itself", async () => {
  open()
  expect(
    await screen
      .findByText(/Version 2 was made live by Olga, replacing version 1/)
      .then(({ textContent }) => textContent),
  ).toContain("“Better on refunds.”")
  expect(screen.getByText(/Version 1 went live automatically after training/)).toBeDefined()
})
