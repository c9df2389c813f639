// Reads the examples of an assistant page by page, in the order they arrived, as a stream for the writer of a format.
import { examplesKey } from "../../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import type { Json } from "@cerebros/contract/database.types.ts"
import type { Problem } from "@cerebros/contract/problems.ts"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import type { Filter } from "../../../model/example.ts"
import { EXPORT } from "../words-exchange.ts"
import { patiently } from "./patient.ts"

/** Which examples: by how they stand in review, or those chosen in the list. */
export type Which = "approved" | "not_rejected" | "all" | Choice
export type Choice = { filter: Filter; count: number }

export const Summary = z.object({
  /** The database's time. */
  at: z.string(),
  count: z.number(),
  /** The number of the newest example. */
  last: z.number(),
  changed: z.number(),
})
export type Summary = z.infer<typeof Summary>

/**
 * How much there is to export now. With an earlier summary, `changed` counts what has changed since: of it, or, while a
 * choice is exported, of all the assistant's examples.
 */
export async function fetchSummary(agentId: string, which: Which, since?: Summary): Promise<Summary> {
  const summary = Summary.parse(
    unwrap(
      await supabase.rpc("export_summary", {
        agent: agentId,
        which: typeof which === "string" ? which : "all",
        ...(since && { since: since.at, until: since.last }),
      }),
    ),
  )
  return typeof which === "string" ? summary : { ...summary, count: which.count }
}

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
  split_key: z.string().nullable(),
})
const ROWS_A_PAGE = 1000 // PostgREST's limit
const CHOSEN_A_PAGE = 200 // as many as find_examples gives at once; their numbers travel in an address
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
  const most = typeof which === "string" ? ROWS_A_PAGE : CHOSEN_A_PAGE
  /** The numbers of the next chosen ones; undefined when the rows are not chosen one by one. */
  async function nextChosen(): Promise<number[] | undefined> {
    if (typeof which === "string") return undefined
    const found = await patiently(
      () =>
        supabase.rpc("find_examples", {
          agent_id: agentId,
          filter: which.filter as Json, // plain values only
          after: { number: after },
          lim: limit,
        }),
      options.signal,
      options.onWait,
    )
    return z
      .array(Row.pick({ number: true }))
      .parse(found)
      .map(({ number }) => number)
  }
  async function page(): Promise<z.infer<typeof Row>[]> {
    const numbers = await nextChosen()
    const rows = z.array(Row).parse(
      await patiently(
        () => {
          let query = supabase
            .from("examples")
            .select("number, prompt, reasoning, output, context, split_key")
            .eq("agent_id", agentId)
            .is("deleted_at", null)
            .gt("number", after)
            .lte("number", upTo)
          if (which === "approved") query = query.eq("state", "approved")
          if (which === "not_rejected") query = query.neq("state", "rejected")
          if (numbers) query = query.in("number", numbers)
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
    const isLast = (numbers ?? rows).length < limit
    limit = Math.max(1, Math.min(most, Math.floor((CHARS_A_PAGE * Math.max(1, rows.length)) / chars)))
    after = isLast ? upTo : (numbers?.at(-1) ?? rows.at(-1)?.number ?? upTo)
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
        rows.map(({ prompt, reasoning, output, context, split_key }) => ({
          prompt,
          reasoning: options.withReasoning ? reasoning : "",
          output,
          context,
          ...(split_key !== null && { split_key }),
        })),
      )
      options.onPage(rows.length)
      if (rows.length === 0 && after >= upTo) out.close()
    },
  })
}

/** `<assistant>-examples-<day>.<extension>`, with what file systems take of the assistant's name. */
export function fileName(agentName: string, day: Date, extension: string): string {
  const name = agentName
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
  return EXPORT.file(name, day.toISOString().slice(0, 10), extension)
}
