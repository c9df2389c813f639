import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { Component } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import type { Agent } from "../../model/agent.ts"
import { agentRow } from "../../../tests/support/rows.ts"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

const COUNTS = {
  documents: 2,
  documents_waiting: 0,
  documents_unreadable: 0,
  characters: 9_000,
  approved: 12,
  unreviewed: 30,
  rejected: 1,
  unfinished: 0,
  synthetic: 0,
  pairs: 0,
  drafting: 0,
}
const CHECKS = {
  examples: 42,
  approved: 12,
  unsettled: 0,
  duplicates: 0,
  leaks: 0,
  documents: 2,
  uncovered: 0,
}

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

let Summary: Component<{ agent: Agent }>
const api = stubSupabase()
const { bodiesOf } = api
beforeAll(async () => {
  Summary = (await import("./training/summary.tsx")).Summary
})
afterEach(cleanup)

function open(counts: Partial<typeof COUNTS> = {}, more: Record<string, () => unknown> = {}): void {
  api.reset({
    members: ownerOf("Bicycle service"),
    training_summary: () => ({ ...COUNTS, ...counts }),
    release_checks: () => ({
      ...CHECKS,
      approvers: [
        { name: "Ann", count: 9 },
        { name: "Bo", count: 3 },
      ],
    }),
    "submit-training": () => ({ run_id: "r1", job_id: "j1" }),
    ...more,
  })
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route path="/" component={() => <Summary agent={agentRow({ status: "draft" })} />} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}
const start = () => screen.findByRole("button", { name: "Start training" })
const radio = (name: string) => screen.findByRole<HTMLInputElement>("radio", { name })

test("once somebody reviewed it is asked whether the unreviewed go along, and nothing starts before", async () => {
  open()
  expect(
    await screen.findByText(/12 of 42 examples are approved \(29%\): 9 by Ann and 3 by Bo\./),
  ).toBeTruthy()
  const [approved, also] = [
    await radio("Train on the 12 approved"),
    await radio("Also on 30 unreviewed examples"),
  ]
  expect([approved.checked, also.checked]).toEqual([false, false])
  expect(screen.getByText(/and the examples you choose go to the/)).toBeTruthy()
  fireEvent.click(await start())
  expect(await screen.findByText("Choose which examples to send first.")).toBeTruthy()
  expect(document.activeElement).toBe(approved)
  expect(bodiesOf("submit-training")).toEqual([])
  fireEvent.click(approved)
  expect(screen.queryByText("Choose which examples to send first.")).toBeNull()
  expect(screen.getByText(/and 12 examples go to the/)).toBeTruthy()
  fireEvent.click(await start())
  await waitFor(() =>
    expect(bodiesOf("submit-training")).toMatchObject([{ agent_id: "a1", include_unreviewed: false }]),
  )
})

test("as long as nobody did, they go, with a warning", async () => {
  open({ approved: 0, rejected: 0 })
  expect(await screen.findByText(/Nobody has reviewed the examples yet/)).toBeTruthy()
  expect(screen.queryByRole("radio")).toBeNull()
  fireEvent.click(await start())
  await waitFor(() => expect(bodiesOf("submit-training")).toMatchObject([{ include_unreviewed: true }]))
})

test("where all that was reviewed was rejected, the other answer is the documents alone", async () => {
  open({ approved: 0, rejected: 4 })
  expect(await radio("Train on the documents alone")).toBeTruthy()
  expect(await radio("Also on 30 unreviewed examples")).toBeTruthy()
})

test("where everything is reviewed nothing is asked", async () => {
  open({ unreviewed: 0 })
  expect((await start()).getAttribute("aria-disabled")).toBeNull()
  expect(screen.queryByRole("radio")).toBeNull()
})

test("what stands out is named, with the way to it", async () => {
  const nothing = { state: "ready", collection: "references", warnings: [] }
  open(
    {},
    {
      release_checks: () => ({ ...CHECKS, approvers: [], duplicates: 1, uncovered: 1, documents: 9 }),
      documents: () => [
        documentRow({ ...nothing, id: "d1", name: "opening-checklist.txt" }),
        documentRow({ ...nothing, id: "d2" }),
      ],
      drafting: () => [
        draftingRow("d1", 0, "Nothing in this text says what it is about."),
        draftingRow("d2", 3, null),
      ],
    },
  )
  const link = await screen.findByRole("link", { name: "opening-checklist.txt" })
  expect(link.getAttribute("href")).toBe("/agents/a1/setup/references")
  expect(link.closest("li")?.textContent).toContain("Nothing in this text says what it is about.")
  expect(screen.queryByRole("link", { name: "handbook.md" })).toBeNull()
  expect(screen.getByText(/2 examples ask the same thing\./)).toBeTruthy()
  expect(screen.getByRole("link", { name: "Show them" }).getAttribute("href")).toBe(
    "/agents/a1/setup/review?duplicates=yes",
  )
})

const documentRow = (what: Record<string, unknown>) => ({
  name: "handbook.md",
  mime: "text/plain",
  size_bytes: 10,
  object_path: "x",
  problem: null,
  char_count: 10,
  page_count: null,
  picture_count: null,
  pictures_read: 0,
  question: null,
  drafting_requested_at: null,
  planned_at: null,
  is_sample: false,
  looks_like: null,
  version_of: null,
  file_version: 1,
  file_at: "2026-01-01T00:00:00Z",
  uploaded_by: null,
  created_at: "2026-01-01T00:00:00Z",
  version: 1,
  ...what,
})

const draftingRow = (document_id: string, example_count: number, note: string | null) => ({
  document_id,
  drafting_requested_at: null,
  planned_at: null,
  chunk_count: 1,
  done_count: 1,
  failed_count: 0,
  example_count,
  problem: null,
  noted_count: note === null ? 0 : 1,
  note,
  left_out_count: 0,
  stale_count: 0,
})
