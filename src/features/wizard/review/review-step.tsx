import { useSearchParams } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createEffect, createMemo, createSignal, Match, on, Show, Suspense, Switch } from "solid-js"
import { ROWS_CHANGED, RowsChanged } from "../../../../contract/topics.ts"
import type { Agent } from "../../../lib/agent.ts"
import { useMembership } from "../../../lib/membership.ts"
import { createTopic } from "../../../lib/realtime.ts"
import { me } from "../../../lib/session.ts"
import { nameIn, teammatesQuery } from "../../../lib/teammates.ts"
import { Button } from "../../../ui/button.tsx"
import { Empty } from "../../../ui/empty.tsx"
import { IconButton } from "../../../ui/icon-button.tsx"
import { ClockIcon, HelpIcon } from "../../../ui/icons.tsx"
import { announce } from "../../../ui/live.tsx"
import { Loaded } from "../../../ui/loaded.tsx"
import { ProblemView } from "../../../ui/problem.tsx"
import { RowsSkeleton } from "../../../ui/skeleton.tsx"
import { Term } from "../../../ui/term.tsx"
import { toast } from "../../../ui/toast.tsx"
import { Bulk } from "./bulk.tsx"
import { createChanges, sayCount } from "./changes.ts"
import { DraftingNow } from "./drafting-now.tsx"
import {
  addExample,
  type Change,
  countExamples,
  type Example,
  exampleQueries,
  type Filter,
  findExamples,
  keyOf,
  newestOf,
  type Selection,
} from "./example.ts"
import { createWhereabouts } from "./editor/create-whereabouts.ts"
import { othersIn } from "./editor/whereabouts.ts"
import { Exchange } from "./exchange/index.tsx"
import { ExampleList, type ListHandle } from "./example-list.tsx"
import { Chips, FilterBar } from "./filter-bar.tsx"
import { type Fitting, Fitting as FittingSchema, filterOf, isNarrowed, type Sort, Sorting } from "./filter.ts"
import { createKeys, KeysDialog } from "./keys.tsx"
import { rememberLooked } from "./looked.ts"
import { NewExample } from "./new-example.tsx"
import { OpenExample } from "./open-example.tsx"
import { createPages, type Source } from "./pages.ts"
import { RecentChanges } from "./recent-changes.tsx"
import { RejectDialog } from "./reject-dialog.tsx"
import { createChosen } from "./selection.ts"
import "./review.css"

const EVERYTHING: Fitting = {}
const RANGE_MAX = 1000 // what one change by hand may reach; more than that is a filter

/** Everything drafted or written, to be read, corrected, approved or rejected; new drafts arrive while people read. */
export function ReviewStep(props: { agent: Agent }) {
  return (
    <section class="review" aria-label="Training examples">
      <Loaded skeleton={<></>}>
        <DraftingNow agentId={props.agent.id} />
        <Looked agentId={props.agent.id} />
      </Loaded>
      <Loaded skeleton={<RowsSkeleton count={6} />}>
        <Review agent={props.agent} />
      </Loaded>
    </section>
  )
}

