// What the address says of the review: which examples are listed, in which order, and which one is open.
import { useSearchParams } from "@solidjs/router"
import { type Accessor, createMemo, createSignal } from "solid-js"
import { me } from "../../lib/session.ts"
import type { Sort } from "../../model/example.ts"
import { filterIn, filterOf, inAddress, type ListFilter, OpenId, Sorting } from "./filter.ts"
import { type Source, sourceOf } from "./source.ts"

const EVERYTHING: ListFilter = {}

export type ReviewAddress = ReturnType<typeof createReviewAddress>

export function createReviewAddress(agentId: Accessor<string>) {
  const [address, setAddress] = useSearchParams<Record<string, string>>()
  const [commentWanted, setCommentWanted] = createSignal(0)
  const listFilter = createMemo(() => filterIn({ ...address }), EVERYTHING, { equals: same })
  const order = createMemo((): Sort => Sorting.parse(address.sort))
  const openId = createMemo(() => OpenId.parse(address.example))
  const filter = createMemo(() => filterOf(listFilter(), me().id), undefined, { equals: same })
  const source = createMemo((): Source => sourceOf(agentId(), filter(), order()))
  function open(id: string | undefined, replace = false): void {
    setCommentWanted(0)
    setAddress({ example: id }, { replace, scroll: false })
  }

  return {
    listFilter,
    order,
    openId,
    /** The filter as the server takes it. */
    filter,
    source,
    /** Changes a part of the filter; undefined takes it away. */
    fit: (change: Partial<Record<keyof ListFilter, string | undefined>>) =>
      setAddress(inAddress(change), { replace: true, scroll: false }),
    sortBy: (sort: Sort) =>
      setAddress({ sort: sort === "oldest" ? undefined : sort }, { replace: true, scroll: false }),
    open,
    /** Opens an example to comment on it. */
    comment(id: string): void {
      open(id)
      setCommentWanted((old) => old + 1)
    },
    /** Counted up whenever somebody wants to comment on what is open. */
    commentWanted,
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
