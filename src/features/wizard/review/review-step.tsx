import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"
import { type Agent, agentQueries } from "../../../lib/agent.ts"
import { useMembership } from "../../../lib/membership.ts"
import { toProblem } from "../../../lib/problem.ts"
import { Button } from "../../../ui/button.tsx"
import { Checkbox } from "../../../ui/checkbox.tsx"
import { Empty } from "../../../ui/empty.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Pagination } from "../../../ui/pagination.tsx"
import { Progress } from "../../../ui/progress.tsx"
import { SearchField } from "../../../ui/search-field.tsx"
import { Select } from "../../../ui/select.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { Term } from "../../../ui/term.tsx"
import { toast } from "../../../ui/toast.tsx"
import {
  addExample,
  type Example,
  exampleQueries,
  type Filter,
  PAGE_SIZE,
  setDeleted,
  setState,
} from "./example.ts"
import { ExampleRow } from "./example-row.tsx"
import { NewExample } from "./new-example.tsx"
import "./review.css"

/** Everything drafted or written, to be read, corrected, approved or rejected; new drafts arrive while people read. */
export function ReviewStep(props: { agent: Agent }) {
  const membership = useMembership()
  const [filter, setFilter] = createSignal<Filter>("all")
  const [search, setSearch] = createSignal("")
  const [page, setPage] = createSignal(0)
  const [adding, setAdding] = createSignal(false)
  return (
    <section class="review" aria-label="Training examples">
      <Loaded skeleton={<></>}>
        <DraftingNow agentId={props.agent.id} />
      </Loaded>
      <div class="review-tools">
        <SearchField
          label="Search examples"
          placeholder="Search"
          value={search()}
          onInput={(value) => {
            setSearch(value)
            setPage(0)
          }}
        />
        <Select<Filter>
          label="Show"
          labelHidden
          size="small"
          value={filter()}
          onChange={(value) => {
            setFilter(value)
            setPage(0)
          }}
          options={[
            { value: "all", label: "All examples" },
            { value: "unreviewed", label: "Unreviewed" },
            { value: "approved", label: "Approved" },
            { value: "rejected", label: "Rejected" },
          ]}
        />
        <div class="review-space" />
        <Button why={membership.whyNot("edit")} onClick={() => setAdding(true)}>
          Add an example
        </Button>
      </div>
      <Loaded skeleton={<RowsSkeleton count={6} />}>
        <Rows agent={props.agent} filter={filter()} search={search()} page={page()} onPage={setPage} />
      </Loaded>
      <Show when={adding()}>
        <NewExample
          onClose={() => setAdding(false)}
          onSave={(id, words) => addExample(id, props.agent, words)}
          agentId={props.agent.id}
        />
      </Show>
    </section>
  )
}

/** Progress of drafting while it runs, and what failed in it. */
function DraftingNow(props: { agentId: string }) {
  const drafting = useQuery(() => agentQueries.drafting(props.agentId))
  const asked = () => drafting.data?.filter((each) => each.drafting_requested_at) ?? []
  const sum = (count: (each: (typeof drafting.data & object)[number]) => number) =>
    asked().reduce((total, each) => total + count(each), 0)
  const all = () => sum((each) => (each.planned_at ? each.chunk_count : 1))
  const done = () => sum((each) => each.done_count + each.failed_count)
  const failed = () => sum((each) => each.failed_count)
  return (
    <>
      <Show when={asked().length > 0 && done() < all()}>
        <Progress
          label="Drafting examples from your documents"
          percent={(100 * done()) / Math.max(1, all())}
          say={`chunk ${Math.min(done() + 1, all())} of ${all()} · ${sum((each) => each.example_count)} examples so far`}
        />
      </Show>
      <Show when={failed() > 0}>
        <Notice tone="warning" title={`${failed()} of ${all()} chunks failed`}>
          {asked().find((each) => each.problem)?.problem} Try again beside the document in its upload step.
        </Notice>
      </Show>
    </>
  )
}

