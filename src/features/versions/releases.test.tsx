// The list of releases: what may be trained on.
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import type { Release } from "../../model/versions.ts"
import { agentRow, versionRow } from "../../../tests/support/rows.ts"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

const releaseRow = (number: number, more: Partial<Release> = {}): Release => ({
  id: `r${number}`,
  number,
  state: "frozen",
  hash: null,
  note: "",
  problem: null,
  counts: { qa_pairs: 2 },
  approvals: [],
  frozen_by: "u1",
  frozen_by_name: "Olga",
  created_at: "2026-01-01T00:00:00Z",
  ...more,
})

let parts: typeof import("./releases.tsx")
let run: object | null
const api = stubSupabase()
beforeAll(async () => {
  parts = await import("./releases.tsx")
})
beforeEach(() => {
  run = null
  api.reset({
    members: ownerOf("Bicycle service"),
    models: () => [
      versionRow(2, { state: "retired", releases: { id: "r4", number: 4 } }),
      versionRow(1, { releases: { id: "r1", number: 1 } }),
    ],
    releases: () =>
      [5, 4, 3, 2, 1].map((number) => releaseRow(number, number === 2 ? { state: "failed" } : {})),
    training_runs: () => run,
    "submit-training": () => ({ run_id: "t1" }),
  })
})
afterEach(cleanup)

function open(): void {
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route path="/" component={() => <parts.Releases agent={agentRow()} />} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}

test("what was frozen is trained on without any approval being asked for, as long as no version was made of it", async () => {
  open()
  const trainOn = await screen.findByRole("button", { name: "Train on it: release 5" })
  const offered = screen.getAllByRole("button", { name: /^Train on it/ }).map((each) => each.ariaLabel)
  expect(offered).toEqual([5, 3].map((number) => `Train on it: release ${number}`))
  expect(screen.queryByRole("button", { name: /^Approve/ })).toBeNull()
  fireEvent.click(trainOn)
  await waitFor(() =>
    expect(api.bodiesOf("submit-training")).toEqual([{ agent_id: "a1", release_id: "r5", again: true }]),
  )
})

test("while a training is under way, no other begins", async () => {
  run = {
    id: "t1",
    number: 3,
    state: "training",
    job_id: null,
    stage: 1,
    progress: 0,
    reason: null,
    metrics: {},
    counts: {},
    started_by: "u1",
    started_by_name: "Olga",
    created_at: "2026-01-01T00:00:00Z",
    submitted_at: null,
    last_event_at: null,
    finished_at: null,
    version: 1,
  }
  open()
  fireEvent.click(await screen.findByRole("button", { name: "Train on it: release 5" }))
  expect(await screen.findAllByText("A training is under way.")).toHaveLength(2)
  expect(api.bodiesOf("submit-training")).toEqual([])
})
