import { createEffect, createMemo, createSignal, Show, Suspense } from "solid-js"
import type { Agent } from "../../model/agent.ts"
import type { Selection } from "../../model/example.ts"
import { useMembership } from "../../model/membership.ts"
import { nameIn, teammatesQuery } from "../../model/teammates.ts"
import { afterPaint } from "../../lib/after-paint.ts"
import { useQuery } from "../../lib/use-query.ts"
import { Loaded } from "../../ui/loaded.tsx"
import { RowsSkeleton } from "../../ui/skeleton.tsx"
import { toast } from "../../ui/toast.tsx"
import { type BulkAsking, BulkDialogs } from "./bulk-dialogs.tsx"
import { createChanges } from "./changes.ts"
import { Columns } from "./columns.tsx"
import { type Asking, Dialogs, type Rejecting } from "./dialogs.tsx"
import { DraftingNow } from "./drafting-now.tsx"
import type { ListHandle } from "./list-handle.ts"
import { isNarrowed } from "./filter.ts"
import { Chips, type ToRows } from "./filter-bar.tsx"
import { createFitting } from "./fitting.ts"
import { createAnnouncements, createFollowing } from "./follow.ts"
import { KeptEdits } from "./kept-edits.tsx"
import { createPages } from "./pages.ts"
import { makePicked } from "./picked.ts"
import { createReviewAddress } from "./review-address.ts"
import { createReviewKeys } from "./review-keys.ts"
import { ReviewedUpTo } from "./reviewed-up-to.ts"
import { createChosen } from "./selection.ts"
import { RewritingNow } from "./rewrite/rewriting-now.tsx"
import type { Correcting } from "./rewrite/say-what-is-wrong.tsx"
import { ProgressLine } from "./progress-line.tsx"
import { Tools } from "./tools.tsx"
import { makeVerdicts } from "./verdicts.ts"
import { view } from "./view.ts"
import "./comments.css"
import "./example-row.css"
import "./example-density.css"
import "./filter-bar.css"
import "./guidelines.css"
import "./progress-line.css"
import "./review.css"
import { LIST } from "./words.ts"

/** Everything drafted or written, to be read, corrected, approved or rejected; new drafts arrive while people read. */
export function ReviewStep(props: { agent: Agent }) {
  return (
    <section class="review" aria-label={LIST.label}>
      <Loaded skeleton={<></>}>
        <DraftingNow agentId={props.agent.id} />
        <KeptEdits />
        <ReviewedUpTo agentId={props.agent.id} />
      </Loaded>
      <Loaded skeleton={<RowsSkeleton count={6} />}>
        <Show keyed when={props.agent.id}>
          <Review agent={props.agent} />
        </Show>
      </Loaded>
    </section>
  )
}

/** The list of an assistant's examples, what can be done with them, and what is asked before it is. */
function createReview(agentId: () => string, name: (id: string) => string) {
  const address = createReviewAddress(agentId)
  const pages = createPages(address.source)
  const { fits, fitting } = createFitting(address.filter, pages)
  const chosen = createChosen(address.source, address.filter, () => fitting() ?? 0)
  const changes = createChanges(agentId, pages, name)
  const [rejecting, setRejecting] = createSignal<Rejecting>()
  const [correcting, setCorrecting] = createSignal<Correcting>()
  const [bulk, setBulk] = createSignal<BulkAsking>()
  const [way, goToRows] = createSignal<ToRows>() // what is typed is asked for first: the rows come when they are here
  createEffect(() => {
    const taken = way()
    const first = pages.rowAt(0)
    if (taken === undefined || (!first && pages.count() !== 0)) return
    goToRows(undefined)
    if (first && taken === "open") address.open(first.id)
    else if (first)
      requestAnimationFrame(() => list?.focus(taken === "first" ? 0 : Math.max(0, list.place())))
  })
  let list: ListHandle | undefined
  const verdicts = makeVerdicts({
    address,
    pages,
    changes,
    list: () => list,
    ask: setRejecting,
    askWrong: setCorrecting,
  })
  const picked = makePicked({
    agentId,
    address,
    pages,
    changes,
    chosen,
    ask: setBulk,
    askWhy: setRejecting,
    askWrong: setCorrecting,
  })

  return {
    address,
    pages,
    fits,
    fitting,
    chosen,
    changes,
    verdicts,
    picked,
    rejecting,
    correcting,
    correct: setCorrecting,
    bulk,
    closeBulk: () => setBulk(undefined),
    list: () => list,
    setList: (handle: ListHandle) => (list = handle),
    close(): void {
      const was = address.openId()
      address.open(undefined)
      const at = was ? pages.indexOf(was) : -1
      afterPaint(() => {
        if (document.activeElement === document.body) list?.focus(at >= 0 ? at : (list?.place() ?? 0))
      })
    },
    /** Brings what somebody has just written themselves to the eye, and in hand where the list ends with it. */
    async showOwn(): Promise<void> {
      await pages.arrived().catch(() => undefined) // owed
      await showFresh()
      const last = (pages.total() ?? 0) - 1
      if (address.source().grows && last >= 0) requestAnimationFrame(() => list?.focus(last))
    },
    showFresh,
    /** From the search to the row in hand (`back`), or to the first it found. */
    toRows: (taken: ToRows): void => void goToRows(taken),
    /** Where it fails the reason, which may be a long one, is asked for again as it was written. */
    async reject(what: Rejecting, reason: string): Promise<void> {
      const change = { state: "rejected", reason } as const
      const went = await (what.picked
        ? picked.make(change, what.selection)
        : verdicts.make(what.selection, change))
      if (!went) setRejecting({ ...what, reason })
      else if (!what.picked)
        requestAnimationFrame(() =>
          isOpen(what.selection) ? verdicts.openNextUnreviewed() : verdicts.goOn(what.selection),
        )
    },
    corrected(): void {
      setCorrecting(undefined)
      refocus()
    },
    rejected(): void {
      setRejecting(undefined)
      refocus()
    },
  }

  async function showFresh(): Promise<void> {
    list?.scrollTo(await pages.showFresh())
  }
  /** Whether it is the example that is open. */
  function isOpen(selection: Selection): boolean {
    return "ids" in selection && selection.ids.length === 1 && selection.ids[0] === address.openId()
  }
  /** A dialog that was opened by a key has nothing to give the focus back to. */
  function refocus(): void {
    requestAnimationFrame(() => {
      if (document.activeElement === document.body && !address.openId()) list?.focus(list.place())
    })
  }
}

