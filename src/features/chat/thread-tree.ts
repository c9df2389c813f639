// A thread is a tree: several questions may follow an answer, several answers a question. A person looks at one path of it.

export type Node = { id: string; parent_id: string | null; number: number }

/** The newest message that came of `from`, itself when nothing did. */
export function newestBelow<Message extends Node>(messages: readonly Message[], from: string): string {
  const below = new Set([from])
  let newest = from
  // Sent after what they follow: one pass in the order of sending finds them all.
  for (const { id, parent_id } of messages.toSorted((a, b) => a.number - b.number)) {
    if (parent_id === null || !below.has(parent_id)) continue
    below.add(id)
    newest = id
  }
  return newest
}

/**
 * The messages from the beginning (of what is loaded) to the one a person looks at: the newest that came of `head`, or of the
 * whole thread when they chose none.
 */
export function pathTo<Message extends Node>(
  messages: readonly Message[],
  head: string | undefined,
): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const newest = messages.reduce<Message | undefined>(
    (last, each) => (last && last.number > each.number ? last : each),
    undefined,
  )
  const chosen = head !== undefined && byId.has(head) ? newestBelow(messages, head) : newest?.id
  const path: Message[] = []
  for (let at = chosen; at !== undefined;) {
    const message = byId.get(at)
    if (!message) break
    path.push(message)
    at = message.parent_id ?? undefined
  }
  return path.reverse()
}

/** Tells of each message those that stand where it stands, in the order of sending, itself among them. */
export function siblingsIn<Message extends Node>(messages: readonly Message[]) {
  const inOrder = messages.toSorted((a, b) => a.number - b.number)
  const below = Map.groupBy(inOrder, ({ parent_id }) => parent_id)
  return (message: Message): readonly Message[] => below.get(message.parent_id) ?? [message]
}
