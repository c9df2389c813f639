import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { createSignal, Show, Suspense } from "solid-js"
import { render } from "solid-js/web"
import { afterEach, expect, test, vi } from "vitest"
import { useQuery } from "./use-query.ts"

let end = () => {}
afterEach(() => {
  end()
  document.body.replaceChildren()
})

test("what is asked for again stays on the page, also where it was known before it was drawn", async () => {
  const client = new QueryClient()
  let answer = 0
  const counter = { queryKey: ["counter"], queryFn: async () => ++answer, staleTime: Infinity }
  await client.fetchQuery(counter)
  function Count() {
    const query = useQuery(() => counter)
    return <input value={`count ${query.data}`} />
  }
  const [shown, setShown] = createSignal(false)
  end = render(
    () => (
      <QueryClientProvider client={client}>
        <Show when={shown()}>
          <Suspense fallback="waiting">
            <Count />
          </Suspense>
        </Show>
      </QueryClientProvider>
    ),
    document.body,
  )
  setShown(true)
  const input = await vi.waitFor(() => {
    const found = document.querySelector("input")
    if (!found?.isConnected) throw new Error("not drawn")
    return found
  })
  input.focus()
  for (const count of [2, 3]) {
    await client.invalidateQueries(counter)
    await vi.waitFor(() => expect(input.value).toBe(`count ${count}`))
    expect(document.activeElement).toBe(input)
  }
})

test("what was never there is waited for", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const gate = Promise.withResolvers<string>()
  const queries = { queryKey: ["late"], queryFn: () => gate.promise }
  function Late() {
    const query = useQuery(() => queries)
    return <p>{query.data}</p>
  }
  end = render(
    () => (
      <QueryClientProvider client={client}>
        <Suspense fallback="waiting">
          <Late />
        </Suspense>
      </QueryClientProvider>
    ),
    document.body,
  )
  expect(document.body.textContent).toBe("waiting")
  gate.resolve("here")
  await vi.waitFor(() => expect(document.body.textContent).toBe("here"))
})
