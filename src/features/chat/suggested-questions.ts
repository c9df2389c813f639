// Questions to begin with, which the assistant answers as far as is known: the team's test questions that it got right, then
// what was approved, then what was drafted of different documents. What it failed or did not find is never offered.
import { z } from "zod"
import { AnswerOutcome } from "@cerebros/contract/nas.ts"
import { Verdict } from "@cerebros/contract/verdict.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

export const SHOWN = 4
const LONGEST = 120
const LOOKED_THROUGH = 100
const ASKED_LATELY = 300

const OfDocument = z.object({
  document_id: z.string().nullable(),
  document: z.object({ removed_at: z.string().nullable() }).nullable(),
})
const Asked = OfDocument.extend({ question: z.string() })
const Written = OfDocument.extend({ prompt: z.string() })
const Result = z.object({ question: z.string(), verdict: Verdict })
const Outcome = z.object({
  prompt: z.string(),
  outcome: AnswerOutcome.nullable(),
  ratings: z.array(z.object({ is_good: z.boolean() })),
})
export type Known = {
  /** How the live version did on the test questions. */
  results: readonly z.infer<typeof Result>[]
  /** What was asked lately, newest first. */
  asked: readonly z.infer<typeof Outcome>[]
  tests: readonly z.infer<typeof Asked>[]
  approved: readonly z.infer<typeof Written>[]
  drafted: readonly z.infer<typeof Written>[]
}

/** As people count questions as the same: whatever their case, spaces and last sign are. */
const same = (question: string) =>
  question
    .toLowerCase()
    .replace(/[\s?.!]+$/, "")
    .replace(/\s+/g, " ")
    .trim()

/** Whether the assistant answers a question: false where a test or the last asking of it failed, undefined where nothing is known. */
function answersIn({
  results,
  asked,
}: Pick<Known, "results" | "asked">): (question: string) => boolean | undefined {
  const tested = new Map(results.map(({ question, verdict }) => [same(question), verdict === "right"]))
  const lately = new Map(
    asked.toReversed().map(({ prompt, outcome, ratings }) => {
      const isBad = outcome === "not_found" || ratings.some(({ is_good }) => !is_good)
      return [same(prompt), !isBad] // the newest comes last, and counts
    }),
  )
  return (question) => {
    const signs = [tested.get(same(question)), lately.get(same(question))]
    return signs.includes(false) ? false : signs.find((sign) => sign !== undefined)
  }
}

/** What is offered of what is known, best first: each question once, and none of a document that was removed. */
export function chosenOf({ tests, approved, drafted, ...signs }: Known): string[] {
  const isAnswered = answersIn(signs)
  const perDocument = new Map<string | null, number>()
  const drafts = drafted
    .filter(isThere)
    .map(({ prompt, document_id }) => {
      const round = perDocument.get(document_id) ?? 0
      perDocument.set(document_id, round + 1)
      return { prompt, round }
    })
    .toSorted((one, other) => one.round - other.round) // one of each document before a second of any
  const all = [
    ...tests
      .filter((each) => isThere(each) && isAnswered(each.question) === true) // they are there to fail, too
      .map(({ question }) => question),
    ...approved.filter(isThere).map(({ prompt }) => prompt),
    ...drafts.map(({ prompt }) => prompt),
  ]
  return [...new Set(all)]
    .filter((each) => each.trim() !== "" && each.length <= LONGEST && isAnswered(each) !== false)
    .slice(0, SHOWN)
}

const isThere = ({ document }: z.infer<typeof OfDocument>) => (document?.removed_at ?? null) === null

/** Questions that an assistant's documents should answer; none for whoever may only ask. */
export async function suggestedQuestions(agentId: string): Promise<string[]> {
  const examples = () =>
    supabase
      .from("examples")
      .select("prompt, document_id, document:documents(removed_at)")
      .eq("agent_id", agentId)
      .is("deleted_at", null)
      .limit(LOOKED_THROUGH)
  const [results, asked, tests, approved, drafted] = await Promise.all([
    supabase
      .from("test_results")
      .select("question, verdict, model:models!inner(state)")
      .eq("agent_id", agentId)
      .eq("model.state", "live"),
    supabase
      .from("runs")
      .select("prompt, outcome, ratings:run_ratings(is_good)")
      .eq("agent_id", agentId)
      .eq("state", "completed")
      .order("created_at", { ascending: false })
      .limit(ASKED_LATELY),
    supabase
      .from("test_questions")
      .select("question, document_id, document:documents(removed_at)")
      .eq("agent_id", agentId)
      .eq("state", "kept")
      .not("expected", "is", null)
      .order("position")
      .limit(LOOKED_THROUGH),
    examples().eq("state", "approved").order("number"),
    examples()
      .in("state", ["draft", "in_review"])
      .not("document_id", "is", null)
      .neq("quote_state", "stale")
      .order("quality", { ascending: false })
      .order("number"),
  ])
  return chosenOf({
    results: z.array(Result).parse(unwrap(results)),
    asked: z.array(Outcome).parse(unwrap(asked)),
    tests: z.array(Asked).parse(unwrap(tests)),
    approved: z.array(Written).parse(unwrap(approved)),
    drafted: z.array(Written).parse(unwrap(drafted)),
  })
}
