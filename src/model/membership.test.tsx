import { cleanup, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { createSignal } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import { stubSupabase } from "../../tests/support/stub-supabase.ts"
import type { AgentPlace } from "./membership.ts"

let onGap: (() => void) | undefined
vi.mock("../lib/realtime.ts", () => ({
  createTopic: (_topic: unknown, _handlers: unknown, then?: () => void) => (onGap = then),
}))
vi.mock("../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "ann@example.com" }),
  onSignOut: () => undefined,
}))

const OWN = "11111111-5d0b-4c58-9a7e-1f2d3c4b5a69"
const OTHER = "22222222-5d0b-4c58-9a7e-1f2d3c4b5a69"
const MINE = [
  { role: "owner", workspaces: { id: OWN, name: "Own", epoch: 1 } },
  { role: "viewer", workspaces: { id: OTHER, name: "Other", epoch: 4 } },
]

const api = stubSupabase()
let mine = MINE
let membership: typeof import("./membership.ts")
let workspace: typeof import("./workspace.ts")

beforeAll(async () => {
  api.answers.members = () => mine
  membership = await import("./membership.ts")
  workspace = await import("./workspace.ts")
})
afterEach(() => {
  cleanup()
  mine = MINE
  workspace.chooseWorkspace(undefined)
})

/** A page about an agent, as the agent page and the wizard are. */
function openPage(agent: () => AgentPlace | undefined): void {
  function Page() {
    const mine = membership.useMembership()
    membership.createHomeOf(agent)
    return (
      <dl>
        <dd data-testid="name">{mine.current()?.name}</dd>
        <dd data-testid="topic">{mine.agentTopic(agent())}</dd>
        <dd data-testid="why">{mine.whyNot("edit")}</dd>
      </dl>
    )
  }
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Page />
    </QueryClientProvider>
  ))
}
const shown = (name: string) => screen.getByTestId(name).textContent

test("a link to an assistant of another workspace of mine has its topic and my role there", async () => {
  workspace.chooseWorkspace(OWN)
  const [agent, setAgent] = createSignal<AgentPlace>()
  openPage(agent)
  await vi.waitFor(() => expect(shown("name")).toBe("Own"))
  expect(shown("topic"), "not known yet whose it is").toBe("")
  setAgent({ id: "a1", workspace_id: OTHER })
  expect(shown("topic")).toBe("agent:a1:4")
  expect(shown("name")).toBe("Other")
  expect(shown("why")).toContain("You are a viewer here.")
})

test("who leaves for another workspace is not taken back by news of the assistant", async () => {
  const [agent, setAgent] = createSignal<AgentPlace>({ id: "a1", workspace_id: OTHER })
  openPage(agent)
  await vi.waitFor(() => expect(shown("name")).toBe("Other"))
  workspace.chooseWorkspace(OWN)
  setAgent({ id: "a1", workspace_id: OTHER })
  expect(shown("name")).toBe("Own")
})

test("who was removed while there was no connection is told once it is back, and only once", async () => {
  const removed: string[] = []
  function Watch() {
    membership.createMembershipWatch(({ name }) => removed.push(name))
    return null
  }
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(() => (
    <QueryClientProvider client={client}>
      <Watch />
    </QueryClientProvider>
  ))
  const known = () => client.getQueryData<{ id: string }[]>(["memberships", "u1"])?.map(({ id }) => id)
  await vi.waitFor(() => expect(known()).toEqual([OWN, OTHER]))
  workspace.chooseWorkspace(OTHER)
  mine = MINE.slice(0, 1)
  onGap?.()
  await vi.waitFor(() => expect(removed).toEqual(["Other"]))
  expect(workspace.chosenWorkspaceId()).toBeUndefined()
  onGap?.()
  await vi.waitFor(() => expect(client.isFetching()).toBe(0))
  expect(removed).toEqual(["Other"])
})
