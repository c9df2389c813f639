import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { Suspense } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { stubSupabase } from "../../../tests/support/stub-supabase.ts"

const OPEN = "0a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
const EXPIRED = "1a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
const invitation = (id: string) => ({
  id,
  workspace: id === OPEN ? "Bicycle service" : "Old news",
  workspace_id: "11111111-5d0b-4c58-9a7e-1f2d3c4b5a69",
  role: "editor",
  invited_by: "Olga",
  open: id === OPEN,
  withdrawn: false,
  accepted: false,
})

let WaitingInvitations: (typeof import("./waiting-invitations.tsx"))["WaitingInvitations"]
const api = stubSupabase()

vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "Ivan@example.com" }),
  onSignOut: () => undefined,
}))

beforeAll(async () => {
  api.reset({
    invitations: () => [{ id: OPEN }, { id: EXPIRED }],
    invitation_for_me: ({ body }) => invitation(String(body.invitation)),
  })
  WaitingInvitations = (await import("./waiting-invitations.tsx")).WaitingInvitations
})
afterEach(cleanup)

test("an open invitation waits on the dashboard with the way to it; an expired one does not", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(() => (
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <Route
          path="*"
          component={() => (
            <Suspense>
              <WaitingInvitations />
            </Suspense>
          )}
        />
      </MemoryRouter>
    </QueryClientProvider>
  ))
  expect(await screen.findByText("You are invited to Bicycle service")).toBeTruthy()
  expect(screen.getByText("Olga invited you as an editor.")).toBeTruthy()
  expect(screen.getByRole("link", { name: "See the invitation" }).getAttribute("href")).toBe(
    `/invitations/${OPEN}`,
  )
  expect(screen.queryByText(/Old news/)).toBeNull()
  expect(api.asked[0]?.url.searchParams.get("email")).toBe("eq.ivan@example.com") // addresses are kept in lower case
})
