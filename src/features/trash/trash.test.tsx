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
  expect(api.asked[0]).toMatchObject({ name: "trash", body: { workspace_id: "w1", max_rows: 50 } })
})

test("an empty trash says what it is for", async () => {
  rows = []
  open()
  expect(await screen.findByText("Nothing here")).toBeTruthy()
})
