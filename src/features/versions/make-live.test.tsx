// Making a version live: who loses what on the test questions is said, and asked about, before it happens.
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest"
import type { TestResult } from "../../model/test-questions/queries.ts"
import { agentRow, versionRow } from "../../../tests/support/rows.ts"
import { ownerOf, stubSupabase } from "../../../tests/support/stub-supabase.ts"

vi.mock("../../lib/realtime.ts", () => ({ createTopic: () => () => "joined" }))
vi.mock("../../lib/session.ts", () => ({
  me: () => ({ id: "u1", email: "olga@example.com" }),
  nameOf: () => "Olga",
  onSignOut: () => undefined,
  recheckSession: () => undefined,
}))

const result = (question: string, isRight: boolean): TestResult => ({
  id: `r-${question}`,
  model_id: "m",
  question_id: question,
  question: `${question}?`,
  expected: "Yes.",
  tags: [],
  document_id: null,
  origin: "typed",
  answer: isRight ? "Yes." : "No.",
  outcome: "answered",
  sources: [],
  problem: null,
  measured: isRight ? "right" : "wrong",
  verdict: isRight ? "right" : "wrong",
  judged_by: null,
  judged_at: null,
})

let parts: typeof import("./make-live.tsx")
let before: Promise<unknown>
const api = stubSupabase()
beforeAll(async () => {
  parts = await import("./make-live.tsx")
})
beforeEach(() => {
  before = Promise.resolve(["a", "b", "c"].map((question) => result(question, question === "a")))
  api.reset({
    members: ownerOf("Bicycle service"),
    test_results: ({ url }) =>
      url.search.includes("m2")
        ? before
        : ["a", "b", "c"].map((question) => result(question, question !== "a")),
    make_live: () => null,
  })
})
afterEach(cleanup)

function open(): void {
  render(() => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <parts.MakeLive
        agent={agentRow()}
        version={versionRow(3, { state: "retired" })}
        live={versionRow(2)}
        onClose={() => undefined}
      />
    </QueryClientProvider>
  ))
}
const makeIt = () => screen.getByRole("button", { name: "Make it live" })

test("whoever wins more than it loses is asked about twice all the same", async () => {
  open()
  expect(
    await screen.findByText(
      "It did worse than version 2 on 1 test question and better on 2. Compare them first.",
    ),
  ).toBeTruthy()
  fireEvent.click(makeIt())
  expect(api.bodiesOf("make_live")).toEqual([])
  fireEvent.click(screen.getByRole("checkbox", { name: "Make it live anyway" }))
  fireEvent.click(makeIt())
  await waitFor(() => expect(api.bodiesOf("make_live")).toHaveLength(1))
})

test("until the results of both are there, nothing is made live", async () => {
  let arrive: (rows: TestResult[]) => void = () => undefined
  before = new Promise((resolve) => (arrive = resolve))
  open()
  fireEvent.click(makeIt())
  expect(await screen.findAllByText("Its test results are being compared.")).not.toHaveLength(0)
  expect(api.bodiesOf("make_live")).toEqual([])
  arrive(["b", "c"].map((question) => result(question, false)))
  await waitFor(() => expect(makeIt().getAttribute("aria-disabled")).toBeNull())
  fireEvent.click(makeIt())
  await waitFor(() => expect(api.bodiesOf("make_live")).toHaveLength(1))
})
