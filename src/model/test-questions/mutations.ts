// What can be done with test questions.
import { z } from "zod"
import type { Verdict } from "@cerebros/contract/verdict.ts"
import { Problem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import type { TestQuestion } from "./queries.ts"

export type Draft = { question: string; expected: string | null; tags: string[]; document_id: string | null }
/** `run_id`: the run in which it was really asked. */
export type NewQuestion = Draft & { run_id?: string }
const Added = z.object({ added: z.number(), known: z.number() })

/** Adds questions; those that are there already are counted as `known`. Throws `too_many_test_questions` beyond 500. */
export async function addQuestions(
  agentId: string,
  items: readonly NewQuestion[],
  origin: "typed" | "imported" | "asked",
) {
  const reply = await supabase.rpc("add_test_questions", {
    agent_id: agentId,
    items: [...items],
    origin,
  })
  return Added.parse(unwrap(reply))
}

/** Changes a question; one that was only suggested is kept with it. */
export async function changeQuestion(id: string, draft: Draft): Promise<void> {
  const reply = await supabase
    .from("test_questions")
    .update({ ...draft, state: "kept" })
    .eq("id", id)
    .select("id")
  if (reply.error?.code === "23505") throw new Problem("already_here")
  if (unwrap(reply).length === 0) throw new Problem("forbidden")
}

export async function removeQuestion(id: string): Promise<void> {
  if (unwrap(await supabase.from("test_questions").delete().eq("id", id).select("id")).length === 0)
    throw new Problem("forbidden")
}

/** Asks for suggestions from the documents, so many that ten wait. Throws `no_documents` and `suggestions_wait`. */
export async function requestSuggestions(agentId: string): Promise<void> {
  unwrap(await supabase.rpc("request_suggestions", { agent_id: agentId }))
}

/** Keeps or dismisses suggestions, or has them wait again. */
export async function decide(ids: readonly string[], state: TestQuestion["state"]): Promise<void> {
  const reply = await supabase
    .from("test_questions")
    .update({ state })
    .in("id", [...ids])
    .select("id")
  if (unwrap(reply).length < ids.length) throw new Problem("forbidden")
}

/** Has the live model answer what it has not answered yet; how many that are. */
export const testNow = async (agentId: string): Promise<number> =>
  unwrap(await supabase.rpc("test_now", { agent_id: agentId }))

/** A person's word on a result; undefined takes it back. */
export async function judge(
  resultId: string,
  verdict: Exclude<Verdict, "failed"> | undefined,
): Promise<void> {
  const reply = await supabase.rpc("judge_result", {
    result_id: resultId,
    verdict: (verdict ?? null) as string,
  }) // null is taken; the generated types do not say so
  if (reply.error) unwrap(reply)
}
