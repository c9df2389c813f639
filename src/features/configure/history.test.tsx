import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor, within } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { type Component, Suspense } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { agentRow, revisionRow } from "../../../tests/support/rows.ts"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

let Page: Component
const api = stubSupabase()
beforeAll(async () => {
  const { History } = await import("./history.tsx")
  const { revisionList } = await import("./queries.ts")
  const { usePages } = await import("../../lib/pages.ts")
  Page = () => {
    const revisions = usePages(() => revisionList("a1"))
    return <History agent={agentRow()} revisions={revisions} />
  }
}, 60_000)
afterEach(cleanup)

/** The history of settings that were changed `changes` times, each time the purpose. */
function open(changes: number): void {
  const all = Array.from({ length: changes + 1 }, (_, at) =>
    revisionRow({ number: changes + 1 - at, purpose: `Purpose ${changes + 1 - at}` }),
  )
  api.reset({
    members: ownerOf("Bicycle service"),
    settings_revisions: ({ url }) => {
      const before = Number(url.searchParams.get("number")?.replace("lt.", "") ?? Infinity)
      return all.filter(({ number }) => number < before).slice(0, Number(url.searchParams.get("limit")))
    },
  })
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route
          path="*"
          component={() => (
            <Suspense>
              <Page />
            </Suspense>
          )}
        />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}
const revisions = () => screen.getAllByRole("listitem")
const last = () => within(revisions().at(-1) ?? document.body)

test("every revision says what it changed, the last of a page by the one before it; the first alone made the assistant", async () => {
  open(59)
  const more = await screen.findByRole("button", { name: "Show older revisions" })
  expect(revisions()).toHaveLength(50)
  expect(last().getByRole("heading", { name: "Revision 11" })).toBeTruthy()
  fireEvent.click(last().getByRole("button", { name: "What changed" }))
  expect(last().getByText("Purpose 10", { selector: "del" })).toBeTruthy()
  expect(screen.queryByText("When the assistant was created")).toBeNull()
  fireEvent.click(more)
  await waitFor(() => expect(revisions()).toHaveLength(60))
  expect(last().getByText("When the assistant was created")).toBeTruthy()
  expect(screen.getByText("You’ve seen all 60 revisions.")).toBeTruthy()
})
