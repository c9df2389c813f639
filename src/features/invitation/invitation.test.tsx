import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { Component } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { refusal, stubSupabase } from "../../../tests/support/stub-supabase.ts"

const ID = "0a8f4c1e-5d0b-4c58-9a7e-1f2d3c4b5a69"
const INVITATION = {
  id: ID,
  workspace: "Bicycle service",
  workspace_id: "11111111-5d0b-4c58-9a7e-1f2d3c4b5a69",
  role: "editor",
  invited_by: "Olga",
  open: true,
  withdrawn: false,
  accepted: false,
}

let InvitationPage: Component
let chosen: () => string | undefined
const api = stubSupabase()

vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "ivan@example.com" }),
  onSignOut: () => undefined,
  signOut: () => Promise.resolve(),
}))

beforeAll(async () => {
  InvitationPage = (await import("./index.tsx")).default
  chosen = (await import("../../model/workspace.ts")).chosenWorkspaceId
})
afterEach(() => {
  cleanup()
  api.reset()
})

function open(id: string): void {
  const history = createMemoryHistory()
  history.set({ value: `/invitations/${id}` })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(() => (
    <QueryClientProvider client={client}>
      <MemoryRouter history={history}>
        <Route path="/invitations/:id" component={InvitationPage} />
        <Route path="/dashboard" component={() => <p>The dashboard</p>} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}

test("an open one is accepted and lands in its workspace", async () => {
  api.reset({ invitation_for_me: () => INVITATION, accept_invitation: () => INVITATION.workspace_id })
  open(ID)
  expect(await screen.findByText("Olga invited you as an editor.")).toBeTruthy()
  fireEvent.click(screen.getByRole("button", { name: "Accept" }))
  await screen.findByText("The dashboard")
  expect(chosen()).toBe(INVITATION.workspace_id)
})

test("one that was withdrawn meanwhile says so and stays", async () => {
  api.reset({ invitation_for_me: () => INVITATION, accept_invitation: refusal(410, "invitation_withdrawn") })
  open(ID)
  fireEvent.click(await screen.findByRole("button", { name: "Accept" }))
  expect((await screen.findByRole("alert")).textContent).toContain("This invitation was withdrawn")
})

test.each([
  ["expired", { open: false }, "This invitation has expired", /good for 7 days/],
  [
    "was withdrawn",
    { open: false, withdrawn: true },
    "This invitation was withdrawn",
    /Ask whoever invited you/,
  ],
])("one that %s says so and offers no button to accept", async (_, change, title, sentence) => {
  api.reset({ invitation_for_me: () => ({ ...INVITATION, ...change }) })
  open(ID)
  await screen.findByText(title)
  expect(screen.getByText(sentence).textContent).toContain("Bicycle service")
  expect(screen.queryByRole("button", { name: "Accept" })).toBeNull()
})

test("one for another address names the one at hand", async () => {
  open(ID)
  expect((await screen.findByText(/You are signed in as/)).textContent).toContain("ivan@example.com")
})

test("a link that was cut on its way asks the server nothing", async () => {
  open(ID.slice(0, 20))
  await screen.findByText("This invitation is not for this address")
  expect(api.asked).toEqual([])
})
