import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { Component } from "solid-js"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { stubSupabase } from "../../../tests/support/stub-supabase.ts"

const AT = {
  deleted_at: "2026-11-20T10:00:00Z",
  purged_at: "2026-12-20T10:00:00Z",
  agent_id: "a1",
  agent_name: "Desk",
}
const ROWS = [
  { ...AT, kind: "agent", id: "a2", agent_id: "a2", agent_name: "Old desk", name: "Old desk" },
  { ...AT, kind: "document", id: "d1", name: "manual.pdf" },
  { ...AT, kind: "example", id: "e1", name: "How long does it take?" },
]

let Trash: Component
let rows: object[] = []
const api = stubSupabase()

vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
vi.mock("../../model/membership.ts", () => ({
  useMembership: () => ({ current: () => ({ id: "w1" }), whyNot: () => undefined }),
}))

beforeAll(async () => {
  Trash = (await import("./index.tsx")).default
}, 60_000)
beforeEach(() => {
  rows = ROWS
  api.reset({
    trash: () => rows,
    restore_agents: () => 1,
    restore_documents: () => ({ restored: 0, already_here: 1 }),
    review_examples: () => ({ batch: "b", changed: 1, skipped: 0 }),
  })
})
afterEach(cleanup)

function open(): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(() => (
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <Route path="*" component={Trash} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}

test.each([
  ["Restore assistant Old desk", "restore_agents", { agent_ids: ["a2"] }],
  ["Restore document manual.pdf", "restore_documents", { document_ids: ["d1"] }],
  [
    "Restore example How long does it take?",
    "review_examples",
    { agent_id: "a1", selection: { ids: ["e1"] }, change: { deleted: false } },
  ],
])("%s", async (name, rpc, body) => {
  open()
  fireEvent.click(await screen.findByRole("button", { name }))
  await waitFor(() => expect(api.bodiesOf(rpc)).toContainEqual(body))
  expect(api.asked[0]).toMatchObject({ name: "trash", body: { workspace_id: "w1", max_rows: 51 } }) // one more tells whether it goes on
})

test("it goes on to its end, each page after the last row of the one before, and says the end", async () => {
  const all = Array.from({ length: 230 }, (_, at) => ({
    ...AT,
    kind: "document",
    id: `d${at}`,
    name: `file ${at}.pdf`,
  }))
  api.reset({
    trash: ({ body }) => {
      const { before_id, max_rows } = body as { before_id?: string; max_rows: number }
      const from = all.findIndex(({ id }) => id === before_id) + 1
      return all.slice(from, from + Math.min(max_rows, 200)) // as the function does
    },
  })
  open()
  for (const shown of [50, 100, 150, 200]) {
    const more = await screen.findByRole("button", { name: "Show older" })
    expect(screen.getAllByRole("listitem")).toHaveLength(shown)
    fireEvent.click(more)
    await waitFor(() => expect(screen.getAllByRole("listitem").length).toBeGreaterThan(shown))
  }
  expect(await screen.findByText("You’ve seen all 230 deletions of the last 30 days.")).toBeTruthy()
  expect(new Set(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).size).toBe(230)
})

test("an empty trash says what it is for", async () => {
  rows = []
  open()
  expect(await screen.findByText("Nothing here")).toBeTruthy()
})
