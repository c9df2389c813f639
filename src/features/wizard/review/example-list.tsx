import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createComputed, createSignal, For, on, Show } from "solid-js"
import { createStore, reconcile, unwrap } from "solid-js/store"
import type { Agent } from "../../../lib/agent.ts"
import { toProblem } from "../../../lib/problem.ts"
import { type Source, SourceDialog } from "../../../lib/source/source-dialog.tsx"
import { Empty } from "../../../ui/empty.tsx"
import { Pagination } from "../../../ui/pagination.tsx"
import { Term } from "../../../ui/term.tsx"
import { toast } from "../../../ui/toast.tsx"
import { Bulk } from "./bulk.tsx"
import { editOf, setEdit, type Words } from "./edits.ts"
import { ExampleRow, type Verbs } from "./example-row.tsx"
import {
  type Example,
  exampleQueries,
  fetchExample,
  fetchFitting,
  type Fitting,
  type Named,
  type Page,
  PAGE_SIZE,
  saveWords,
  setDeleted,
  setReason,
  setState,
  type State,
} from "./example.ts"
import { createKeys } from "./keys.tsx"

type Props = {
  agent: Agent
  fitting: Fitting
  page: number
  onPage: (page: number) => void
  onSearch: () => void
  onKeys: () => void
}

