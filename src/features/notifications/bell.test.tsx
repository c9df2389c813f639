import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { type Component, Suspense } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { rowsAfter, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))

let Bell: Component
const api = stubSupabase()
beforeAll(async () => {
  Bell = (await import("./bell.tsx")).default
}, 60_000)
afterEach(cleanup)

/** The bell of somebody who was told `count` things, of which they read all but the newest `unread`. */
function open(count: number, unread: number): void {
  const all = Array.from({ length: count }, (_, at) => ({
    id: `n${at}`,
    workspace_id: "w1",
    agent_id: "a1",
    kind: "training_completed",
    payload: { agent: `Desk ${at}` },
    created_at: "2026-11-20T10:00:00Z",
    read_at: at < unread ? null : "2026-11-21T10:00:00Z",
  }))
  api.reset({
    notifications: (asked) =>
      asked.url.searchParams.has("read_at")
        ? Response.json(all.slice(0, 1), { headers: { "content-range": `0-0/${unread}` } })
        : rowsAfter(all)(asked),
  })
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route
          path="*"
          component={() => (
            <Suspense>
              <Bell />
            </Suspense>
          )}
        />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}

test("it goes on beyond the newest, to the end, which it says; it counts all that are unread", async () => {
  open(40, 35)
  fireEvent.click(await screen.findByRole("button", { name: "Notifications, 35 unread" }))
  const more = await screen.findByRole("button", { name: "Show older" })
  expect(screen.getAllByRole("listitem")).toHaveLength(30)
  fireEvent.click(more)
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Desk 30 is trained"))
  expect(screen.getByText("You’ve seen all 40 notifications.")).toBeTruthy()
  expect(new Set(screen.getAllByRole("link").map(({ textContent }) => textContent)).size).toBe(40)
})

test("a list of one page says no end, and an empty one what it is for", async () => {
  open(30, 0)
  fireEvent.click(await screen.findByRole("button", { name: "Notifications" }))
  expect(await screen.findAllByRole("listitem")).toHaveLength(30)
  expect(screen.queryByText(/^You’ve seen all/)).toBeNull()
  expect(screen.queryByRole("button", { name: "Show older" })).toBeNull()
  cleanup()
  open(0, 0)
  fireEvent.click(await screen.findByRole("button", { name: "Notifications" }))
  await screen.findByText("You're all caught up")
})
