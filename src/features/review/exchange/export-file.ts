// Reads the examples of an assistant page by page, in the order they arrived, as a stream for the writer of a format.
import { examplesKey } from "../../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import type { Problem } from "@cerebros/contract/problems.ts"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { patiently } from "./patient.ts"

export const WHICH = ["approved", "not_rejected", "all"] as const
export type Which = (typeof WHICH)[number]

export const Summary = z.object({
  /** The database's time. */
  at: z.string(),
  count: z.number(),
  /** The number of the newest example. */
  last: z.number(),
  changed: z.number(),
})
export type Summary = z.infer<typeof Summary>

/** How much there is to export now. With an earlier summary, `changed` counts what of it has changed since. */
export const fetchSummary = async (agentId: string, which: Which, since?: Summary): Promise<Summary> =>
  Summary.parse(
    unwrap(
      await supabase.rpc("export_summary", {
        agent: agentId,
        which,
        ...(since && { since: since.at, until: since.last }),
      }),
    ),
  )

export const summaryQuery = (agentId: string, which: Which) =>
  queryOptions({
    queryKey: examplesKey(agentId, "summary", which),
    queryFn: () => fetchSummary(agentId, which),
  })

const Row = z.object({
  number: z.number(),
  prompt: z.string(),
  reasoning: z.string(),
  output: z.string(),
  context: z.string(),
})
const ROWS_A_PAGE = 1000 // PostgREST's limit
const CHARS_A_PAGE = 1_000_000 // long texts come in smaller pages

/** Pages of everything up to `upTo`, read one ahead of the writer. What changes meanwhile is read as it is when its page's turn comes. */
export function examplesOf(
  agentId: string,
  which: Which,
  upTo: number,
  options: {
    withReasoning: boolean
    signal: AbortSignal
    onPage(count: number): void
    onWait(problem: Problem | undefined): void
  },
): ReadableStream<readonly Words[]> {
  let after = 0
  let limit = 100
  async function page(): Promise<z.infer<typeof Row>[]> {
    const rows = z.array(Row).parse(
      await patiently(
        () => {
          let query = supabase
            .from("examples")
            .select("number, prompt, reasoning, output, context")
            .eq("agent_id", agentId)
            .is("deleted_at", null)
            .gt("number", after)
            .lte("number", upTo)
          if (which === "approved") query = query.eq("state", "approved")
          if (which === "not_rejected") query = query.neq("state", "rejected")
          return query.order("number").limit(limit).abortSignal(options.signal)
        },
        options.signal,
        options.onWait,
      ),
    )
    const chars = rows.reduce(
      (sum, row) => sum + row.prompt.length + row.reasoning.length + row.output.length + row.context.length,
      1,
    )
    const isLast = rows.length < limit
    limit = Math.max(1, Math.min(ROWS_A_PAGE, Math.floor((CHARS_A_PAGE * rows.length) / chars)))
    after = isLast ? upTo : (rows.at(-1)?.number ?? upTo)
    return rows
  }
  let next: ReturnType<typeof page> | undefined
  return new ReadableStream<readonly Words[]>({
    async pull(out) {
      options.signal.throwIfAborted()
      const rows = await (next ?? page())
      if (after < upTo) {
        next = page()
        next.catch(() => undefined) // thrown when its turn comes
      } else next = Promise.resolve([])
      out.enqueue(
        rows.map(({ prompt, reasoning, output, context }) => ({
          prompt,
          reasoning: options.withReasoning ? reasoning : "",
          output,
          context,
        })),
      )
      options.onPage(rows.length)
      if (rows.length === 0) out.close()
    },
  })
}

/** `<assistant>-examples-<day>.<extension>`, with what file systems take of the assistant's name. */
export function fileName(agentName: string, day: Date, extension: string): string {
  const name = agentName
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
  return `${name || "assistant"}-examples-${day.toISOString().slice(0, 10)}.${extension}`
}
