// Blind comparison of two versions: what a person judges, and what came of it.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { interval } from "@cerebros/contract/verdict.ts"
import { AnswerSource } from "@cerebros/contract/nas.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { agentKey } from "../../model/keys.ts"
import { BLIND } from "./words-compare.ts"

export const BlindQuestion = z.object({
  question_id: z.string(),
  question: z.string(),
  expected: z.string().nullable(),
  answer_a: z.string(),
  sources_a: z.array(AnswerSource),
  answer_b: z.string(),
  sources_b: z.array(AnswerSource),
  is_chosen: z.boolean(),
})
export type BlindQuestion = z.infer<typeof BlindQuestion>

/** `one` is the version with the lower number. */
const Counts = z.object({ one: z.number(), other: z.number(), tie: z.number() })
export type Counts = z.infer<typeof Counts>
export const BlindTally = z.object({
  questions: z.number(),
  left: z.number(),
  people: z.number().optional(),
  mine: Counts.optional(),
  all: Counts.optional(),
})
export type BlindTally = z.infer<typeof BlindTally>

export type Models = { model_a: string; model_b: string }
export const blindKey = (agentId: string, { model_a, model_b }: Models) =>
  agentKey(agentId, "versions", "blind", model_a, model_b)

export const blindQueries = {
  /** In the person's own order, A and B on sides of their own. */
  questions: (agentId: string, models: Models) =>
    queryOptions({
      queryKey: [...blindKey(agentId, models), "questions"] as const,
      queryFn: async () =>
        z.array(BlindQuestion).parse(unwrap(await supabase.rpc("blind_questions", models))),
    }),
  /** Without counts until the person has judged every question. */
  tally: (agentId: string, models: Models) =>
    queryOptions({
      queryKey: [...blindKey(agentId, models), "tally"] as const,
      queryFn: async () => BlindTally.parse(unwrap(await supabase.rpc("blind_tally", models))),
    }),
}

/**
 * "Version 2 was found better 5 times of 6, so between 44 and 97%; 1 alike.", by Wilson's interval at 95 % over those where one was
 * better. Its lower end above 50 % is what speaks for a version.
 */
export function sayTally({ one, other, tie }: Counts, numbers: { one: number; other: number }): string {
  const [best, wins] = other >= one ? [numbers.other, other] : [numbers.one, one]
  const alike = tie > 0 ? BLIND.tie(tie) : ""
  const decided = one + other
  if (decided === 0) return BLIND.noDifference(alike)
  const [low, high] = interval(wins, decided).map((share) => Math.round(100 * share)) as [number, number]
  const said = BLIND.wins(best, wins, decided, low, high)
  return `${said}${alike}${low > 50 ? "" : BLIND.tooFew}`
}
