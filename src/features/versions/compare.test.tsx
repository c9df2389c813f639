import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import type { Component } from "solid-js"
import { afterEach, beforeAll, expect, test, vi } from "vitest"
import type { Agent } from "../../model/agent.ts"
import type { Version } from "../../model/versions.ts"
import { agentRow, versionRow } from "../../../tests/support/rows.ts"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

type Props = { agent: Agent; a: Version; b: Version; versions: Version[] }
let Compare: Component<Props & { onChange: () => void; onBlind: () => void; onClose: () => void }>
const api = stubSupabase()
beforeAll(async () => {
  Compare = (await import("./compare.tsx")).Compare
})
afterEach(cleanup)

const held = (number: number, verdicts: boolean[], set = "") => ({
  number,
  training_runs: {
    metrics: {
      "1": {
        test_questions: verdicts.map((right, n) => ({
          question: `${set}What is ${n}?`,
          expected: `It is ${n}.`,
          got: `Version ${number} said ${n}.`,
          right,
        })),
      },
    },
  },
})

function open(models: unknown[]): void {
  api.reset({
    members: ownerOf("Bicycle service"),
    models: () => models,
    test_results: () => [],
    test_questions: () => [],
  })
  const nothing = () => undefined
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route
          path="/"
          component={() => (
            <Compare
              agent={agentRow()}
              a={versionRow(1)}
              b={versionRow(2)}
              versions={[versionRow(1), versionRow(2)]}
              onChange={nothing}
              onBlind={nothing}
              onClose={nothing}
            />
          )}
        />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}

test("without test questions the held-out figures are compared, and the way on is to write some", async () => {
  open([held(2, [true, false, false]), held(1, [true, true], "Other: ")])
  expect(
    await screen.findByText(
      /Version 1: 2 of 2 unseen examples right\. Version 2: 1 of 3 unseen examples right\. Each was asked examples of its own/,
    ),
  ).toBeTruthy()
  expect(screen.getByRole("link", { name: "Write test questions" }).getAttribute("href")).toBe(
    "/agents/a1/tests",
  )
  expect(screen.queryByText(/0 better, 0 worse/)).toBeNull()
  expect(screen.queryByText("Unseen examples, one by one")).toBeNull()
})

test("the same held-out examples are laid side by side", async () => {
  open([held(2, [false, true]), held(1, [true, true])])
  expect(await screen.findByText("Unseen examples, one by one")).toBeTruthy()
  expect(screen.getByText("Version 1, right: Version 1 said 0.")).toBeTruthy()
  expect(screen.getByText("Version 2, wrong: Version 2 said 0.")).toBeTruthy()
})
