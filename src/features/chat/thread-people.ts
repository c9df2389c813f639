// Who writes in a thread. What they are called is the database's word: anybody may say anything of themselves by presence.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../../lib/problem.ts"
import type { Present } from "../../lib/realtime.ts"
import { supabase } from "../../lib/supabase.ts"
import { threadKey } from "../../model/keys.ts"
import { CONVERSATION } from "./words.ts"

const Person = z.object({ user_id: z.string(), name: z.string() })

/** The names of those who asked in a thread, by user id: also of who left since. */
export const peopleQuery = (threadId: string) =>
  queryOptions({
    queryKey: threadKey(threadId, "people"),
    queryFn: async (): Promise<Record<string, string>> => {
      const people = z
        .array(Person)
        .parse(unwrap(await supabase.rpc("thread_people", { thread_id: threadId })))
      return Object.fromEntries(people.map(({ user_id, name }) => [user_id, name]))
    },
  })

/** The names of those who are typing, `me` not among them, each once; "A colleague" for who asked nothing here yet. */
export function typingIn(
  present: readonly Present[],
  names: Record<string, string> | undefined,
  me: string,
): string[] {
  const ids = present.flatMap(({ typing, user_id }) =>
    typing === true && typeof user_id === "string" && user_id !== me ? [user_id] : [],
  )
  return [...new Set([...new Set(ids)].map((id) => names?.[id] ?? CONVERSATION.colleague))]
}
