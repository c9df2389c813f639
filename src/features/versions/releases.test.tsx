// The list of releases: what may be trained on, and what each changed since what was trained before it.
import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor, within } from "@solidjs/testing-library"
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

const CHECKS = {
  examples: 2,
  approved: 0,
  approvers: [],
  unsettled: 0,
  duplicates: 0,
  leaks: 0,
  documents: 0,
  uncovered: 0,
}

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
    release_diff: () => [
      {
        kind: "changed",
        in_group: "qa_pairs",
        item_id: "e1",
        document: "prices.md",
        author: "Olga",
        before: { prompt: "A key?", output: "20 euros.", reasoning: "The list says so." },
        after: { prompt: "A key?", output: "20 euros.", reasoning: "The contract says so." },
      },
    ],
    release_checks: () => CHECKS,
    freeze_release: () => null,
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

test("a release is compared with the live version's, and an older one with what was trained before it", async () => {
  open()
  await screen.findByRole("button", { name: "Train on it: release 5" })
  const rows = screen.getAllByRole("listitem").map((row) => ({
    name: within(row).getByRole("heading").textContent?.trim(),
    since: within(row).queryByRole("button", { name: /^Changes since/ })?.textContent,
  }))
  expect(rows.map(({ since }) => since)).toEqual([
    "Changes since release 1", // live after a roll back, though release 4 was trained later
    "Changes since release 1",
    "Changes since release 1",
    undefined, // a freeze that failed
    undefined,
  ])
  const [newest] = screen.getAllByRole("button", { name: "Changes since release 1" })
  fireEvent.click(newest as HTMLElement)
  expect((await screen.findByText("contract")).tagName).toBe("INS")
  expect(screen.getByText("list").tagName).toBe("DEL")
  expect(api.bodiesOf("release_diff")).toEqual([{ from_release: "r1", to_release: "r5" }])
})

test("before a freeze it is seen what it changes against the live version", async () => {
  open()
  fireEvent.click(await screen.findByRole("button", { name: "Freeze a release" }))
  const dialog = within(await screen.findByRole("dialog"))
  fireEvent.click(await dialog.findByRole("button", { name: "Changes since release 1" }))
  expect(await dialog.findByText("prices.md · Olga")).toBeTruthy()
  expect(api.bodiesOf("release_diff")).toEqual([{ from_release: "r1" }])
})
