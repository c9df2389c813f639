// What the address says of the review: which examples are listed, in which order, and which one is open.
import { useSearchParams } from "@solidjs/router"
import { type Sort } from "../../model/example-words.ts"
import { type Accessor, createComputed, createMemo, createSignal, on } from "solid-js"
import { me } from "../../lib/session.ts"
import { FILTER_KEYS, filterIn, filterOf, inAddress, type ListFilter, OpenId, Sorting } from "./filter.ts"
import { type FocusWanted, wantFocus } from "./focus-wanted.ts"
import { type Source, sourceOf } from "./source.ts"

const EVERYTHING: ListFilter = {}
const NOTHING = Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined]))

export type ReviewAddress = ReturnType<typeof createReviewAddress>

export function createReviewAddress(agentId: Accessor<string>) {
  const [address, setAddress] = useSearchParams<Record<string, string>>()
  const [commentWanted, setCommentWanted] = createSignal(0)
  const [focusWanted, setFocusWanted] = createSignal<FocusWanted>(
    wantFocus(address.edit ? "text" : "heading"),
  )
  const listFilter = createMemo(() => filterIn({ ...address }), EVERYTHING, { equals: same })
  const order = createMemo((): Sort => Sorting.parse(address.sort))
  const openId = createMemo(() => OpenId.parse(address.example))
  const filter = createMemo(() => filterOf(listFilter(), me().id), undefined, { equals: same })
  const source = createMemo((): Source => sourceOf(agentId(), filter(), order()))
  const [headedFor, setHeadedFor] = createSignal<string>()
  createComputed(on(openId, setHeadedFor))
  function open(id: string | undefined, replace = false): void {
    setHeadedFor(id)
    setCommentWanted(0)
    setFocusWanted(wantFocus("heading"))
    setAddress({ example: id, edit: undefined }, { replace, scroll: false })
  }

  return {
    listFilter,
    order,
    openId,
    /** The one that is open, or asked to be: keys are quicker than the address. */
    headedFor,
    /** The filter as the server takes it. */
    filter,
    source,
    /** Changes a part of the filter; undefined takes it away. */
    fit: (change: Partial<Record<keyof ListFilter, string | undefined>>) =>
      setAddress(inAddress(change), { replace: true, scroll: false }),
    /** Narrows the list by this alone. */
    fitOnly: (only: Partial<Record<keyof ListFilter, string>>) =>
      setAddress(inAddress({ ...NOTHING, ...only }), { scroll: false }),
    sortBy: (sort: Sort) =>
      setAddress({ sort: sort === "oldest" ? undefined : sort }, { replace: true, scroll: false }),
    /** Opens an example to be read: keys go on deciding. */
    open,
    /** Opens an example, or goes on with the one that is open, with the caret in its text. */
    edit(id: string): void {
      if (id !== openId()) open(id)
      setFocusWanted(wantFocus("text"))
    },
    /** Opens another one in place of the one that is open; the focus stays where it is, or goes to its heading. */
    goTo(id: string, toHeading: boolean): void {
      setHeadedFor(id)
      setCommentWanted(0)
      setFocusWanted(wantFocus(toHeading || isWithTheOpenOne() ? "heading" : "nowhere"))
      setAddress({ example: id, edit: undefined }, { replace: true, scroll: false })
    },
    /** Where the focus goes in what is open; another one whenever somebody opens or edits. */
    focusWanted,
    /** Opens an example to comment on it. */
    comment(id: string): void {
      open(id)
      setFocusWanted(wantFocus("nowhere"))
      setCommentWanted((old) => old + 1)
    },
    /** Counted up whenever somebody wants to comment on what is open. */
    commentWanted,
  }
}

/** The focus goes with the heading of what was open, or has nowhere else to be. */
const isWithTheOpenOne = () =>
  document.activeElement === document.body || document.activeElement?.matches(".editor-title") === true

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