/** One page of examples with all that can be done to them. Rows keep their place and focus while news arrive. */
export function ExampleList(props: Props) {
  const client = useQueryClient()
  const examples = useQuery(() => exampleQueries.page(props.agent.id, { ...props.fitting, page: props.page }))
  const [shown, setShown] = createStore<{ rows: Example[] }>({ rows: [] })
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set())
  const [everything, setEverything] = createSignal(false)
  const [source, setSource] = createSignal<Source>()
  const undos: (() => Promise<void>)[] = []
  let list: HTMLOListElement | undefined

  const view = () => JSON.stringify([props.fitting, props.page])
  createComputed(
    on([() => examples.data, view], ([data, now], before) => {
      if (!data) return
      const next = structuredClone(unwrap(data.rows)) // reconcile writes into what it is given, and the cache is not ours
      // A row being edited stays, even when someone's change takes it out of what fits.
      if (before?.[1] === now)
        shown.rows.forEach((row, index) => {
          if (editOf(row.id) && !next.some((each) => each.id === row.id))
            next.splice(Math.min(index, next.length), 0, structuredClone(unwrap(row)))
        })
      setShown("rows", reconcile(next, { key: "id" }))
    }),
  )
  const refetch = () => client.invalidateQueries({ queryKey: ["agent", props.agent.id, "examples"] })

  /** Shows a change at once, before the server has answered. */
  function expectStates(ids: readonly string[], state: State): void {
    client.setQueriesData<Page>({ queryKey: ["agent", props.agent.id, "examples", "page"] }, (old) =>
      old ? { ...old, rows: old.rows.map((row) => (ids.includes(row.id) ? { ...row, state } : row)) } : old,
    )
  }

  /** Runs a verb on some examples and offers the way back. The focus stays in the list where it was. */
  async function change(say: string, run: () => Promise<void>, back: () => Promise<void>): Promise<void> {
    const focused = list?.contains(document.activeElement) ? indexOfFocus() : undefined
    const running = run()
    const forget = () => {
      if (undos.includes(undo)) undos.splice(undos.indexOf(undo), 1)
    }
    const undo = async () => {
      forget()
      try {
        await running // the key is quicker than the network
        await back()
      } catch (error) {
        toast(toProblem(error).message, { tone: "danger" })
      }
      await refetch()
    }
    undos.push(undo)
    try {
      await running
      if (undos.includes(undo)) toast(say, { action: { label: "Undo", run: () => void undo() } })
    } catch (error) {
      forget()
      toast(toProblem(error).message, { tone: "danger" })
    }
    await refetch()
    if (focused !== undefined && !list?.contains(document.activeElement)) focusRow(focused)
  }

  const review = (which: readonly Named[], state: State) => {
    const ids = which.map((each) => each.id)
    const before = Object.groupBy(which, (each) => (each.state === "in_review" ? "draft" : each.state))
    const verb = { approved: "approved", rejected: "rejected", draft: "put back" }[state]
    expectStates(ids, state)
    return change(
      `${sayExamples(ids.length)} ${verb}.`,
      () => setState(ids, state),
      async () => {
        for (const old of ["draft", "approved", "rejected"] as const)
          if (before[old])
            await setState(
              before[old].map((each) => each.id),
              old,
            )
      },
    )
  }
  const remove = (ids: readonly string[]) =>
    change(
      `${sayExamples(ids.length)} deleted.`,
      () => setDeleted(ids, true),
      () => setDeleted(ids, false),
    )

  async function save(example: Example, words: Words): Promise<void> {
    const before = wordsOf(example)
    try {
      await saveWords(example.id, example.version, words)
    } catch (error) {
      // What is there now, for the editor to lay beside what was typed.
      const now = await fetchExample(example.id).catch(() => undefined)
      if (now) setShown("rows", (row) => row.id === example.id, reconcile(now, { key: "id" }))
      throw error
    }
    await change(
      "Example saved.",
      async () => {},
      async () => saveWords(example.id, (await fetchExample(example.id)).version, before),
    )
  }

  const verbs: Verbs = {
    review: (example, state) => void review([example], example.state === state ? "draft" : state),
    edit: (example) => editOf(example.id) ?? setEdit(example.id, startOf(example)),
    save: (example, edit) => save(example, edit.words),
    remove: (example) => void remove([example.id]),
    reason: async (example, reason) => {
      await setReason(example.id, reason)
      await refetch()
    },
    openSource: (example) => setSource(sourceOf(example)),
  }

  const pickedRows = () => shown.rows.filter((each) => chosen().has(each.id))
  const pickNone = () => {
    setChosen(new Set<string>())
    setEverything(false)
  }
  const toggle = (id: string) => {
    setEverything(false)
    setChosen((old) => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }
  /** What the bar above the list acts on: the rows chosen, or all that fit on any page. */
  async function withPicked(act: (picked: readonly Named[]) => Promise<void>): Promise<void> {
    try {
      await act(everything() ? await fetchFitting(props.agent.id, props.fitting) : pickedRows())
      pickNone()
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
  }

  const rowsOnScreen = () => [...(list?.querySelectorAll<HTMLElement>(":scope > .example") ?? [])]
  const indexOfFocus = () => rowsOnScreen().findIndex((row) => row.contains(document.activeElement))
  function focusRow(index: number): void {
    const rows = rowsOnScreen()
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    row?.focus()
    row?.scrollIntoView({ block: "nearest" })
  }
  const press = (row: HTMLElement | undefined, label: string) =>
    row?.querySelector<HTMLButtonElement>(`.example-head button[aria-label="${label}"]`)?.click()
  createKeys((key) => {
    const at = indexOfFocus()
    const row = rowsOnScreen()[at]
    if (key === "/") props.onSearch()
    else if (key === "?") props.onKeys()
    else if (key === "u") void undos.at(-1)?.()
    else if (key === "j") focusRow(at + 1)
    else if (key === "k") focusRow(at < 0 ? 0 : at - 1)
    else if (row === undefined) return false
    // Pressed, so that a key is refused with the same reason as the button.
    else if (key === "a") press(row, "Approve")
    else if (key === "r") press(row, "Reject")
    else if (key === "e") press(row, "Edit")
    else if (key === "x" && row.dataset.id) toggle(row.dataset.id)
    else return false
    return true
  })

  const isNarrowed = () => props.fitting.search !== "" || props.fitting.filter !== "all"
  return (
    <>
      <Show
        when={examples.data && shown.rows.length > 0}
        fallback={
          <Empty
            title={isNarrowed() ? "Nothing fits" : "No examples yet"}
            say={
              isNarrowed()
                ? "Change the search or the filter."
                : "They appear here while they are drafted. You can also add one by hand."
            }
          />
        }
      >
        <Bulk
          onPage={shown.rows.length}
          total={examples.data?.total ?? 0}
          picked={pickedRows().length}
          everything={everything()}
          onPickPage={(all) => {
            setEverything(false)
            setChosen(new Set(all ? shown.rows.map((each) => each.id) : []))
          }}
          onPickEverything={() => setEverything(true)}
          onReview={(state) => void withPicked((picked) => review(picked, state))}
          onRemove={() => void withPicked((picked) => remove(picked.map((each) => each.id)))}
        />
        <div class="review-columns">
          <span>Prompt</span>
          <span>
            <Term say="The steps from the source to the answer. They teach the assistant why an answer is right.">
              Reasoning
            </Term>
          </span>
          <span>Output</span>
        </div>
        <ol class="review-list" ref={(element) => (list = element)}>
          <For each={shown.rows}>
            {(example) => (
              <ExampleRow
                agentId={props.agent.id}
                example={example}
                chosen={everything() || chosen().has(example.id)}
                onChoose={() => toggle(example.id)}
                verbs={verbs}
              />
            )}
          </For>
        </ol>
        <Pagination
          label="Pages of examples"
          page={props.page}
          pageSize={PAGE_SIZE}
          total={examples.data?.total ?? 0}
          onPage={(page) => {
            pickNone()
            props.onPage(page)
          }}
        />
      </Show>
      <SourceDialog source={source()} onClose={() => setSource(undefined)} />
    </>
  )
}

const sayExamples = (count: number) => (count === 1 ? "Example" : `${count.toLocaleString("en")} examples`)
const wordsOf = ({ prompt, reasoning, output }: Example): Words => ({ prompt, reasoning, output })
const startOf = (example: Example) => ({ words: wordsOf(example), base: wordsOf(example) })

function sourceOf(example: Example): Source | undefined {
  const { document_id, span_start, span_end, quote } = example
  if (document_id === null || span_start === null || span_end === null) return undefined
  return {
    documentId: document_id,
    name: example.documents?.name ?? "Source",
    start: span_start,
    end: span_end,
    quote,
  }
}
