import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { Suspense } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { stubSupabase } from "../../../tests/support/stub-supabase.ts"

const OPEN = "0a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
const EXPIRED = "1a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
const WITHDRAWN = "2a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
const ACCEPTED = "3a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
const BEFORE_IT = "4a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69" // to the workspace of the accepted one, long expired

const WORKSPACES: Record<string, string> = {
  [OPEN]: "Bicycle service",
  [EXPIRED]: "Old news",
  [WITHDRAWN]: "Kiosk",
  [ACCEPTED]: "Choir",
  [BEFORE_IT]: "Choir",
}
const invitation = (id: string) => ({
  id,
  workspace: WORKSPACES[id],
  workspace_id: WORKSPACES[id],
  role: "editor",
  invited_by: "Olga",
  open: id === OPEN,
  withdrawn: id === WITHDRAWN,
  accepted: id === ACCEPTED,
})

let WaitingInvitations: (typeof import("./waiting-invitations.tsx"))["WaitingInvitations"]
const api = stubSupabase()

vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "Ivan@example.com" }),
  onSignOut: () => undefined,
}))

beforeAll(async () => {
  api.reset({
    invitations: () => Object.entries(WORKSPACES).map(([id, workspace_id]) => ({ id, workspace_id })),
    invitation_for_me: ({ body }) => invitation(String(body.invitation)),
  })
  WaitingInvitations = (await import("./waiting-invitations.tsx")).WaitingInvitations
})
afterEach(() => {
  cleanup()
  localStorage.clear()
})

function draw(): void {
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
}

test("an open invitation waits on the dashboard with the way to it", async () => {
  draw()
  expect(await screen.findByText("You are invited to Bicycle service")).toBeTruthy()
  expect(screen.getAllByText("Olga invited you as an editor.")).toHaveLength(1)
  expect(screen.getByRole("link", { name: "View invitation" }).getAttribute("href")).toBe(
    `/invitations/${OPEN}`,
  )
  expect(api.asked[0]?.url.searchParams.get("email")).toBe("eq.ivan@example.com") // addresses are kept in lower case
})

test("one that expired or was withdrawn says so, until the person has heard it; one followed by another says nothing", async () => {
  draw()
  expect(await screen.findByText("Your invitation to Old news has expired")).toBeTruthy()
  expect(screen.getByText("Your invitation to Kiosk was withdrawn")).toBeTruthy()
  expect(screen.queryByText(/Choir/)).toBeNull()
  screen.getAllByRole("button", { name: "Don't show again" })[0]?.click()
  expect(screen.queryByText(/Old news/)).toBeNull()
  cleanup()
  draw()
  expect(await screen.findByText("Your invitation to Kiosk was withdrawn")).toBeTruthy()
  expect(screen.queryByText(/Old news/)).toBeNull()
})
