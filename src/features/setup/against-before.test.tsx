import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
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

let AgainstBefore: Component<{ agent: Agent; version: Version; before: Version }>
const api = stubSupabase()
beforeAll(async () => {
  AgainstBefore = (await import("./training/against-before.tsx")).AgainstBefore
})
afterEach(cleanup)

const measured = (number: number, right: number) => ({
  number,
  training_runs: {
    metrics: {
      "1": {
        test_questions: Array.from({ length: 7 }, (_, n) => ({
          question: `${number}: ${n}`,
          expected: "e",
          got: "g",
          right: n < right,
        })),
      },
    },
  },
})

function open(rights: [number, number], state: Version["state"] = "live"): void {
  api.reset({
    members: ownerOf("Bicycle service"),
    models: () => [measured(2, rights[1]), measured(1, rights[0])],
  })
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>
        <Route
          path="/"
          component={() => (
            <AgainstBefore
              agent={agentRow()}
              version={versionRow(2, { state })}
              before={versionRow(1, { state: state === "live" ? "retired" : "live" })}
            />
          )}
        />
      </MemoryRouter>
    </QueryClientProvider>
  ))
}
const tone = (words: Element) => words.closest<HTMLElement>(".notice")?.dataset.tone

test("a version that did worse says so in amber, with the way to compare and back", async () => {
  open([4, 3])
  const words = await screen.findByText(
    /Of examples it had not seen, it answered 3 of 7 correctly; version 1 answered 4 of 7\..*So few examples cannot tell/,
  )
  await waitFor(() => expect(tone(words)).toBe("warning"))
  expect(screen.getByRole("link", { name: "Compare" }).getAttribute("href")).toBe(
    "/agents/a1/versions?compare=1,2",
  )
  fireEvent.click(screen.getByRole("button", { name: "Keep version 1 live" }))
  await waitFor(() => expect(api.bodiesOf("make_live")).toMatchObject([{ model_id: "m1" }]))
})

test("one that did better says so without an alarm", async () => {
  open([3, 4])
  const words = await screen.findByText(/it answered 4 of 7 correctly; version 1 answered 3 of 7/)
  expect(tone(words)).toBe("info")
})

test("where the version before stayed live there is nothing to take back", async () => {
  open([4, 3], "retired")
  expect(await screen.findByText("Version 1 answers, version 2 does not")).toBeTruthy()
  expect(screen.queryByRole("button", { name: "Keep version 1 live" })).toBeNull()
})
