// Lists that are read page by page: what is shown, how one goes on, and where the list ends.
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { createSignal, For, Suspense } from "solid-js"
import { afterEach, expect, test, vi } from "vitest"
import { type PagedList, usePages } from "../lib/pages.ts"
import { ListFoot } from "./list-foot.tsx"

afterEach(cleanup)

type Row = { id: string; at: number }

/** A list of `length` rows, two a page, which the test may change; `fail` makes the next answer one. */
function makeList(length: number) {
  let all: Row[] = Array.from({ length }, (_, at) => ({ id: `row ${at + 1}`, at: at + 1 }))
  let failure: Error | undefined
  const list = (name = "a"): PagedList<Row> => ({
    queryKey: ["list", name],
    size: 2,
    fetchAfter: (last, rows) => {
      const error = failure
      failure = undefined
      if (error) return Promise.reject(error)
      return Promise.resolve(all.filter(({ at }) => !last || at > last.at).slice(0, rows))
    },
  })
  return {
    list,
    change: (to: (rows: Row[]) => Row[]) => (all = to(all)),
    fail: () => (failure = new Error("No connection.")),
  }
}

function List(props: { list: PagedList<Row>; always?: boolean }) {
  const pages = usePages(() => props.list)
  let list: HTMLElement | undefined
  return (
    <>
      <ul ref={(element) => (list = element)}>
        <For each={pages.rows()}>
          {(row) => (
            <li>
              <a href={`#${row.at}`}>{row.id}</a>
            </li>
          )}
        </For>
      </ul>
      <ListFoot
        pages={pages}
        list={() => list}
        more="Show more rows"
        end={`All ${pages.rows()?.length ?? 0}.`}
        {...(props.always && { always: true })}
      />
    </>
  )
}

function show(list: () => PagedList<Row>, always = false) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  render(() => (
    <QueryClientProvider client={client}>
      <Suspense fallback="waiting">
        <List list={list()} always={always} />
      </Suspense>
    </QueryClientProvider>
  ))
  return client
}
const shown = () => screen.queryAllByRole("link").map((link) => link.textContent)
const more = () => screen.findByRole("button", { name: "Show more rows" })

test("one goes on to the end, which is said; who does stands on the first row that came", async () => {
  const { list } = makeList(5)
  show(() => list())
  for (const count of [2, 4]) {
    const button = await more()
    expect(shown()).toHaveLength(count)
    expect(screen.queryByText(/^All/)).toBeNull()
    button.focus()
    fireEvent.click(button)
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(`row ${count + 1}`))
  }
  expect(shown()).toHaveLength(5)
  expect(screen.getByText("All 5.")).toBeTruthy()
  expect(screen.queryByRole("button")).toBeNull()
})

test("a list of one page says no end, unless it must", async () => {
  const { list } = makeList(2)
  show(() => list())
  await vi.waitFor(() => expect(shown()).toHaveLength(2))
  expect(screen.queryByText(/^All/)).toBeNull()
  cleanup()
  show(() => list(), true)
  await screen.findByText("All 2.")
})

test("what comes in at the head meanwhile stands there once, and no row is left out", async () => {
  const { list, change } = makeList(6)
  show(() => list())
  const button = await more()
  change((rows) => [{ id: "new", at: 0 }, ...rows])
  fireEvent.click(button)
  await vi.waitFor(() => expect(shown()).toEqual(["new", "row 1", "row 2", "row 3"]))
  fireEvent.click(await more())
  await vi.waitFor(() => expect(shown()).toHaveLength(6))
  fireEvent.click(await more())
  await screen.findByText("All 7.")
  expect(new Set(shown()).size).toBe(7)
})

test("whoever goes on where nothing is left is told the end, and keeps a place", async () => {
  const { list, change } = makeList(3)
  show(() => list())
  const button = await more()
  change((rows) => rows.slice(0, 2))
  button.focus()
  fireEvent.click(button)
  await screen.findByText("All 2.")
  expect(document.activeElement?.textContent).toBe("row 2")
})

test("a page that fails leaves the others, and can be tried again", async () => {
  const { list, fail } = makeList(3)
  show(() => list())
  const button = await more()
  fail()
  fireEvent.click(button)
  await vi.waitFor(() => expect(button.getAttribute("aria-busy")).not.toBe("true"))
  expect(shown()).toHaveLength(2)
  fireEvent.click(await more())
  await screen.findByText("All 3.")
})

test("asked for again, a list goes as far as it did; another begins with its first page", async () => {
  const { list, change } = makeList(5)
  const [name, setName] = createSignal("a")
  const client = show(() => list(name()))
  fireEvent.click(await more())
  await vi.waitFor(() => expect(shown()).toHaveLength(4))
  const third = screen.getByText("row 3")
  third.focus()
  change((rows) => rows.filter(({ at }) => at !== 2))
  await client.invalidateQueries({ queryKey: ["list"] })
  await vi.waitFor(() => expect(shown()).toEqual(["row 1", "row 3", "row 4", "row 5"]))
  expect(document.activeElement).toBe(third)
  setName("b")
  await vi.waitFor(() => expect(shown()).toHaveLength(2))
  setName("a")
  await vi.waitFor(() => expect(shown()).toHaveLength(4))
})
