// Questions to begin with: the team's test questions, then what it approved, then what was drafted of different documents.
import { z } from "zod"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

export const SHOWN = 4
const LONGEST = 120
const LOOKED_THROUGH = 100

const OfDocument = z.object({
  document_id: z.string().nullable(),
  document: z.object({ removed_at: z.string().nullable() }).nullable(),
})
const Asked = OfDocument.extend({ question: z.string() })
const Written = OfDocument.extend({ prompt: z.string() })
export type Known = {
  tests: readonly z.infer<typeof Asked>[]
  approved: readonly z.infer<typeof Written>[]
  drafted: readonly z.infer<typeof Written>[]
}

/** What is offered of what is known, best first: each question once, and none of a document that was removed. */
export function chosenOf({ tests, approved, drafted }: Known): string[] {
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
    ...tests.filter(isThere).map(({ question }) => question),
    ...approved.filter(isThere).map(({ prompt }) => prompt),
    ...drafts.map(({ prompt }) => prompt),
  ]
  return [...new Set(all)].filter((each) => each.trim() !== "" && each.length <= LONGEST).slice(0, SHOWN)
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
  const [tests, approved, drafted] = await Promise.all([
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
    tests: z.array(Asked).parse(unwrap(tests)),
    approved: z.array(Written).parse(unwrap(approved)),
    drafted: z.array(Written).parse(unwrap(drafted)),
  })
}