function Review(props: { agent: Agent }) {
  const membership = useMembership()
  const people = useQuery(() => teammatesQuery(props.agent.workspace_id))
  const agentId = createMemo(() => props.agent.id) // the row itself is fetched anew more often than it changes
  const review = createReview(agentId, (id) => nameIn(people.data, id))
  const { address, pages, chosen, verdicts, picked } = review
  const [asking, setAsking] = createSignal<Asking>()
  let search: HTMLInputElement | undefined

  createFollowing(agentId, () => membership.agentTopic(props.agent), pages)
  createAnnouncements(address.source, pages, () => isNarrowed(address.listFilter()))
  createReviewKeys({
    list: review.list,
    openId: address.openId,
    chosenCount: chosen.count,
    open: address.open,
    edit: address.edit,
    close: review.close,
    comment: address.comment,
    approve: verdicts.approve,
    approveAndNext: (example) => void verdicts.approveAndNext(example),
    step: verdicts.step,
    openExample: () => pages.row(address.openId() ?? ""),
    reject: verdicts.reject,
    correct: verdicts.correct,
    toggle: chosen.toggle,
    chooseRange: picked.range,
    chooseNone: chosen.none,
    search: () => {
      search?.focus()
      search?.select()
    },
    isSearched: () => (address.listFilter().q ?? "") !== "",
    showAssigned: () => address.fit({ assignee: address.listFilter().assignee === "me" ? undefined : "me" }),
    undo: review.changes.undoLast,
    ask: setAsking,
    ifAllowed(action, run) {
      const why = membership.whyNot(action)
      if (why) toast(why)
      else run()
    },
  })

  // Parts that come and go with queries of their own wait by themselves: with the list around them it would lose its place.
  return (
    <div
      class="review-inside"
      data-open={address.openId() ? "" : undefined}
      data-density={view().density}
      data-reasoning={view().reasoning ? "" : undefined}
    >
      <Tools
        agentId={props.agent.id}
        listFilter={address.listFilter()}
        choice={chosen.asFilter()}
        sort={address.order()}
        people={people.data}
        whyNot={membership.whyNot}
        onFit={address.fit}
        onSort={address.sortBy}
        onAsk={setAsking}
        searchRef={(element) => (search = element)}
        onRows={review.toRows}
      />
      <Suspense>
        <Chips
          agentId={props.agent.id}
          listFilter={address.listFilter()}
          people={people.data}
          onFit={address.fit}
        />
      </Suspense>
      <Suspense>
        <RewritingNow
          agentId={props.agent.id}
          whyNot={membership.whyNot("edit")}
          onShow={() => address.fit({ proposed: "yes" })}
          onOpen={(id) => address.open(id)}
        />
      </Suspense>
      <ProgressLine
        agentId={props.agent.id}
        filter={address.filter()}
        state={address.listFilter().state}
        onState={(state) => address.fit({ state })}
      />
      <Columns
        agent={props.agent}
        {...{ address, pages, chosen, verdicts, picked }}
        fits={review.fits}
        fitting={review.fitting()}
        people={people.data}
        onAdd={() => setAsking("add")}
        onFresh={() => void review.showFresh()}
        onCorrect={review.correct}
        onClose={review.close}
        ref={review.setList}
      />
      <BulkDialogs
        asking={review.bulk()}
        onClose={review.closeBulk}
        onDelete={() => picked.make({ deleted: true })}
        onApprove={picked.approveAfterAsking}
      />
      <Dialogs
        agent={props.agent}
        people={people.data}
        changes={review.changes}
        asking={asking()}
        rejecting={review.rejecting()}
        correcting={review.correcting()}
        onCorrected={review.corrected}
        onReject={(what, reason) => void review.reject(what, reason)}
        onRejected={review.rejected}
        onAdded={() => void review.showOwn()}
        onClose={() => setAsking(undefined)}
      />
    </div>
  )
}
