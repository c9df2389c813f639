// The list of API keys: when each was used last, and how often of late.
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen, within } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

let parts: typeof import("./keys.tsx")
const api = stubSupabase()
beforeAll(async () => {
  parts = await import("./keys.tsx")
})
afterEach(cleanup)

const keyRow = (id: string, name: string) => ({
  id,
  name,
  hint: "x9Qa",
  created_at: "2026-01-01T00:00:00Z",
  last_used_at: id === "k3" ? null : "2026-01-02T00:00:00Z",
  revoked_at: null,
})

test("each key says how often it was used in the last 30 days", async () => {
  api.reset({
    members: ownerOf("Bicycle service"),
    api_keys: () => [keyRow("k1", "Help page"), keyRow("k2", "Shop"), keyRow("k3", "New one")],
    key_usage: () => [
      { key_id: "k1", calls: 1204 },
      { key_id: "k2", calls: 1 },
      { key_id: "k3", calls: 0 },
    ],
    askable_agents: () => [],
  })
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route path="/" component={() => <parts.Keys />} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
  const used = async (name: string) => within((await screen.findByText(name)).closest("tr") as HTMLElement)
  expect((await used("Help page")).getByText("1,204 calls in the last 30 days")).toBeTruthy()
  expect((await used("Shop")).getByText("1 call in the last 30 days")).toBeTruthy()
  expect((await used("New one")).getByText("No calls in the last 30 days")).toBeTruthy()
  expect(api.bodiesOf("key_usage")).toEqual([{ workspace_id: "w1", days: 30 }])
})
