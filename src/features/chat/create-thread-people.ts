import { useQueryClient } from "@tanstack/solid-query"
import { type Accessor, createEffect, on } from "solid-js"
import { createPresence } from "../../lib/realtime.ts"
import { me } from "../../lib/session.ts"
import { useObserved } from "../../lib/use-observed.ts"
import type { Message } from "./thread.ts"
import { peopleQuery, typingIn } from "./thread-people.ts"

/**
 * The names of those who write in a thread, by user id, asked for again when somebody new has written; and of those who type
 * now. `topic`: where it is told who types, undefined in a thread that nobody else sees.
 */
export function createThreadPeople(
  threadId: Accessor<string>,
  topic: Accessor<string | undefined>,
  messages: Accessor<readonly Message[]>,
  isTyping: () => boolean,
) {
  const client = useQueryClient()
  const present = createPresence(topic, () => ({ user_id: me().id, typing: isTyping() }))
  const people = useObserved(() => peopleQuery(threadId()))
  createEffect(
    on(messages, (all) => {
      const known = people()
      if (known && all.some(({ author_id }) => author_id !== null && !(author_id in known)))
        void client.invalidateQueries(peopleQuery(threadId()))
    }),
  )
  return { people, typing: () => typingIn(present(), people(), me().id) }
}