function Review(props: { agent: Agent }) {
  const client = useQueryClient()
  const membership = useMembership()
  const people = useQuery(() => teammatesQuery(props.agent.workspace_id))
  const [address, setAddress] = useSearchParams<Record<string, string>>()
  const fitting = createMemo((): Fitting => FittingSchema.parse({ ...address }), EVERYTHING, { equals: same })
  const sort = (): Sort => Sorting.parse(address.sort)
  const filter = createMemo(() => filterOf(fitting(), me().id), undefined, { equals: same })
  const agentId = createMemo(() => props.agent.id) // the row itself is fetched anew more often than it changes
  const order = createMemo(sort)
  const source = createMemo((): Source => sourceOf(agentId(), filter(), order()))
  const pages = createPages(source)
  const chosen = createChosen(source)
  const changes = createChanges(
    () => props.agent.id,
    pages,
    (id) => nameIn(people.data, id),
  )
  const [adding, setAdding] = createSignal(false)
  const [keys, setKeys] = createSignal(false)
  const [recent, setRecent] = createSignal(false)
  const [rejecting, setRejecting] = createSignal<{ selection: Selection; say: string; picked: boolean }>()
  const [commentWanted, setCommentWanted] = createSignal(0)
  let list: ListHandle | undefined
  let search: HTMLInputElement | undefined
  const total = () => pages.total() ?? 0

  createTopic(
    () => membership.agentTopic(props.agent),
    {
      [ROWS_CHANGED]: (payload) => {
        const changed = RowsChanged.safeParse(payload).data
        if (changed?.table === "examples") examplesChanged(changed)
        if (changed?.table === "comments") commentsChanged(changed)
        if (changed?.table === "review_batches")
          void client.invalidateQueries({ queryKey: ["agent", props.agent.id, "changes"] })
      },
    },
    () => void pages.reload(),
  )
  const present = createWhereabouts(
    () => membership.agentTopic(props.agent),
    () => undefined, // whoever has one open says so in the editor
  )
  const quietly = (work: Promise<void>) => void work.catch(() => undefined) // the next message or a rejoin brings it again
  function examplesChanged({ op, rows }: RowsChanged): void {
    if (op === "INSERT") quietly(pages.arrived())
    else if (rows === undefined) void pages.reload()
    else {
      quietly(pages.changed(rows.map(({ id, version }) => ({ id, version: Number(version) }))))
      // Brought back by an undo: it may belong among those in sight.
      if (rows.some((row) => row.deleted_at === null && pages.row(row.id) && pages.indexOf(row.id) < 0))
        void pages.reload()
    }
  }
  function commentsChanged({ rows }: RowsChanged): void {
    for (const row of rows ?? []) {
      const example = String(row.example_id)
      void client.invalidateQueries({ queryKey: ["example", example, "comments"] })
      if (pages.row(example)) quietly(pages.refresh([example]))
    }
  }

  // What a screen reader learns of a new filter.
  createEffect(
    on([source, pages.total], ([now, count], before) => {
      if (before && count !== undefined && (before[0] !== now || before[1] === undefined))
        announce(count === 0 ? "Nothing fits." : `${sayCount(count)}.`)
    }),
  )

  const open = (id: string | undefined, replace = false) => {
    setCommentWanted(0)
    setAddress({ example: id }, { replace, scroll: false })
  }
  const close = () => {
    const was = address.example
    open(undefined)
    const at = was ? pages.indexOf(was) : -1
    queueMicrotask(() => list?.focus(at >= 0 ? at : (list?.place() ?? 0)))
  }
  const fit = (change: Record<string, string | undefined>) =>
    setAddress(change, { replace: true, scroll: false })

  /** A dialog that was opened by a key has nothing to give the focus back to. */
  const focusBack = () => {
    if (document.activeElement === document.body && !address.example) list?.focus(list.place())
  }

  const one = (example: Example): Selection => ({ ids: [example.id] })
  const picked = (): Selection => (chosen.all() ? { filter: filter() } : { ids: [...chosen.ids()] })
  const pickedCount = () => (chosen.all() ? total() : chosen.ids().size)
  async function make(selection: Selection, change: Change): Promise<void> {
    const focused = document.activeElement?.closest(".example") ? list?.place() : undefined
    const went = await changes.make(selection, change)
    if (went && selection !== undefined && "deleted" in change) {
      if ("ids" in selection && selection.ids.includes(address.example ?? "")) open(undefined, true)
      if (focused !== undefined && !document.activeElement?.closest(".example")) list?.focus(focused)
    }
  }
  async function makeForPicked(change: Change): Promise<void> {
    const selection = picked()
    if (await changes.make(selection, change)) chosen.none()
  }
  const reject = (example: Example) =>
    setRejecting({ selection: one(example), say: `example ${example.number}`, picked: false })
  const approve = (example: Example) =>
    void make(one(example), { state: example.state === "approved" ? "draft" : "approved" })

  async function chooseRange(place: number): Promise<void> {
    const from = chosen.anchor() ? pages.indexOf(chosen.anchor() ?? "") : -1
    const [first, last] = from < 0 ? [place, place] : [Math.min(from, place), Math.max(from, place)]
    if (last - first >= RANGE_MAX)
      return toast(`Choose at most ${RANGE_MAX.toLocaleString("en")} at once, or all that fit.`)
    const rows = await pages.all(first, last)
    chosen.add(rows.map(({ id }) => id))
  }

  async function showFresh(): Promise<void> {
    list?.scrollTo(await pages.showFresh())
  }

  /** Runs what a role allows; else says why not, as the button would. */
  const ifAllowed = (action: "edit" | "approve", run: () => void) => {
    const why = membership.whyNot(action)
    if (why) toast(why)
    else run()
  }
  createKeys((key, at) => {
    const place = list?.place() ?? -1
    const example = list?.current()
    const here: Record<string, (current: Example) => void> = {
      o: ({ id }) => open(id),
      e: ({ id }) => open(id),
      c({ id }) {
        open(id)
        setCommentWanted((old) => old + 1)
      },
      a: (current) => ifAllowed("approve", () => approve(current)),
      r: (current) => ifAllowed("approve", () => reject(current)),
      x: ({ id }) => chosen.toggle(id),
      X: () => void chooseRange(place),
    }
    const anywhere: Record<string, () => void> = {
      "/": () => search?.focus(),
      "?": () => setKeys(true),
      n: () => ifAllowed("edit", () => setAdding(true)),
      m: () => fit({ asked: fitting().asked === "me" ? undefined : "me" }),
      u: () => ifAllowed("edit", () => changes.undoLast()),
      j: () => list?.focus(place + 1),
      k: () => list?.focus(Math.max(0, place - 1)),
    }
    if (key === "Escape") {
      if (address.example) close()
      else if (pickedCount() > 0) chosen.none()
      else return false
    } else if (key === "Enter" && example && at?.matches(".example")) open(example.id)
    else if (Object.hasOwn(anywhere, key)) anywhere[key]?.()
    else if (example && Object.hasOwn(here, key)) here[key]?.(example)
    else return false
    return true
  })

  // Parts that come and go with queries of their own wait by themselves: with the list around them it would lose its place.
  return (
    <div class="review-inside" data-open={address.example ? "" : undefined}>
      <div class="review-tools">
        <FilterBar
          agentId={props.agent.id}
          fitting={fitting()}
          sort={sort()}
          people={people.data}
          onFit={fit}
          onSort={(order) => fit({ sort: order === "oldest" ? undefined : order })}
          searchRef={(element) => (search = element)}
        />
        <div class="review-space" />
        <Exchange agentId={props.agent.id} />
        <IconButton icon={ClockIcon} label="Recent changes" onClick={() => setRecent(true)} />
        <IconButton icon={HelpIcon} label="Keys for reviewing" onClick={() => setKeys(true)} />
        <Button why={membership.whyNot("edit")} onClick={() => setAdding(true)}>
          Add an example
        </Button>
      </div>
      <Suspense>
        <Chips agentId={props.agent.id} fitting={fitting()} people={people.data} onFit={fit} />
      </Suspense>
      <div class="review-columns">
        <div class="review-main">
          <Switch fallback={<RowsSkeleton count={6} />}>
            <Match when={pages.total() === undefined && pages.problem()}>
              {(problem) => <ProblemView error={problem()} onRetry={() => void pages.retry()} />}
            </Match>
            <Match when={pages.total() === 0}>
              <Nothing
                narrowed={isNarrowed(fitting())}
                mayAdd={membership.whyNot("edit") === undefined}
                onAdd={() => setAdding(true)}
              />
            </Match>
            <Match when={pages.total()}>
              <Show
                when={pickedCount() > 0}
                fallback={
                  <div class="review-bulk">
                    <span class="review-count">{sayCount(total())}</span>
                    <Show when={pages.fresh() > 0}>
                      <Button size="small" onClick={() => void showFresh()}>
                        {pages.fresh().toLocaleString("en")} new{" "}
                        {pages.fresh() === 1 ? "example" : "examples"} · Show
                      </Button>
                    </Show>
                    <span class="review-space" />
                    <Show when={membership.whyNot("edit") === undefined}>
                      <Button size="small" variant="ghost" onClick={() => chosen.everything()}>
                        Choose all {total().toLocaleString("en")}
                      </Button>
                    </Show>
                  </div>
                }
              >
                <Suspense fallback={<div class="review-bulk" />}>
                  <Bulk
                    agentId={props.agent.id}
                    count={pickedCount()}
                    total={total()}
                    everything={chosen.all()}
                    people={people.data}
                    onEverything={chosen.everything}
                    onNone={chosen.none}
                    onChange={(change) => void makeForPicked(change)}
                    onReject={() =>
                      setRejecting({ selection: picked(), say: sayCount(pickedCount()), picked: true })
                    }
                  />
                </Suspense>
              </Show>
              <div class="review-heads">
                <span>Prompt</span>
                <span>
                  <Term say="The steps from the source to the answer. They teach the assistant why an answer is right.">
                    Reasoning
                  </Term>
                </span>
                <span>Output</span>
              </div>
              <ExampleList
                pages={pages}
                total={total()}
                chosen={chosen}
                verbs={{
                  approve,
                  reject,
                  open: (example) => open(example.id),
                  remove: (example) => void make(one(example), { deleted: true }),
                }}
                search={fitting().q}
                openId={address.example}
                people={people.data}
                hereIn={(id) => othersIn(present(), id, me().id)}
                whyNot={membership.whyNot}
                onRange={(place) => void chooseRange(place)}
                ref={(handle) => (list = handle)}
              />
            </Match>
          </Switch>
        </div>
        <Show when={address.example}>
          {(id) => (
            <Suspense>
              <OpenExample
                agent={props.agent}
                exampleId={id()}
                people={people.data ?? []}
                commentWanted={commentWanted()}
                onChange={(example, change) => void make(one(example), change)}
                onReject={reject}
                onClose={close}
              />
            </Suspense>
          )}
        </Show>
      </div>
      <Show when={adding()}>
        <NewExample
          onClose={() => setAdding(false)}
          onSave={(id, words) => addExample(id, props.agent, words)}
          agentId={props.agent.id}
        />
      </Show>
      <Show when={rejecting()}>
        {(what) => (
          <RejectDialog
            say={what().say}
            onClose={() => {
              setRejecting(undefined)
              requestAnimationFrame(focusBack)
            }}
            onReject={(reason) => {
              const change = { state: "rejected", reason } as const
              void (what().picked ? makeForPicked(change) : make(what().selection, change))
            }}
          />
        )}
      </Show>
      <Show when={recent()}>
        <RecentChanges
          agentId={props.agent.id}
          people={people.data}
          changes={changes}
          onClose={() => setRecent(false)}
        />
      </Show>
      <KeysDialog open={keys()} onClose={() => setKeys(false)} />
    </div>
  )
}

