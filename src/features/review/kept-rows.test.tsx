import { cleanup, render, screen, waitFor } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { For, Suspense } from "solid-js"
import { afterEach, beforeAll, expect, test } from "vitest"
import { stubSupabase } from "../../../tests/support/stub-supabase.ts"

const api = stubSupabase()
let parts: {
  useQuery: (typeof import("../../lib/use-query.ts"))["useQuery"]
  commentsQuery: (typeof import("./comment.ts"))["commentsQuery"]
}
beforeAll(async () => {
  parts = { ...(await import("../../lib/use-query.ts")), ...(await import("./comment.ts")) }
})
afterEach(cleanup)

const comment = (id: string, resolved = false) => ({
  id,
  author: "ann",
  body: `Of ${id}`,
  created_at: "2026-01-01T00:00:00Z",
  edited_at: null,
  resolved_at: resolved ? "2026-01-02T00:00:00Z" : null,
  resolved_by: resolved ? "bo" : null,
})

test("a row that somebody writes in is the same row after the one before it went and it was resolved itself", async () => {
  api.reset({ comments: () => [comment("first"), comment("second")] })
  const client = new QueryClient()
  const Rows = () => {
    const comments = parts.useQuery(() => parts.commentsQuery("e1"))
    return <For each={comments.data}>{({ id }) => <input aria-label={id} />}</For>
  }
  render(() => (
    <QueryClientProvider client={client}>
      <Suspense>
        <Rows />
      </Suspense>
    </QueryClientProvider>
  ))
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "second" })
  field.value = "Half a sent"
  api.reset({ comments: () => [comment("second", true)] })
  await client.invalidateQueries({ queryKey: parts.commentsQuery("e1").queryKey })
  await waitFor(() => expect(screen.queryByRole("textbox", { name: "first" })).toBeNull())
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "second" }).value).toBe("Half a sent")
})
