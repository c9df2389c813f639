// The list of threads while words are sought: the field never waits, and what was found before stays until the next answer.
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { type Component, Suspense } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { stubSupabase } from "../../../tests/support/stub-supabase.ts"

const thread = (n: number) => ({
  id: `t${n}`,
  workspace_id: "w1",
  agent_id: "a1",
  title: `Thread ${n}`,
  visibility: "private",
  epoch: 0,
  created_by: "u1",
  updated_at: "2026-11-20T10:00:00+00:00",
  archived_at: null,
})
const ALL = Array.from({ length: 150 }, (_, n) => thread(n))

let ThreadList: Component<{
  agentId: string
  current: string
  searchRef: () => void
  onStart: () => void
}>
const api = stubSupabase()
vi.mock("../../lib/session.ts", () => ({ me: () => ({ id: "u1" }), onSignOut: () => undefined }))
beforeAll(async () => {
  ThreadList = (await import("./thread-list.tsx")).ThreadList
}, 60_000)
afterEach(cleanup)

test("words are sought while one types, and the whole list comes back as far as it was gone through", async () => {
  const found = Promise.withResolvers<object[]>()
  api.reset({
    threads: ({ url }) =>
      url.searchParams.has("or") ? ALL.slice(101) : ALL.slice(0, Number(url.searchParams.get("limit"))),
    find_threads: () => found.promise,
  })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  render(() => (
    <QueryClientProvider client={client}>
      <Suspense fallback="waiting">
        <MemoryRouter>
          <Route
            path="*"
            component={() => (
              <ThreadList agentId="a1" current="" searchRef={() => undefined} onStart={() => undefined} />
            )}
          />
        </MemoryRouter>
      </Suspense>
    </QueryClientProvider>
  ))
  const titles = () => screen.queryAllByRole("link", { name: /^Thread/ }).length
  await waitFor(() => expect(titles()).toBe(100))
  fireEvent.click(screen.getByRole("button", { name: "Show more threads" }))
  await waitFor(() => expect(titles()).toBe(150))
  expect(screen.getByText("You’ve seen all 150 threads.", { selector: ".list-end" })).toBeTruthy()

  const field = screen.getByRole("searchbox")
  field.focus()
  fireEvent.input(field, { target: { value: "refund" } })
  await waitFor(() => expect(api.bodiesOf("find_threads")).toHaveLength(1))
  expect(api.bodiesOf("find_threads")[0]).toMatchObject({ words: "refund", max_rows: 101 })
  expect(titles()).toBe(150)
  expect(document.activeElement).toBe(field)
  found.resolve([{ ...thread(7), hit: "a refund", hit_message_id: "m1" }])
  await waitFor(() => expect(titles()).toBe(1))
  expect(document.activeElement).toBe(field)
  fireEvent.input(field, { target: { value: "" } })
  await waitFor(() => expect(titles()).toBe(150))
})
