import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { Component } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { rowsAfter, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
vi.mock("../../model/membership.ts", () => ({ useMembership: () => ({ whyNot: () => undefined }) }))

const undone: string[][] = []
let Page: Component
const api = stubSupabase()
beforeAll(async () => {
  const { RecentChanges } = await import("./recent-changes.tsx")
  const changes = {
    undo: (batches: readonly string[]) => {
      undone.push([...batches])
      return Promise.resolve()
    },
    make: () => Promise.resolve(true),
    undoLast: () => false,
  }
  Page = () => <RecentChanges agentId="a1" people={[]} changes={changes} onClose={() => undefined} />
}, 60_000)
afterEach(cleanup)

/** The dialog over so many changes, each of one example less than the one before. */
function open(count: number): void {
  api.reset({
    review_batches: rowsAfter(
      Array.from({ length: count }, (_, at) => ({
        id: `b${at}`,
        kind: "state",
        change: { state: "approved" },
        changed: count - at,
        made_by: "u2",
        made_at: "2026-11-20T10:00:00Z",
        undone_by: null,
        undone_at: null,
        restored: null,
      })),
    ),
  })
  api.otherwise = () => []
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route path="*" component={Page} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}

test("it goes on to the oldest change that is kept, each to be undone, and says the end", async () => {
  open(60)
  const more = await screen.findByRole("button", { name: "Show older changes" })
  expect(screen.getAllByRole("listitem")).toHaveLength(50)
  fireEvent.click(more)
  await waitFor(() =>
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Undo: 10 examples approved"),
  )
  expect(screen.getByText("You’ve seen all 60 changes of the last 30 days.")).toBeTruthy()
  fireEvent.click(screen.getByRole("button", { name: "Undo: 1 example approved" }))
  await waitFor(() => expect(undone).toEqual([["b59"]]))
})

test("without any it says what is listed here", async () => {
  open(0)
  await screen.findByText("No changes yet")
  expect(screen.queryByText(/^You’ve seen all/)).toBeNull()
})
