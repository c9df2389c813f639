import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { For } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { Problem } from "../lib/problem.ts"
import { useQuery } from "../lib/use-query.ts"
import { Loaded } from "./loaded.tsx"

vi.mock("../lib/session.ts", () => ({ recheckSession: () => undefined }))
const { queryClient } = await import("../lib/query.ts")

afterEach(cleanup)

/** Rows whose server answers with the next of `answers` each time it is asked. */
function page(answers: (() => string[])[]) {
  const client = new QueryClient({ defaultOptions: { ...queryClient.getDefaultOptions() } })
  client.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } })
  const Rows = () => {
    const rows = useQuery(() => ({
      queryKey: ["rows"],
      queryFn: async () => (answers.shift() ?? (() => []))(),
    }))
    return <For each={rows.data}>{(row) => <p>{row}</p>}</For>
  }
  render(() => (
    <QueryClientProvider client={client}>
      <Loaded skeleton={<p>Loading rows</p>}>
        <Rows />
      </Loaded>
    </QueryClientProvider>
  ))
  return client
}
const fail = (): string[] => {
  throw new Problem("nas_unavailable")
}

test("shows the skeleton, then the content", async () => {
  page([() => ["first"]])
  expect(screen.getByText("Loading rows")).toBeTruthy()
  expect(await screen.findByText("first")).toBeTruthy()
})

test("a failure is a sentence, and trying again asks anew and recovers", async () => {
  page([fail, () => ["second try"]])
  expect((await screen.findByRole("alert")).textContent).toContain(new Problem("nas_unavailable").message)
  fireEvent.click(screen.getByRole("button", { name: "Try again" }))
  expect(await screen.findByText("second try")).toBeTruthy()
})

test("a refetch that fails behind shown rows leaves them there", async () => {
  const client = page([() => ["kept"], fail])
  await screen.findByText("kept")
  await client.invalidateQueries({ queryKey: ["rows"] })
  expect(client.getQueryState(["rows"])?.status).toBe("error")
  expect(screen.getByText("kept")).toBeTruthy()
  expect(screen.queryByRole("alert")).toBeNull()
})