function Rows(props: {
  agent: Agent
  filter: Filter
  search: string
  page: number
  onPage: (page: number) => void
}) {
  const client = useQueryClient()
  const membership = useMembership()
  const examples = useQuery(() =>
    exampleQueries.page(props.agent.id, { filter: props.filter, search: props.search, page: props.page }),
  )
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set())
  const rows = () => examples.data?.rows ?? []
  const refetch = () => client.invalidateQueries({ queryKey: ["agent", props.agent.id, "examples"] })

  /** Runs a verb on some examples and offers the way back. */
  async function change(say: string, run: () => Promise<void>, back: () => Promise<void>): Promise<void> {
    try {
      await run()
      setChosen(new Set<string>())
      await refetch()
      toast(say, {
        action: {
          label: "Undo",
          run: () =>
            void back().then(refetch, (error: unknown) =>
              toast(toProblem(error).message, { tone: "danger" }),
            ),
        },
      })
    } catch (error) {
      toast(toProblem(error).message, { tone: "danger" })
    }
  }
  const review = (which: readonly Example[], state: "approved" | "rejected" | "draft") => {
    const before = Object.groupBy(which, (each) => (each.state === "in_review" ? "draft" : each.state))
    const words = { approved: "approved", rejected: "rejected", draft: "put back" }[state]
    return change(
      `${which.length === 1 ? "Example" : `${which.length} examples`} ${words}.`,
      () =>
        setState(
          which.map((each) => each.id),
          state,
        ),
      async () => {
        for (const [old, those] of Object.entries(before))
          await setState(
            those.map((each) => each.id),
            old as "approved" | "rejected" | "draft",
          ) // keys of groupBy above
      },
    )
  }
  const remove = (which: readonly Example[]) => {
    const ids = which.map((each) => each.id)
    return change(
      `${which.length === 1 ? "Example" : `${which.length} examples`} deleted.`,
      () => setDeleted(ids, true),
      () => setDeleted(ids, false),
    )
  }
  const chosenRows = () => rows().filter((each) => chosen().has(each.id))
  const toggle = (id: string) =>
    setChosen((old) => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })

  return (
    <Show
      when={rows().length > 0}
      fallback={
        <Empty
          title={props.search || props.filter !== "all" ? "Nothing fits" : "No examples yet"}
          say={
            props.search || props.filter !== "all"
              ? "Change the search or the filter."
              : "They appear here while they are drafted. You can also add one by hand."
          }
        />
      }
    >
      <div class="review-bulk">
        <Checkbox
          label={`Choose all ${rows().length} on this page`}
          labelHidden
          checked={chosenRows().length === rows().length}
          mixed={chosenRows().length > 0 && chosenRows().length < rows().length}
          onChange={(all) => setChosen(new Set(all ? rows().map((each) => each.id) : []))}
        />
        <Show
          when={chosenRows().length > 0}
          fallback={<span class="review-count">{examples.data?.total.toLocaleString("en")} examples</span>}
        >
          <span class="review-count">{chosenRows().length} chosen</span>
          <Button
            size="small"
            why={membership.whyNot("approve")}
            onClick={() => void review(chosenRows(), "approved")}
          >
            Approve
          </Button>
          <Button
            size="small"
            why={membership.whyNot("approve")}
            onClick={() => void review(chosenRows(), "rejected")}
          >
            Reject
          </Button>
          <Button size="small" why={membership.whyNot("edit")} onClick={() => void remove(chosenRows())}>
            Delete
          </Button>
        </Show>
      </div>
      <div class="review-columns">
        <span>Prompt</span>
        <span>
          <Term say="The steps from the source to the answer. They teach the assistant why an answer is right.">
            Reasoning
          </Term>
        </span>
        <span>Output</span>
      </div>
      <ol class="review-list">
        <For each={rows()}>
          {(example) => (
            <ExampleRow
              example={example}
              chosen={chosen().has(example.id)}
              onChoose={() => toggle(example.id)}
              onReview={(state) => void review([example], state)}
              onDelete={() => void remove([example])}
              onSaved={() => void refetch()}
            />
          )}
        </For>
      </ol>
      <Pagination
        label="Pages of examples"
        page={props.page}
        pageSize={PAGE_SIZE}
        total={examples.data?.total ?? 0}
        onPage={props.onPage}
      />
    </Show>
  )
}
