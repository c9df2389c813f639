// What people said of the answers in a thread, and what the person was told of since.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../../lib/problem.ts"
import { me } from "../../lib/session.ts"
import { supabase } from "../../lib/supabase.ts"
import { threadKey } from "../../model/keys.ts"

export const Rating = z.object({
  run_id: z.string(),
  user_id: z.string(),
  is_good: z.boolean(),
  reason: z.string(),
  rated_at: z.string(),
  /** Null to whoever may not see the workspace's people. */
  profiles: z.object({ name: z.string(), email: z.string() }).nullable(),
})
/** A thumb of somebody's, with why. */
export type Rating = z.infer<typeof Rating>

const Learned = z.object({ run_id: z.string(), version: z.number() })

const Corrected = z.object({ run_id: z.string(), example_id: z.string() })

/**
 * Of one answer: what the person themselves said, what others did, the version that they were told answers rightly, and the
 * example that corrects it, for who may see examples.
 */
export type Feedback = {
  mine: Rating | undefined
  others: Rating[]
  version: number | undefined
  correction: string | undefined
}

const LISTED = 1000 // a thread has far fewer

/** Everything said of a thread's answers, by run; members see what others said, askers what they said themselves. */
export const feedbackQuery = (threadId: string) =>
  queryOptions({
    queryKey: threadKey(threadId, "feedback"),
    queryFn: async (): Promise<Record<string, Feedback>> => {
      const [ratings, learned, corrected] = await Promise.all([
        supabase
          .from("run_ratings")
          .select("run_id, user_id, is_good, reason, rated_at, profiles(name, email), runs!inner(thread_id)")
          .eq("runs.thread_id", threadId)
          .order("rated_at")
          .limit(LISTED),
        supabase
          .from("learned_answers")
          .select("run_id, version, runs!inner(thread_id)")
          .eq("runs.thread_id", threadId)
          .eq("user_id", me().id)
          .limit(LISTED),
        supabase
          .from("corrections")
          .select("run_id, example_id, runs!inner(thread_id), examples!inner(deleted_at)")
          .eq("runs.thread_id", threadId)
          .is("examples.deleted_at", null)
          .limit(LISTED),
      ])
      return byRun(
        {
          ratings: z.array(Rating).parse(unwrap(ratings)),
          learned: z.array(Learned).parse(unwrap(learned)),
          corrected: z.array(Corrected).parse(unwrap(corrected)),
        },
        me().id,
      )
    },
  })

/** The same by run, as `who` sees it. */
export function byRun(
  said: {
    ratings: readonly Rating[]
    learned: readonly z.infer<typeof Learned>[]
    corrected: readonly z.infer<typeof Corrected>[]
  },
  who: string,
): Record<string, Feedback> {
  const found: Record<string, Feedback> = {}
  const of = (run: string) =>
    (found[run] ??= { mine: undefined, others: [], version: undefined, correction: undefined })
  for (const rating of said.ratings) {
    if (rating.user_id === who) of(rating.run_id).mine = rating
    else of(rating.run_id).others.push(rating)
  }
  for (const { run_id, version } of said.learned) of(run_id).version = version
  for (const { run_id, example_id } of said.corrected) of(run_id).correction = example_id
  return found
}
