import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { type Component, createEffect, createSignal, For, on, Show, Suspense } from "solid-js"
import { render } from "solid-js/web"
import { afterEach, describe, expect, test, vi } from "vitest"
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

type Row = { id: string; say: string }
const row = (id: string, say = `row ${id}`) => ({ id, say })
const find = (id: string) => document.querySelector<HTMLInputElement>(`input[aria-label="${id}"]`)

/** Draws `Rows`, which may ask `client`. */
function draw(client: QueryClient, Rows: Component): void {
  end = render(
    () => (
      <QueryClientProvider client={client}>
        <Suspense>
          <Rows />
        </Suspense>
      </QueryClientProvider>
    ),
    document.body,
  )
}
/** Each row as an input. */
const Inputs = (props: { rows: readonly Row[] | undefined }) => (
  <For each={props.rows}>{(each) => <input aria-label={each.id} placeholder={each.say} />}</For>
)

describe("the rows of a list that is asked for again are the same rows, and say what is new", () => {
  const list = { queryKey: ["list"], staleTime: Infinity }

  /** Brings a second answer where somebody stands in the second row. `Rows` draws what `wrap` made of the answer. */
  async function askTwice(
    wrap: (rows: Row[]) => unknown,
    Rows: Component<{ queryFn: () => Promise<never> }>,
  ) {
    const client = new QueryClient()
    let answer = [row("first"), row("second")]
    const queryFn = () => Promise.resolve(wrap(answer) as never) // each test draws what it wraps
    draw(client, () => <Rows queryFn={queryFn} />)
    const field = await vi.waitFor(() => find("second") ?? Promise.reject(new Error("not drawn")))
    field.focus()
    answer = [row("new"), row("second", "now another")]
    await client.invalidateQueries(list)
    await vi.waitFor(() => expect(find("new")).not.toBeNull())
    expect(find("first")).toBeNull()
    expect(find("second")).toBe(field)
    expect(field.placeholder).toBe("now another")
    expect(document.activeElement).toBe(field)
  }

  test("as the answer itself", () =>
    askTwice(
      (rows) => rows,
      (props) => {
        const query = useQuery(() => ({ ...list, queryFn: (): Promise<Row[]> => props.queryFn() }))
        return <Inputs rows={query.data} />
      },
    ))

  test("with more about it", () =>
    askTwice(
      (rows) => ({ rows, more: false }),
      (props) => {
        const query = useQuery(() => ({ ...list, queryFn: (): Promise<{ rows: Row[] }> => props.queryFn() }))
        return <Inputs rows={query.data?.rows} />
      },
    ))
})

test("another list whose rows have the same ids changes nothing of the first", async () => {
  const client = new QueryClient()
  const [which, choose] = createSignal("a")
  const of = (name: string) => ({
    queryKey: ["verdicts", name],
    queryFn: () => Promise.resolve([row("question", `of ${name}`)]),
    staleTime: Infinity,
  })
  for (const name of ["a", "b"]) await client.fetchQuery(of(name))
  draw(client, () => {
    const query = useQuery(() => of(which()))
    return <Inputs rows={query.data} />
  })
  for (const name of ["a", "b", "a"]) {
    choose(name)
    await vi.waitFor(() => expect(find("question")?.placeholder).toBe(`of ${name}`))
  }
  expect(client.getQueryData(["verdicts", "a"])).toEqual([row("question", "of a")])
})

test("an answer that is no list is new each time, so that what follows it hears of each", async () => {
  const client = new QueryClient()
  let answer = { id: "wish", state: "waiting" }
  const wish = { queryKey: ["wish"], queryFn: () => Promise.resolve(answer), staleTime: Infinity }
  const heard: unknown[] = []
  draw(client, () => {
    const query = useQuery(() => wish)
    createEffect(
      on(
        () => query.data,
        (now) => heard.push(now?.state),
      ),
    )
    return null
  })
  await vi.waitFor(() => expect(heard).toContain("waiting"))
  answer = { id: "wish", state: "done" }
  await client.invalidateQueries(wish)
  await vi.waitFor(() => expect(heard).toContain("done"))
})
