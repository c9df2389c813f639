// Every role in the rail, the command palette, the account menu and the switcher, and at every address typed by hand.
import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { JSX } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { ROLES, type Role } from "@cerebros/contract/permissions.ts"
import { memberOf, stubSupabase } from "../../tests/support/stub-supabase.ts"

vi.mock("../lib/realtime.ts", () => ({ createTopic: () => undefined }))
vi.mock("../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "ann@example.com", user_metadata: {} }),
  nameOf: () => "Ann",
  signOut: () => Promise.resolve(),
  onSignOut: () => undefined,
}))
vi.mock("../lib/theme.ts", () => ({ theme: () => "light", setTheme: () => undefined }))

const HERE = "11111111-5d0b-4c58-9a7e-1f2d3c4b5a69"
const DESK = "22222222-5d0b-4c58-9a7e-1f2d3c4b5a69"
const api = stubSupabase()
let role: Role = "owner"
let access: typeof import("./access.tsx")
let rail: typeof import("./rail.tsx")
let palette: typeof import("./palette/palette.tsx")
let account: typeof import("./account-menu.tsx")
let switcher: typeof import("../features/workspaces/switcher.tsx")
let pages: typeof import("../model/pages.ts")

beforeAll(async () => {
  api.answers.members = () => memberOf(role, HERE)
  api.answers.askable_agents = () => [
    { id: DESK, workspace_id: HERE, name: "Desk", slug: "desk", purpose: "", model: "", suggestions: [] },
  ]
  access = await import("./access.tsx")
  rail = await import("./rail.tsx")
  palette = await import("./palette/palette.tsx")
  account = await import("./account-menu.tsx")
  switcher = await import("../features/workspaces/switcher.tsx")
  pages = await import("../model/pages.ts")
})
afterEach(cleanup)

function open(path: string, page: () => JSX.Element) {
  const history = createMemoryHistory()
  history.set({ value: path })
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter history={history}>
        <Route path="*" component={page} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
  return history
}
const atOnce = (path: string) =>
  open(path, () => (
    <access.Access>
      <p>The page</p>
    </access.Access>
  ))

test.each(ROLES)("the rail of an %s leads only where they may go", async (who) => {
  role = who
  open("/chat", () => <rail.Rail />)
  await screen.findByRole("link", { name: "Chats" })
  const places = screen.getAllByRole("link")
  expect(places.filter((place) => !pages.mayGo(who, place.getAttribute("href") ?? ""))).toEqual([])
  const labels = places.map((place) => place.textContent)
  expect(labels).toEqual(
    {
      owner: ["Assistants", "Chats", "Questions", "Members", "Settings", "Trash", "Help"],
      editor: ["Assistants", "Chats", "Questions", "Members", "Settings", "Trash", "Help"],
      viewer: ["Assistants", "Chats", "Questions", "Members", "Settings", "Trash", "Help"],
      asker: ["Chats", "Settings", "Help"],
    }[who],
  )
})

test.each(ROLES)("the command palette of an %s offers the same, and creating to whoever may", async (who) => {
  role = who
  open("/chat", () => <palette.default onClose={() => undefined} />)
  await screen.findByRole("option", { name: /Chats/ })
  const labels = screen.getAllByRole("option").map((option) => option.textContent)
  expect(labels.some((label) => label.includes("New assistant"))).toBe(who === "owner" || who === "editor")
  expect(labels.some((label) => label.includes("Members"))).toBe(who !== "asker")
  expect(labels.some((label) => label.includes("System"))).toBe(who === "owner")
})

test("an asker finds in the palette what they may ask, and is led to asking it", async () => {
  role = "asker"
  const history = open("/chat", () => <palette.default onClose={() => undefined} />)
  const field = await screen.findByRole("combobox", { name: "Search assistants" })
  fireEvent.input(field, { target: { value: "des" } })
  await screen.findByRole("option", { name: /Desk/ })
  fireEvent.keyDown(field, { key: "Enter" })
  await waitFor(() => expect(history.get()).toBe(`/agents/${DESK}/chat`))
})

test.each(ROLES)("the switcher of an %s leads to the members if they may see them", async (who) => {
  role = who
  open("/chat", () => <switcher.default />)
  fireEvent.keyDown(await screen.findByRole("button"), { key: "Enter" })
  await screen.findByRole("menuitem", { name: /New workspace/ })
  expect(screen.queryAllByRole("menuitem", { name: "Members" })).toHaveLength(who === "asker" ? 0 : 1)
})

test.each(ROLES)("the account menu of an %s leads only where they may go", async (who) => {
  role = who
  open("/chat", () => <account.AccountMenu />)
  fireEvent.keyDown(await screen.findByRole("button"), { key: "Enter" })
  const settings = await screen.findByRole("menuitem", { name: "Your settings" })
  expect(pages.mayGo(who, settings.getAttribute("href") ?? "")).toBe(true)
})

const CLOSED: [Role, string, string][] = [
  ["asker", "/trash", "For owners, editors and viewers"],
  ["asker", "/hub", "For owners, editors and viewers"],
  ["asker", `/workspaces/${HERE}/members`, "For owners, editors and viewers"],
  ["asker", `/agents/${DESK}/versions`, "For owners, editors and viewers"],
  ["asker", "/agents/new", "For owners and editors"],
  ["asker", "/system", "For owners"],
  ["asker", "/settings/keys", "For owners"],
  ["viewer", "/agents/new", "For owners and editors"],
  ["viewer", "/system", "For owners"],
  ["editor", "/settings/keys", "For owners"],
]
test.each(CLOSED)("an %s who types %s reads whom it is for", async (who, path, title) => {
  role = who
  atOnce(path)
  expect(await screen.findByRole("heading", { name: title })).toBeDefined()
  expect(screen.queryByText("The page")).toBeNull()
  expect(screen.getByText(new RegExp(`You are an? ${who} here`))).toBeDefined()
  const on = screen.getByRole("link")
  expect(pages.mayGo(who, on.getAttribute("href") ?? "")).toBe(true)
})

test("an asker who opens an assistant's page is led to asking it", async () => {
  role = "asker"
  atOnce(`/agents/${DESK}`)
  const on = await screen.findByRole("link", { name: "Ask Desk" })
  expect(on.getAttribute("href")).toBe(`/agents/${DESK}/chat`)
})

test("an asker begins where they ask", async () => {
  role = "asker"
  const history = atOnce("/dashboard")
  await waitFor(() => expect(history.get()).toBe("/chat"))
})

test.each(ROLES)("an %s opens what they may", async (who) => {
  role = who
  atOnce("/settings")
  expect(await screen.findByText("The page")).toBeDefined()
})
