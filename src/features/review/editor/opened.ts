// The example that stands open in the editor: which one, and where its words come from.
import { exampleKey } from "../../../model/keys.ts"
import { queryOptions, useQueryClient } from "@tanstack/solid-query"
import { z } from "zod"
import { AnswerOutcome } from "@cerebros/contract/nas.ts"
import { ROWS_CHANGED, RowsChanged } from "@cerebros/contract/topics.ts"
import { unwrap } from "../../../lib/problem.ts"
import { createTopic } from "../../../lib/realtime.ts"
import { supabase } from "../../../lib/supabase.ts"

const Correction = z.object({
  run: z
    .object({
      outcome: AnswerOutcome.nullable(),
      /** Null where it was asked outside any, or in one that only its owner sees. */
      thread: z.object({ id: z.string(), title: z.string() }).nullable(),
      /** The answer in the thread. */
      messages: z.array(z.object({ id: z.string() })),
    })
    .nullable(),
})
export type Correction = z.infer<typeof Correction>

const Opened = z.object({
  id: z.string(),
  number: z.number(),
  agent_id: z.string(),
  document_id: z.string().nullable(),
  span_start: z.number().nullable(),
  span_end: z.number().nullable(),
  quote: z.string().nullable(),
  quote_state: z.enum(["unverified", "verified", "stale"]).nullable(),
  documents: z
    .object({ name: z.string(), removed_at: z.string().nullable(), created_at: z.string() })
    .nullable(),
  /** The answer that it corrects, where it was made from one. */
  corrections: Correction.nullable(),
})
export type Opened = z.infer<typeof Opened>

export const openedQueries = {
  one: (id: string) =>
    queryOptions({
      queryKey: exampleKey(id, "opened"),
      queryFn: async (): Promise<Opened> =>
        Opened.parse(
          unwrap(
            await supabase
              .from("examples")
              .select(
                "id, number, agent_id, document_id, span_start, span_end, quote, quote_state, documents(name, removed_at, created_at), corrections(run:runs(outcome, thread:threads(id, title), messages(id)))",
              )
              .eq("id", id)
              .single(),
          ),
        ),
    }),
}

/** Asks again for what belongs to the example when the assistant's rows change, as long as the owner lives. */
export function createOpenedWatch(exampleId: () => string, agentTopic: () => string | undefined): void {
  const client = useQueryClient()
  // What is being asked for already is let finish: taken back half way, its boundary would wait for it for ever.
  const ask = () =>
    void client.invalidateQueries({ queryKey: exampleKey(exampleId()) }, { cancelRefetch: false })
  createTopic(
    agentTopic,
    {
      [ROWS_CHANGED]: (payload) => {
        if (RowsChanged.safeParse(payload).data?.table === "documents" || newsOf(payload, exampleId())) ask()
      },
    },
    ask,
  )
}

/** What a message about the assistant's rows says of the example; "changed" also where it does not say which rows. */
export function newsOf(payload: unknown, exampleId: string): "changed" | "deleted" | undefined {
  const told = RowsChanged.safeParse(payload).data
  if (told?.table !== "examples") return undefined
  if (!told.rows) return "changed"
  const row = told.rows.find(({ id }) => id === exampleId)
  return row && (typeof row.deleted_at === "string" ? "deleted" : "changed")
}
