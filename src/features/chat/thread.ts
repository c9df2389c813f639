// Threads and messages as the conversations read them; one door from rows to what the screen means.
import { threadKey, threadsKey } from "../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { AnsweredBy } from "@cerebros/contract/inference.ts"
import { AnswerOutcome, AnswerSource } from "@cerebros/contract/nas.ts"
import { RunStatus } from "@cerebros/contract/run.ts"
import { queuedRun, type RunState } from "@cerebros/contract/run-state.ts"
import { olderThan, type PagedList } from "../../lib/pages.ts"
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

export const Thread = z.object({
  id: z.string(),
  workspace_id: z.string(),
  agent_id: z.string(),
  title: z.string(),
  visibility: z.enum(["private", "workspace"]),
  epoch: z.number(),
  created_by: z.string().nullable(),
  updated_at: z.string(),
  archived_at: z.string().nullable(),
})
export type Thread = z.infer<typeof Thread>

const FoundThread = Thread.extend({
  /** What the newest message with the words says around them; null where the title alone holds them. */
  hit: z.string().nullable().default(null),
  hit_message_id: z.string().nullable().default(null),
})
/** A thread of the list; with the message that holds what was searched. */
export type FoundThread = z.infer<typeof FoundThread>

const RecentThread = FoundThread.extend({
  /** The newest two, of which an answer may have no words yet. */
  messages: z
    .array(z.object({ text: z.string().nullable(), run: z.object({ answer: z.string() }).nullable() }))
    .default([]),
})
type RecentThread = z.infer<typeof RecentThread>

/** What was said last in a thread; empty where nothing of it is known. */
export const lastWords = ({ messages }: Pick<RecentThread, "messages">): string =>
  messages.map(({ text, run }) => text ?? run?.answer ?? "").find((words) => words.trim() !== "") ?? ""

const Run = z.object({
  id: z.string(),
  state: RunStatus,
  answer: z.string(),
  outcome: AnswerOutcome.nullable(),
  sources: z.array(AnswerSource),
  closest: z.array(AnswerSource),
  answered_by: AnsweredBy,
  version_number: z.number().nullable(),
  language_model: z.string().nullable(),
  notice: z.string().nullable(),
  reason: z.string().nullable(),
  first_token_ms: z.number().nullable(),
  latency_ms: z.number().nullable(),
})
export type Run = z.infer<typeof Run>

export const Message = z.object({
  id: z.string(),
  number: z.number(),
  parent_id: z.string().nullable(),
  role: z.enum(["person", "assistant"]),
  author_id: z.string().nullable(),
  text: z.string().nullable(),
  created_at: z.string(),
  run: Run.nullable(),
})
export type Message = z.infer<typeof Message>

const THREAD = "id, workspace_id, agent_id, title, visibility, epoch, created_by, updated_at, archived_at"
const LAST_WORDS = "messages(text,run:runs(answer))"
const RECENT_THREAD = `${THREAD},${LAST_WORDS}` as const
const MESSAGE =
  "id, number, parent_id, role, author_id, text, created_at, run:runs(id, state, answer, outcome, sources, closest, answered_by, version_number, language_model, notice, reason, first_token_ms, latency_ms)"
const LISTED = 100
export const PAGE = 60

function fetchThreads(agentId: string, isArchived: boolean, last: FoundThread | undefined, rows: number) {
  let asked = supabase.from("threads").select(THREAD).eq("agent_id", agentId)
  asked = isArchived ? asked.not("archived_at", "is", null) : asked.is("archived_at", null)
  if (last) asked = asked.or(olderThan("updated_at", last.updated_at, last.id))
  return asked.order("updated_at", { ascending: false }).order("id").limit(rows)
}

/** Those of all these assistants that come after `last`, with what was said last in each. */
function fetchRecent(
  workspaceId: string,
  agentIds: readonly string[],
  last: FoundThread | undefined,
  rows: number,
) {
  let asked = supabase
    .from("threads")
    .select(RECENT_THREAD)
    .eq("workspace_id", workspaceId)
    .in("agent_id", agentIds)
    .is("archived_at", null)
  if (last) asked = asked.or(olderThan("updated_at", last.updated_at, last.id))
  return asked
    .order("updated_at", { ascending: false })
    .order("id")
    .order("number", { referencedTable: "messages", ascending: false })
    .limit(2, { referencedTable: "messages" })
    .limit(rows)
}

