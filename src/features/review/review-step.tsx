import { useSearchParams } from "@solidjs/router"
import { createMemo, createSignal, Match, Show, Suspense, Switch } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import { useMembership } from "../../model/membership.ts"
import { toProblem } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { nameIn, teammatesQuery } from "../../model/teammates.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Loaded } from "../../ui/loaded.tsx"
import { ProblemView } from "../../ui/problem.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { toast } from "../../ui/toast.tsx"
import { type BulkAsking, BulkDialogs } from "./bulk-dialogs.tsx"
import { createChanges } from "./changes.ts"
import { sayExamples } from "./exchange/say.ts"
import { DraftingNow } from "./drafting-now.tsx"
import { KeptEdits } from "./kept-edits.tsx"
import { type Asking, Dialogs, type Rejecting } from "./dialogs.tsx"
import { type Change, countExamples, type Example, type Selection, type Sort } from "../../model/example.ts"
import { createExamplePresence } from "./editor/create-presence.ts"
import { othersIn } from "./editor/presence.ts"
import { JudgeAgreement } from "./judge.tsx"
import { ExampleList, type ListHandle } from "./example-list.tsx"
import { Chips } from "./filter-bar.tsx"
import {
  type ListFilter,
  ListFilter as ListFilterSchema,
  filterOf,
  isNarrowed,
  OpenId,
  Sorting,
} from "./filter.ts"
import { createAnnouncements, createFollowing } from "./follow.ts"
import { ReviewedUpTo } from "./reviewed-up-to.ts"
import { OpenExample } from "./open-example.tsx"
import { ListHead } from "./list-head.tsx"
import { NoExamples } from "./no-examples.tsx"
import { createPages } from "./pages.ts"
import { createReviewKeys } from "./review-keys.ts"
import { chooseRange, createChosen, notRejected, rejectedIn, sayChosen } from "./selection.ts"
import { type Source, sourceOf } from "./source.ts"
import { Tools } from "./tools.tsx"
import "./review.css"

const EVERYTHING: ListFilter = {}

/** Everything drafted or written, to be read, corrected, approved or rejected; new drafts arrive while people read. */
export function ReviewStep(props: { agent: Agent }) {
  return (
    <section class="review" aria-label="Training examples">
      <Loaded skeleton={<></>}>
        <DraftingNow agentId={props.agent.id} />
        <KeptEdits />
        <ReviewedUpTo agentId={props.agent.id} />
      </Loaded>
      <Loaded skeleton={<RowsSkeleton count={6} />}>
        <Review agent={props.agent} />
      </Loaded>
    </section>
  )
}

