// What an assistant was asked, and what people said of its answers.
import { z } from "zod"
import type { PagedList } from "../../lib/pages.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

export const Complaint = z.object({
  run_id: z.string(),
  user_id: z.string(),
  /** Null of somebody who is no longer known. */
  name: z.string().nullable(),
  rated_at: z.string(),
  reason: z.string(),
  /** What was marked as bad. */
  answer: z.string(),
})
/** A thumb down of somebody's, with why. */
export type Complaint = z.infer<typeof Complaint>

const Asked = z.object({
  key: z.string(),
  prompt: z.string(),
  run_id: z.string(),
  answer: z.string(),
  asked_count: z.number(),
  program_count: z.number(),
  visitor_count: z.number(),
  /** The keys of the boxes that visitors asked by. */
  visited: z.array(z.string()),
  not_found_count: z.number(),
  bad_count: z.number(),
  last_at: z.string(),
  example_id: z.string().nullable(),
  test_question_id: z.string().nullable(),
  /** It was not found, and is answered now. */
  answered_since: z.boolean(),
  /** Of the example that answers it. */
  example_state: z.string().nullable(),
  /** Whose answer there is to correct. */
  correct_run_id: z.string(),
  /** The newest five, newest first. */
  complaints: z.array(Complaint),
  /** Where the list goes on after it. */
  place: z.string(),
})
/** A question, or like ones together. */
export type Asked = z.infer<typeof Asked> & { id: string }

/** Whether `runId` is one of the askings that it names: its newest, what there is to correct, and what was marked as bad. */
export const isAsking = (row: Asked, runId: string): boolean =>
  [row.run_id, row.correct_run_id, ...row.complaints.map(({ run_id }) => run_id)].includes(runId)

const PAGE = 200
/** Of so many askings, the newest, the questions are put together. */
export const ASKINGS_MAX = 5000

/** Of everything that an assistant was asked. */
export const askedKey = (agentId: string) => ["asked", agentId] as const

/** What an assistant was asked: what it could not answer first. */
export const askedList = (agentId: string): PagedList<Asked> => ({
  queryKey: askedKey(agentId),
  size: PAGE,
  fetchAfter: async (last, max_rows) => {
    const reply = await supabase.rpc("asked_questions", {
      agent_id: agentId,
      max_rows,
      ...(last && { after: last.place }),
    })
    return z
      .array(Asked)
      .parse(unwrap(reply))
      .map((row) => ({ ...row, id: row.key }))
  },
})