const newestFirst = (one: FoundThread, other: FoundThread): number =>
  other.updated_at.localeCompare(one.updated_at) || one.id.localeCompare(other.id)

/** As `find_threads` takes where a page begins. */
const after = (last: FoundThread | undefined) => (last ? { before: last.updated_at, before_id: last.id } : {})

export const chatQueries = {
  /** Threads of all these assistants of a workspace, newest first; those that hold `words`. Archived ones are left out. */
  recent: (workspaceId: string, agentIds: readonly string[], words: string): PagedList<RecentThread> => ({
    queryKey: threadsKey("recent", workspaceId, agentIds, words),
    size: LISTED,
    fetchAfter: async (last, rows) => {
      if (words === "")
        return z.array(RecentThread).parse(unwrap(await fetchRecent(workspaceId, agentIds, last, rows)))
      const found = await Promise.all(
        agentIds.map((agent_id) =>
          supabase.rpc("find_threads", {
            agent_id,
            words,
            is_archived: false,
            max_rows: rows,
            ...after(last),
          }),
        ),
      )
      return z
        .array(RecentThread)
        .parse(found.flatMap((reply) => unwrap(reply)))
        .toSorted(newestFirst)
        .slice(0, rows)
    },
  }),
  /** Threads with an assistant, newest first; those in whose title or messages `words` stand, archived ones apart. */
  threads: (agentId: string, words: string, isArchived: boolean): PagedList<FoundThread> => ({
    queryKey: threadsKey(agentId, words, isArchived),
    size: LISTED,
    fetchAfter: async (last, rows) =>
      z.array(FoundThread).parse(
        unwrap(
          words === ""
            ? await fetchThreads(agentId, isArchived, last, rows)
            : await supabase.rpc("find_threads", {
                agent_id: agentId,
                words,
                is_archived: isArchived,
                max_rows: rows,
                ...after(last),
              }),
        ),
      ),
  }),
  one: (threadId: string) =>
    queryOptions({
      queryKey: threadKey(threadId),
      queryFn: async () => {
        const [found] = z
          .array(Thread)
          .parse(unwrap(await supabase.from("threads").select(THREAD).eq("id", threadId)))
        return found ?? null
      },
    }),
}

/** A page of messages in the order of sending: those after a number, or the newest before one. */
export async function fetchMessages(
  threadId: string,
  at: { after: number } | { before: number },
  page = PAGE,
): Promise<Message[]> {
  const asked = supabase.from("messages").select(MESSAGE).eq("thread_id", threadId).limit(page)
  const reply =
    "after" in at
      ? await asked.gt("number", at.after).order("number")
      : await asked.lt("number", at.before).order("number", { ascending: false })
  return z
    .array(Message)
    .parse(unwrap(reply))
    .toSorted((one, other) => one.number - other.number)
}

/** The known messages and more of them, in the order of sending. One that says the same stays the same object. */
export function merged(known: readonly Message[], rows: readonly Message[]): readonly Message[] {
  const [first, last] = [known[0], rows.at(-1)]
  if (!last) return known
  if (first && last.number < first.number) return [...rows, ...known]
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of rows) {
    const before = byId.get(message.id)
    if (!before || !saysTheSame(before, message)) byId.set(message.id, message)
  }
  return [...byId.values()].toSorted((one, other) => one.number - other.number)
}

/** What a run says is told by its state, not by the message. */
const saysTheSame = (one: Message, other: Message) =>
  one.number === other.number &&
  one.parent_id === other.parent_id &&
  one.author_id === other.author_id &&
  one.text === other.text &&
  one.run?.id === other.run?.id

/** What a run's row says, for one that has ended; the log of others is read. */
export function stateOf(run: Run): RunState {
  if (run.state === "queued" || run.state === "running") return { ...queuedRun } // a store writes into what it is given
  return {
    ...queuedRun,
    seq: Number.MAX_SAFE_INTEGER, // nothing of the log is missing
    status: run.state,
    text: run.answer,
    sources: run.sources,
    closest: run.closest,
    version: run.version_number ?? undefined,
    languageModel: run.answered_by === "language_model" ? (run.language_model ?? undefined) : undefined,
    notice: run.notice ?? undefined,
    outcome: run.outcome ?? undefined,
    reason: run.reason ?? undefined,
    firstTokenMs: run.first_token_ms ?? undefined,
    totalMs: run.latency_ms ?? undefined,
  }
}
