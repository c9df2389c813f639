import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor, within } from "@solidjs/testing-library"
import { type DefaultOptions, QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { Component } from "solid-js"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { refusal, stubSupabase } from "../../../tests/support/stub-supabase.ts"

const id = (n: number) => `0a8f4c1e-5d0b-4c58-9a7e-${String(n).padStart(12, "0")}`
const WORKSPACE = id(999)
const AT = "2026-11-21T12:00:00Z"
const TASK = {
  id: id(1),
  kind: "task",
  description: "Write number 1 to a file",
  state: "queued",
  priority: 1,
  attempt: 1,
  max_attempts: 4,
  worker_name: null,
  reason: null,
  needs: ["gpu"],
  created_at: AT,
  started_at: null,
  finished_at: null,
  progress: null,
  can_cancel: true,
  can_retry: false,
}
const DETAIL = {
  ...TASK,
  workspace_id: WORKSPACE,
  payload: { number: 1 },
  result: null,
  complete_by: null,
  generation: null,
  why: "No worker has gpu.",
  ahead: 2,
  run_at: null,
  events: [
    { seq: 1, event: "queued", at: AT, worker_id: null, worker_name: null, generation: null, detail: null },
    {
      seq: 2,
      event: "reclaimed",
      at: "2026-11-21T12:00:20Z",
      worker_id: id(8),
      worker_name: "workshop",
      generation: 811,
      detail: "the worker is gone",
    },
  ],
}
const STATS = {
  depth: [
    { kind: "task", needs: ["gpu"], priority: 1, waiting: 10_001, oldest_at: AT, why: "No worker has gpu." },
  ],
  states: { queued: 10_001, scheduled: 4, assigned: 1, working: 7, dead: 1 },
  oldest_wait_seconds: 600,
  workers: { idle: 1, assigned: 0, working: 2, offline: 1 },
  minutes: [],
}
const LETTER = {
  id: id(4),
  kind: "task",
  description: "Fold the paper",
  reason: "The command ended with code 1.",
  attempts: 4,
  created_at: AT,
  finished_at: AT,
  can_retry: true,
}
const TOKEN = {
  id: id(5),
  agent_name: null,
  name: "Workshop machine",
  hint: "x9Qa",
  capabilities: ["gpu"],
  kinds: ["task"],
  created_at: AT,
  created_by_name: "Olga",
  revoked_at: null,
  last_seen_at: null,
}

let Hub: Component
let defaults: DefaultOptions["queries"]
let role = "owner"
const api = stubSupabase()
const { bodiesOf } = api

// A channel needs a server, and jsdom draws no canvas: what they show is tested in tests/e2e/hub.test.ts.
vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../ui/plot.tsx", () => ({ Plot: (props: { label: string }) => <p>{props.label}</p> }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

beforeAll(async () => {
  defaults = (await import("../../lib/query.ts")).queryClient.getDefaultOptions().queries
  Hub = (await import("./index.tsx")).default
})
beforeEach(() => {
  role = "owner"
  api.reset({
    members: () => [{ role, workspaces: { id: WORKSPACE, name: "Bicycle service", epoch: 1 } }],
    hub_stats: () => STATS,
    hub_tasks: () => [TASK],
    hub_task: () => DETAIL,
    hub_workers: () => [],
    hub_dead_letters: () => [LETTER],
    worker_tokens: () => [TOKEN],
  })
})
afterEach(cleanup)

function open(address: string): void {
  const history = createMemoryHistory()
  history.set({ value: address })
  const client = new QueryClient({ defaultOptions: { queries: { ...defaults, retry: false } } })
  render(() => (
    <QueryClientProvider client={client}>
      <MemoryRouter history={history}>
        <Route path="/hub/:section?" component={Hub} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}
const button = (name: string) => screen.findByRole("button", { name })

test("the overview says how much waits, for how long, and why nobody takes it", async () => {
  open("/hub")
  const numbers = await screen.findByLabelText("The queue now")
  expect(numbers.textContent).toContain("more than 10,000the oldest for 10 min")
  expect(numbers.textContent).toContain("84 scheduled for later")
  const waiting = within(screen.getByRole("table", { name: "What waits" }))
  expect(waiting.getByText("No worker has gpu.")).toBeTruthy()
  expect(waiting.getByText("High")).toBeTruthy()
})

test("the address says which tasks are asked for, and a page that is full offers the next", async () => {
  api.answers.hub_tasks = () => Array.from({ length: 26 }, (_, n) => ({ ...TASK, id: id(n) }))
  open("/hub?state=failed&priority=0&kind=draft")
  fireEvent.click(await button("Older"))
  await waitFor(() => expect(bodiesOf("hub_tasks")).toHaveLength(2))
  const wanted = { workspace: WORKSPACE, max_rows: 26, of_state: "failed", of_priority: 0, of_kind: "draft" }
  expect(bodiesOf("hub_tasks")).toEqual([wanted, { ...wanted, before: AT, before_id: id(24) }])
})

test("a filter nobody knows is no filter", async () => {
  open("/hub?state=nonsense&priority=9")
  await screen.findByRole("table", { name: "Tasks" })
  expect(bodiesOf("hub_tasks")).toEqual([{ workspace: WORKSPACE, max_rows: 26 }])
})

test("a pasted id opens its task, with why it waits and all that happened to it", async () => {
  open("/hub")
  fireEvent.input(await screen.findByLabelText("Find a task by its id"), {
    target: { value: id(1).slice(1) },
  })
  expect(screen.getByText(/An id has 36 characters/)).toBeTruthy()
  fireEvent.input(screen.getByLabelText("Find a task by its id"), { target: { value: ` ${id(1)}` } })
  const dialog = within(await screen.findByRole("dialog"))
  expect(await dialog.findByText("No worker has gpu. 2 ahead of it.")).toBeTruthy()
  const history = within(dialog.getByRole("region", { name: "History" })).getAllByRole("listitem")
  expect(history.map((each) => each.textContent)).toEqual([
    expect.stringContaining("Queued"),
    expect.stringMatching(/Reclaimed.*\+20 s.*workshopgeneration 811.*the worker is gone/),
  ])
  expect(bodiesOf("hub_task")).toEqual([{ task: id(1) }])
})

test("a task that is not theirs is not found", async () => {
  api.answers.hub_task = refusal(404, "not_found")
  open(`/hub?task=${id(7)}`)
  expect((await screen.findByRole("alert")).textContent).toContain("Not found")
})

test("a task is cancelled; what the hub answers to that is shown beside the button", async () => {
  api.answers.cancel_task = refusal(403, "forbidden")
  open(`/hub?task=${id(1)}`)
  fireEvent.click(await button("Cancel task"))
  expect((await screen.findByRole("alert")).textContent).toContain("does not allow this")
  api.answers.cancel_task = () => true
  api.answers.hub_task = () => ({ ...DETAIL, state: "cancelled", can_cancel: false })
  fireEvent.click(await button("Cancel task"))
  await waitFor(() => expect(screen.queryByRole("button", { name: "Cancel task" })).toBeNull())
  expect(bodiesOf("cancel_task")).toEqual([{ task: id(1) }, { task: id(1) }])
})

test("a new task that could not be submitted keeps what was typed, and is the same task when tried again", async () => {
  let online = false
  api.answers.submit_task = () => (online ? { task_id: id(1) } : refusal(503, "unexpected")())
  open("/hub")
  fireEvent.click(await button("New task"))
  const dialog = within(await screen.findByRole("dialog"))
  fireEvent.click(dialog.getByRole("button", { name: "Submit" }))
  expect(await dialog.findByText(/Describe what needs to be done/)).toBeTruthy()
  expect(bodiesOf("submit_task")).toEqual([])
  fireEvent.input(dialog.getByRole("textbox", { name: "What needs to be done" }), {
    target: { value: "Count" },
  })
  fireEvent.input(dialog.getByRole("textbox", { name: /Required capabilities/ }), {
    target: { value: "GPU, a4" },
  })
  const metadata = dialog.getByRole("textbox", { name: /Metadata/ })
  fireEvent.input(metadata, { target: { value: "{sheet: 4}" } })
  fireEvent.input(dialog.getByRole("textbox", { name: /Retries/ }), { target: { value: "many" } })
  fireEvent.click(dialog.getByRole("button", { name: "Submit" }))
  expect(await dialog.findByText(/^This is not JSON/)).toBeTruthy()
  expect(dialog.getByText(/whole number from 0 to 20/)).toBeTruthy()
  expect(bodiesOf("submit_task")).toEqual([])
  fireEvent.input(metadata, { target: { value: '{"sheet": 4}' } })
  fireEvent.input(dialog.getByRole("textbox", { name: /Retries/ }), { target: { value: "0" } })
  fireEvent.click(dialog.getByRole("button", { name: "Submit" }))
  expect((await dialog.findByRole("alert")).textContent).toContain("Not submitted")
  online = true
  fireEvent.click(dialog.getByRole("button", { name: "Submit" }))
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull())
  const [first, second] = bodiesOf("submit_task")
  expect(second).toEqual(first)
  expect(first).toEqual({
    workspace: WORKSPACE,
    description: "Count",
    priority: 2,
    needed_capabilities: ["gpu", "a4"],
    metadata: { sheet: 4 },
    max_retries: 0,
    key: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
})

test("a dead letter shows its reason and is retried with one click", async () => {
  api.answers.retry_task = () => null
  open("/hub/dead-letters")
  await screen.findByText("The command ended with code 1.")
  api.answers.hub_dead_letters = () => []
  fireEvent.click(await button("Retry Fold the paper"))
  await screen.findByText("No dead letters")
  expect(bodiesOf("retry_task")).toEqual([{ task: id(4) }])
})

test("who retries by keyboard stands on the next dead letter afterwards", async () => {
  const [first, second] = [4, 7].map((n) => ({ ...LETTER, id: id(n), description: `Letter ${n}` }))
  api.answers.retry_task = () => null
  api.answers.hub_dead_letters = () => [first, second]
  open("/hub/dead-letters")
  const retry = await button("Retry Letter 4")
  api.answers.hub_dead_letters = () => [second]
  retry.focus()
  fireEvent.click(retry)
  await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Retry Letter 7"))
})

test("retrying all takes those that can be, page by page, and says why others were not", async () => {
  const letters = Array.from({ length: 203 }, (_, n) => ({ ...LETTER, id: id(n), can_retry: n !== 5 }))
  api.answers.hub_dead_letters = ({ body: { before_id, max_rows } }) => {
    const from = letters.findIndex((letter) => letter.id === before_id) + 1
    return letters.slice(from, from + Number(max_rows))
  }
  api.answers.retry_task = ({ body: { task } }) =>
    task === id(3) ? refusal(409, "not_failed")() : task === id(4) ? refusal(403, "forbidden")() : null
  open("/hub/dead-letters")
  fireEvent.click(await button("Retry all"))
  fireEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Retry all" }))
  const said = await screen.findByText(/Some were not retried/)
  expect(said.textContent).toContain("does not allow this")
  expect(bodiesOf("retry_task").map(({ task }) => task)).toEqual(
    letters.filter((letter) => letter.can_retry).map((letter) => letter.id),
  )
})

test("a token is shown once with the command that starts a worker, and revoked only after a question", async () => {
  api.answers["hub/tokens"] = () =>
    Response.json({ id: id(6), token: "crw_secret", hint: "cret" }, { status: 201 })
  api.answers.revoke_worker_token = () => null
  open("/hub/workers")
  await screen.findByText("No worker yet")
  fireEvent.input(await screen.findByLabelText("Name of a new token"), { target: { value: " Second " } })
  fireEvent.input(screen.getByLabelText(/^Capabilities/), { target: { value: "gpu" } })
  fireEvent.click(await button("Create a token"))
  expect(await screen.findByDisplayValue("crw_secret")).toBeTruthy()
  expect(screen.getByText(/npm run worker --/).textContent).toContain("--token crw_secret")
  expect(bodiesOf("hub/tokens")).toEqual([
    { workspace_id: WORKSPACE, name: "Second", capabilities: ["gpu"], kinds: ["task"] },
  ])
  fireEvent.click(await button("Revoke Workshop machine"))
  expect(bodiesOf("revoke_worker_token")).toEqual([])
  fireEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Revoke" }))
  await waitFor(() => expect(bodiesOf("revoke_worker_token")).toEqual([{ token_id: id(5) }]))
})

test("a token for trainings names what its trainer asks for, and comes with the command that trains", async () => {
  api.answers["hub/tokens"] = () =>
    Response.json({ id: id(6), token: "crw_secret", hint: "cret" }, { status: 201 })
  api.answers.worker_tokens = () => [{ ...TOKEN, kinds: ["train"] }]
  open("/hub/workers")
  expect(await screen.findByText("takes trainings")).toBeTruthy()
  const choice = screen.getByRole("group", { name: "What its workers take" })
  const radio = (name: string) =>
    within(choice).getByRole<HTMLInputElement>("radio", { name: new RegExp(`^${name}`) })
  expect(radio("Tasks").checked).toBe(true)
  expect(
    document.getElementById(radio("Trainings").getAttribute("aria-describedby") ?? "")?.textContent,
  ).toMatch(/trainer of your own/)
  fireEvent.click(radio("Trainings"))
  fireEvent.input(screen.getByLabelText("Name of a new token"), { target: { value: "Training machine" } })
  fireEvent.click(await button("Create a token"))
  expect(bodiesOf("hub/tokens")).toEqual([]) // a training always names a capability: this token would take none
  fireEvent.input(screen.getByLabelText(/^Capabilities/), { target: { value: "trainer" } })
  fireEvent.click(await button("Create a token"))
  const command = (await screen.findByText(/npm run worker --/)).textContent
  expect(command).toContain("TRAINER_KEY=")
  expect(command).toMatch(/--train '\["python3","train.py"\]'/)
  expect(screen.queryByText(/A program to begin with/)).toBeNull()
  expect(bodiesOf("hub/tokens")).toEqual([
    { workspace_id: WORKSPACE, name: "Training machine", capabilities: ["trainer"], kinds: ["train"] },
  ])
  expect(radio("Tasks").checked).toBe(true) // the next one is as usual
})

test("a viewer sees all of it and is told why they may not act", async () => {
  role = "viewer"
  open(`/hub/dead-letters`)
  const retry = await button("Retry Fold the paper")
  fireEvent.click(retry)
  expect(bodiesOf("retry_task")).toEqual([])
  expect(retry.getAttribute("aria-disabled")).toBe("true")
  expect(screen.getAllByText(/Only owners and editors may start background tasks/)).not.toEqual([])
  cleanup()
  open("/hub/workers")
  await screen.findByText(/Only owners may make and revoke API keys and worker tokens/)
  expect(bodiesOf("worker_tokens")).toEqual([])
})
