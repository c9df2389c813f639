import { type Accessor, createEffect, createMemo, createSignal, on, untrack } from "solid-js"
import { type Node, pathTo } from "./thread-tree.ts"

/**
 * The path of a thread that a person looks at. Once the thread is loaded it is theirs: it goes on with what follows it, and
 * only they leave it (`choose` a message of another branch), whatever others send or ask again elsewhere.
 */
export function createHead<Message extends Node>(
  threadId: Accessor<string>,
  messages: Accessor<readonly Message[]>,
  isLoaded: Accessor<boolean>,
) {
  const [head, choose] = createSignal<string>()
  createEffect(on(threadId, () => choose(undefined), { defer: true }))
  const path = createMemo(() => pathTo(messages(), head()), [], { equals: isSame })
  createEffect(() => {
    const tip = path().at(-1)?.id
    const chosen = untrack(head)
    if (!isLoaded() || tip === undefined) return
    // What was chosen and is not here yet keeps its claim: the newest only stands in for it.
    const isHere = chosen === undefined || untrack(messages).some(({ id }) => id === chosen)
    if (isHere) choose(tip)
  })
  return { path, choose: (message: string): void => void choose(message) }
}

const isSame = <Message>(one: readonly Message[], other: readonly Message[]): boolean =>
  one.length === other.length && one.every((each, at) => each === other[at])
