// Whoever arrives for the first time is asked how they are called, once, and may skip it.
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { stubSupabase } from "../../tests/support/stub-supabase.ts"

let name: string | undefined
const updateUser = vi.hoisted(() => vi.fn(() => Promise.resolve({ data: {}, error: null })))
vi.mock("../lib/auth.ts", () => ({
  auth: { updateUser, onAuthStateChange: () => undefined },
  accessToken: () => Promise.resolve("token"),
  endSession: () => undefined,
}))
vi.mock("../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "ann@example.com", user_metadata: { name } }),
  nameOf: () => "ann",
  onSignOut: () => undefined,
}))

const api = stubSupabase()
let AskName: typeof import("./ask-name.tsx").AskName
beforeAll(async () => {
  AskName = (await import("./ask-name.tsx")).AskName
})
beforeEach(() => {
  name = undefined
  localStorage.clear()
  api.reset({ profiles: () => ({ user_id: "u1" }) })
})
afterEach(cleanup)

const open = () =>
  render(() => (
    <QueryClientProvider client={new QueryClient()}>
      <AskName />
    </QueryClientProvider>
  ))
const field = () => screen.queryByRole("textbox", { name: "What should others here call you?" })

test("the name is kept for teammates and for the header, and not asked again", async () => {
  open()
  fireEvent.input(field() as HTMLElement, { target: { value: " Ann Smith " } })
  fireEvent.click(screen.getByRole("button", { name: "Save" }))
  await waitFor(() => expect(field()).toBeNull())
  expect(api.bodiesOf("profiles")).toEqual([{ name: "Ann Smith" }])
  expect(updateUser).toHaveBeenCalledWith({ data: { name: "Ann Smith" } })
})

test("it can be skipped, and does not come back", () => {
  open()
  fireEvent.click(screen.getByRole("button", { name: "Skip" }))
  expect(field()).toBeNull()
  cleanup()
  open()
  expect(field()).toBeNull()
})

test("whoever has a name is not asked", () => {
  name = "Ann"
  open()
  expect(field()).toBeNull()
})