const sourceOf = (agentId: string, filter: Filter, sort: Sort): Source => ({
  find: (asked) => findExamples(agentId, { filter, sort, ...asked }),
  byId: (ids) => findExamples(agentId, { filter: { ids }, sort: "oldest", skip: 0, limit: ids.length }),
  count: (after) => countExamples(agentId, after === undefined ? filter : { ...filter, after_number: after }),
  newest: () => newestOf(agentId),
  keyOf: (row) => keyOf(row, sort),
  grows: sort === "oldest",
})

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function Nothing(props: { narrowed: boolean; mayAdd: boolean; onAdd: () => void }) {
  return (
    <Empty
      title={props.narrowed ? "Nothing fits" : "No examples yet"}
      say={
        props.narrowed
          ? "Change the search or the filters."
          : "They appear here while they are drafted. You can also add one by hand."
      }
      action={
        <Show when={!props.narrowed && props.mayAdd}>
          <Button onClick={() => props.onAdd()}>Add an example</Button>
        </Show>
      }
    />
  )
}

/** Notes how far the person has looked, so that the training step can say what came after. */
function Looked(props: { agentId: string }) {
  const newest = useQuery(() => exampleQueries.newest(props.agentId))
  createEffect(() => newest.data && rememberLooked(props.agentId, newest.data))
  return null
}
