// How a version did on the examples that its training kept out, beside the version before it.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { interval } from "@cerebros/contract/verdict.ts"
import { Metrics, STAGES, type TestQuestion } from "@cerebros/contract/webhook.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { agentKey } from "../keys.ts"

/** What a version answered of its held-out examples. */
export type HeldOut = { right: number; of: number; questions: readonly TestQuestion[] }

const VERSIONS_MAX = 20 // of the newest: the list keeps six of them and those that are pinned
const FEW = 100 // below it chance moves a share by ten points

const Row = z.object({
  number: z.number(),
  training_runs: z.object({ metrics: z.record(z.string(), z.unknown()) }),
})

export const heldOutQueries = {
  /** By version number, of the newest versions that measured any. */
  of: (agentId: string) =>
    queryOptions({
      queryKey: agentKey(agentId, "versions", "held-out"),
      queryFn: async () => {
        const rows = z
          .array(Row)
          .parse(
            unwrap(
              await supabase
                .from("models")
                .select("number, training_runs!models_run_id_workspace_id_fkey(metrics)")
                .eq("agent_id", agentId)
                .not("number", "is", null)
                .order("number", { ascending: false })
                .limit(VERSIONS_MAX),
            ),
          )
        return Object.fromEntries(
          rows.flatMap(({ number, training_runs: { metrics } }) => {
            const found = heldOutIn(metrics)
            return found ? [[number, found]] : []
          }),
        ) as Record<number, HeldOut | undefined>
      },
    }),
}

/** The last stage's answers, of a run's metrics; undefined where no stage asked any. */
export function heldOutIn(metrics: Readonly<Record<string, unknown>>): HeldOut | undefined {
  const questions = STAGES.map(
    ({ number }) => Metrics.safeParse(metrics[String(number)]).data?.test_questions ?? [],
  ).findLast((some) => some.length > 0)
  return (
    questions && { questions, of: questions.length, right: questions.filter(({ right }) => right).length }
  )
}

const shareOf = ({ right, of }: HeldOut) => right / of

/** Whether the share of `now` is lower than that of `before`. */
export const isLower = (now: HeldOut, before: HeldOut): boolean => shareOf(now) < shareOf(before)

/** Whether both were asked the very same, so that they can be laid side by side. */
export function areSame(one: HeldOut, other: HeldOut): boolean {
  const asked = ({ questions }: HeldOut) =>
    JSON.stringify(
      questions
        .map(({ question, expected }) => `${question}\n${expected}`)
        .toSorted((first, second) => first.localeCompare(second)),
    )
  return asked(one) === asked(other)
}

/** "Of examples it had not seen, it answered 3 of 7 correctly; version 1 answered 4 of 7." and what that is worth. */
export function sayAgainst(now: HeldOut, before: HeldOut, version: number): string {
  const said = `Of examples it had not seen, it answered ${now.right} of ${now.of} correctly; version ${version} answered ${before.right} of ${before.of}.`
  return `${said} ${sayWorth(now, before)}`
}

/** How far two results can be compared: by chance alone, and by what was asked. */
export function sayWorth(now: HeldOut, before: HeldOut): string {
  const [low, high] = interval(now.right, now.of)
  const [lowBefore, highBefore] = interval(before.right, before.of)
  const isChance = low <= highBefore && lowBefore <= high
  const few = Math.min(now.of, before.of) < FEW
  const sets = areSame(now, before)
    ? "Both were asked the same examples."
    : "Each was asked examples of its own, so this is a hint, not proof."
  const chance = few
    ? "So few examples cannot tell which version is better."
    : "The difference is too small to tell which version is better."
  return isChance ? `${sets} ${chance}` : sets
}
