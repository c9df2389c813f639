import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { Component } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import type { SettingsRevision } from "@cerebros/contract/agent-settings.ts"
import type { Agent } from "../../model/agent.ts"
import { agentRow, revisionRow } from "../../../tests/support/rows.ts"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

let SettingsForm: Component<{ agent: Agent; revisions: SettingsRevision[] }>
const api = stubSupabase()
beforeAll(async () => {
  SettingsForm = (await import("./settings-form.tsx")).SettingsForm
})
afterEach(cleanup)

function open(recipients: Record<string, unknown>): void {
  api.reset({
    members: ownerOf("Bicycle service"),
    recipients: () => ({ language_model: null, encoder: null, drafts_by_model: false, ...recipients }),
  })
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route path="/" component={() => <SettingsForm agent={agentRow()} revisions={[revisionRow()]} />} />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}
const isOff = (label: RegExp) =>
  screen.getByLabelText(label, { selector: "input, textarea" }).closest("fieldset[disabled]") !== null

test("without a language model, what only one reads is off and says why", async () => {
  open({})
  await waitFor(() => expect(isOff(/^Instructions/)).toBe(true))
  expect(isOff(/^Temperature of answers/)).toBe(true)
  expect(isOff(/^Calculate/)).toBe(true)
  expect(isOff(/^Drafting rules/)).toBe(true)
  expect(isOff(/^What it is for/)).toBe(false)
  expect(isOff(/^Temperature of drafting/)).toBe(false)
  expect(
    screen.getAllByText(/Without a language model these have no effect\. Whoever runs this/),
  ).toHaveLength(2)
})

test("where one drafts and none answers, only what answers is off", async () => {
  open({ drafts_by_model: true })
  await waitFor(() => expect(isOff(/^Instructions/)).toBe(true))
  expect(isOff(/^Drafting rules/)).toBe(false)
})

test("where one answers nothing is", async () => {
  open({ language_model: { name: "OpenAI (gpt)", host: null }, drafts_by_model: true })
  await screen.findByText("A language model, from what the trained model finds")
  expect(isOff(/^Instructions/)).toBe(false)
  expect(screen.queryByText(/Without a language model these/)).toBeNull()
})