function Review(props: { agent: Agent }) {
  const membership = useMembership()
  const people = useQuery(() => teammatesQuery(props.agent.workspace_id))
  const [address, setAddress] = useSearchParams<Record<string, string>>()
  const listFilter = createMemo((): ListFilter => ListFilterSchema.parse({ ...address }), EVERYTHING, {
    equals: same,
  })
  const sort = (): Sort => Sorting.parse(address.sort)
  const openId = createMemo(() => OpenId.parse(address.example))
  const filter = createMemo(() => filterOf(listFilter(), me().id), undefined, { equals: same })
  const agentId = createMemo(() => props.agent.id) // the row itself is fetched anew more often than it changes
  const order = createMemo(sort)
  const source = createMemo((): Source => sourceOf(agentId(), filter(), order()))
  const pages = createPages(source)
  const total = () => pages.total() ?? 0
  const chosen = createChosen(source, filter, total)
  const changes = createChanges(
    () => props.agent.id,
    pages,
    (id) => nameIn(people.data, id),
  )
  const [asking, setAsking] = createSignal<Asking>()
  const [rejecting, setRejecting] = createSignal<Rejecting>()
  const [bulk, setBulk] = createSignal<BulkAsking>()
  const [commentWanted, setCommentWanted] = createSignal(0)
  let list: ListHandle | undefined
  let search: HTMLInputElement | undefined

  createFollowing(agentId, () => membership.agentTopic(props.agent), pages)
  const present = createExamplePresence(
    () => membership.agentTopic(props.agent),
    () => undefined, // whoever has one open says so in the editor
  )
  createAnnouncements(source, pages, () => isNarrowed(listFilter()))

  const open = (id: string | undefined, replace = false) => {
    setCommentWanted(0)
    setAddress({ example: id }, { replace, scroll: false })
  }
  const close = () => {
    const was = openId()
    open(undefined)
    const at = was ? pages.indexOf(was) : -1
    queueMicrotask(() => list?.focus(at >= 0 ? at : (list?.place() ?? 0)))
  }
  const fit = (change: Record<string, string | undefined>) =>
    setAddress(change, { replace: true, scroll: false })

  /** A dialog that was opened by a key has nothing to give the focus back to. */
  const focusBack = () => {
    if (document.activeElement === document.body && !openId()) list?.focus(list.place())
  }

  const one = (example: Example): Selection => ({ ids: [example.id] })
  async function make(selection: Selection, change: Change): Promise<boolean> {
    const focused = document.activeElement?.closest(".example") ? list?.place() : undefined
    const went = await changes.make(selection, change)
    if (went && selection !== undefined && "deleted" in change) {
      if ("ids" in selection && selection.ids.includes(openId() ?? "")) open(undefined, true)
      if (focused !== undefined && !document.activeElement?.closest(".example")) list?.focus(focused)
    }
    return went
  }
  const makeForPicked = (change: Change, selection = chosen.selection()): Promise<boolean> =>
    changes.make(selection, change, chosen.clearing())
  /** Those that somebody rejected are left alone unless one says so, or looks at rejected ones only. */
  async function approvePicked(): Promise<void> {
    try {
      const rejected =
        listFilter().state === "rejected"
          ? 0
          : await rejectedIn(chosen.selection(), pages, (some) => countExamples(agentId(), some))
      if (rejected > 0) setBulk({ verb: "approve", count: chosen.count(), rejected })
      else await makeForPicked({ state: "approved" })
    } catch (error) {
      toast(`Not approved: ${toProblem(error).message}`, { tone: "danger" })
    }
  }
  const deletePicked = () =>
    setBulk({
      verb: "delete",
      count: chosen.count(),
      what: sayChosen(chosen, pages, isNarrowed(listFilter())),
    })
  const range = (place: number) =>
    void chooseRange(pages, chosen, place).catch((error: unknown) =>
      toast(`Not chosen: ${toProblem(error).message}`, { tone: "danger" }),
    )
  /** Where it fails the reason, which may be a long one, is asked for again as it was written. */
  async function makeRejected(what: Rejecting, reason: string): Promise<void> {
    const change = { state: "rejected", reason } as const
    const went = await (what.picked ? makeForPicked(change, what.selection) : make(what.selection, change))
    if (!went) setRejecting({ ...what, reason })
    else if (!what.picked) requestAnimationFrame(() => goOn(what.selection))
  }
  /** After a verdict on a row of the list the next one that waits for it is in hand. */
  function goOn(done: Selection): void {
    if (!("ids" in done) || !document.activeElement?.closest(".example")) return
    const next = list?.nextUnreviewed(pages.indexOf(done.ids[0] ?? ""))
    if (next !== undefined) list?.focus(next)
  }
  const reject = (example: Example) =>
    setRejecting({ selection: one(example), say: `example ${example.number}`, picked: false })
  const approve = (example: Example) => {
    const isApproved = example.state === "approved"
    void make(one(example), { state: isApproved ? "draft" : "approved" })
    if (!isApproved) goOn(one(example))
  }

  async function showFresh(): Promise<void> {
    list?.scrollTo(await pages.showFresh())
  }

  createReviewKeys({
    list: () => list,
    openId,
    chosenCount: chosen.count,
    open,
    close,
    comment(id) {
      open(id)
      setCommentWanted((old) => old + 1)
    },
    approve,
    reject,
    toggle: chosen.toggle,
    chooseRange: range,
    chooseNone: chosen.none,
    search: () => search?.focus(),
    mine: () => fit({ asked: listFilter().asked === "me" ? undefined : "me" }),
    undo: changes.undoLast,
    ask: setAsking,
    ifAllowed(action, run) {
      const why = membership.whyNot(action)
      if (why) toast(why)
      else run()
    },
  })

  // Parts that come and go with queries of their own wait by themselves: with the list around them it would lose its place.
  return (
    <div class="review-inside" data-open={openId() ? "" : undefined}>
      <Tools
        agentId={props.agent.id}
        listFilter={listFilter()}
        sort={sort()}
        people={people.data}
        whyNot={membership.whyNot}
        onFit={fit}
        onAsk={setAsking}
        searchRef={(element) => (search = element)}
      />
      <Suspense>
        <Chips agentId={props.agent.id} listFilter={listFilter()} people={people.data} onFit={fit} />
      </Suspense>
      <div class="review-columns">
        <div class="review-main">
          <Switch fallback={<RowsSkeleton count={6} />}>
            <Match when={pages.total() === undefined && pages.problem()}>
              {(problem) => <ProblemView error={problem()} onRetry={() => void pages.retry()} />}
            </Match>
            <Match when={pages.total() === 0}>
              <NoExamples
                narrowed={isNarrowed(listFilter())}
                mayAdd={membership.whyNot("edit") === undefined}
                onAdd={() => setAsking("add")}
              />
            </Match>
            <Match when={pages.total()}>
              <Suspense>
                <JudgeAgreement
                  agentId={props.agent.id}
                  whyNot={membership.whyNot("approve")}
                  onApprove={(threshold) =>
                    void make({ filter: { state: "draft", judged_from: threshold } }, { state: "approved" })
                  }
                />
              </Suspense>
              <ListHead
                agentId={props.agent.id}
                pages={pages}
                chosen={chosen}
                people={people.data}
                whyNot={membership.whyNot}
                onFresh={() => void showFresh()}
                onChange={(change) => void makeForPicked(change)}
                onApprove={() => void approvePicked()}
                onReject={() =>
                  setRejecting({
                    selection: chosen.selection(),
                    say: sayExamples(chosen.count()),
                    picked: true,
                  })
                }
                onDelete={deletePicked}
              />
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
                search={listFilter().q}
                openId={openId()}
                people={people.data}
                hereIn={(id) => othersIn(present(), id, me().id)}
                whyNot={membership.whyNot}
                onRange={range}
                ref={(handle) => (list = handle)}
              />
            </Match>
          </Switch>
        </div>
        <Show when={openId()}>
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
      <BulkDialogs
        asking={bulk()}
        onClose={() => setBulk(undefined)}
        onDelete={() => makeForPicked({ deleted: true })}
        onApprove={(rejectedToo) =>
          void makeForPicked(
            { state: "approved" },
            rejectedToo ? chosen.selection() : notRejected(chosen.selection(), pages),
          )
        }
      />
      <Dialogs
        agent={props.agent}
        people={people.data}
        changes={changes}
        asking={asking()}
        rejecting={rejecting()}
        onReject={(what, reason) => void makeRejected(what, reason)}
        onRejected={() => {
          setRejecting(undefined)
          requestAnimationFrame(focusBack)
        }}
        onClose={() => setAsking(undefined)}
      />
    </div>
  )
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
