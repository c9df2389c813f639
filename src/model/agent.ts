// One assistant as its pages read it: the row, its documents, its drafting, its training.
import { agentKey } from "./keys.ts"
import { type QueryClient, queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { Collection } from "@cerebros/contract/draft.ts"
import { AnsweredBy } from "@cerebros/contract/inference.ts"
import { ReadingQuestion } from "@cerebros/contract/reading.ts"
import { literal } from "../lib/like.ts"
import { Problem, unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"

export const Agent = z.object({
  id: z.string(),
  workspace_id: z.string(),
  name: z.string(),
  purpose: z.string(),
  status: z.enum([
    "draft",
    "work_products",
    "review",
    "communications",
    "references",
    "training",
    "ready",
    "failed",
  ]),
  training_stage: z.number().nullable(),
  failure_reason: z.string().nullable(),
  notice: z.string().nullable(),
  furthest_step: z.number(),
  settings: z.record(z.string(), z.unknown()),
  /** Who answers: the trained model alone, or a language model from what it finds. */
  answered_by: AnsweredBy,
  created_at: z.string(),
  deleted_at: z.string().nullable(),
  version: z.number(),
})
export type Agent = z.infer<typeof Agent>

export const Document = z.object({
  id: z.string(),
  collection: Collection,
  name: z.string(),
  mime: z.string(),
  size_bytes: z.number(),
  object_path: z.string(),
  state: z.enum(["uploading", "extracting", "ready", "unreadable"]),
  problem: z.string().nullable(),
  char_count: z.number().nullable(),
  page_count: z.number().nullable(),
  warnings: z.array(z.string()),
  /** Pages that are read from pictures, and of how many that is done. */
  picture_count: z.number().nullable(),
  pictures_read: z.number(),
  question: ReadingQuestion.nullable().catch(null), // one of a newer program is not asked here
  drafting_requested_at: z.string().nullable(),
  planned_at: z.string().nullable(),
  is_sample: z.boolean(),
  /** Another kind that it was guessed to be, while nobody has said what to do. */
  looks_like: Collection.nullable(),
  /** Of another file of a document: which one that is. */
  version_of: z.string().nullable(),
  /** Which file of the document this is, from 1; null while it is on its way. */
  file_version: z.number().nullable(),
  file_at: z.string(),
  uploaded_by: z.string().nullable(),
  created_at: z.string(),
  version: z.number(),
})
export type Document = z.infer<typeof Document>

/** How far drafting is with one document: chunk `done_count` of `chunk_count`. */
export const Drafting = z.object({
  document_id: z.string(),
  drafting_requested_at: z.string().nullable(),
  planned_at: z.string().nullable(),
  chunk_count: z.number(),
  done_count: z.number(),
  failed_count: z.number(),
  example_count: z.number(),
  problem: z.string().nullable(),
  /** Chunks of which nothing could be asked, and why. */
  noted_count: z.number(),
  note: z.string().nullable(),
  /** Drafts that the judge did not let pass. */
  left_out_count: z.number(),
  /** Examples that quote what the file does not say any more. */
  stale_count: z.number(),
})
const Coverage = z.object({
  document_id: z.string(),
  covered_percent: z.number(),
  /** Chunks touched by less than 60 %. */
  open_chunk_count: z.number(),
})

export type Drafting = z.infer<typeof Drafting>

export const TrainingRun = z.object({
  id: z.string(),
  number: z.number(),
  state: z.enum(["submitting", "queued", "training", "probing", "completed", "failed", "cancelled"]),
  job_id: z.string().nullable(),
  stage: z.number(),
  progress: z.number(),
  reason: z.string().nullable(),
  metrics: z.record(z.string(), z.unknown()),
  counts: z.record(z.string(), z.number()),
  started_by: z.string().nullable(),
  started_by_name: z.string(),
  created_at: z.string(),
  submitted_at: z.string().nullable(),
  last_event_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  version: z.number(),
})
export type TrainingRun = z.infer<typeof TrainingRun>

/** Whether a run goes on. */
export const isOpenRun = ({ state }: Pick<TrainingRun, "state">): boolean =>
  ["submitting", "queued", "training", "probing"].includes(state)

/** Of two states of a row the newer one: a broadcast may overtake the answer to a question that was asked before it. */
function newest<Row extends { id: string; version: number }>(
  { client, queryKey }: { client: QueryClient; queryKey: readonly unknown[] },
  answer: Row,
): Row {
  const known = client.getQueryData<Row | null>(queryKey)
  return known?.id === answer.id && known.version > answer.version ? known : answer
}

const missing = (): never => {
  throw new Problem("not_found")
}

/** Rows of documents, checked. */
const documentsIn = async (asked: PromiseLike<Parameters<typeof unwrap>[0]>) =>
  z.array(Document).parse(unwrap(await asked))

export const agentQueries = {
  one: (id: string) =>
    queryOptions({
      queryKey: agentKey(id),
      queryFn: async (context) =>
        newest(
          context,
          Agent.parse(
            unwrap(
              await supabase.from("agents").select("*").eq("id", id).is("deleted_at", null).maybeSingle(),
            ) ?? missing(),
          ),
        ),
    }),
  /** All documents of the agent, oldest first. */
  documents: (id: string) =>
    queryOptions({
      queryKey: agentKey(id, "documents"),
      queryFn: () =>
        documentsIn(
          supabase
            .from("documents")
            .select("*")
            .eq("agent_id", id)
            .is("removed_at", null)
            .order("created_at"),
        ),
    }),
  /** Newer files of the agent's documents that have not taken their place yet: on their way, being read, or not readable. */
  nextFiles: (id: string) =>
    queryOptions({
      queryKey: agentKey(id, "documents", "next"),
      queryFn: () =>
        documentsIn(
          supabase
            .from("documents")
            .select("*")
            .eq("agent_id", id)
            .not("version_of", "is", null)
            .is("file_version", null),
        ),
    }),
  /** Files that a document had before, the newest first. */
  olderFiles: (id: string, documentId: string) =>
    queryOptions({
      queryKey: agentKey(id, "documents", "older", documentId),
      queryFn: () =>
        documentsIn(
          supabase
            .from("documents")
            .select("*")
            .eq("version_of", documentId)
            .not("file_version", "is", null)
            .order("file_version", { ascending: false }),
        ),
    }),
  drafting: (id: string) =>
    queryOptions({
      queryKey: agentKey(id, "drafting"),
      queryFn: async () =>
        z.array(Drafting).parse(unwrap(await supabase.from("drafting").select("*").eq("agent_id", id))),
    }),
  /** How much of each document its examples touch. */
  coverage: (id: string) =>
    queryOptions({
      queryKey: agentKey(id, "drafting", "coverage"),
      queryFn: async () => z.array(Coverage).parse(unwrap(await supabase.rpc("coverage", { agent_id: id }))),
    }),
  /** The newest run, or null before the first. */
  run: (id: string) =>
    queryOptions({
      queryKey: agentKey(id, "run"),
      queryFn: async (context) => {
        const run = TrainingRun.nullable().parse(
          unwrap(
            await supabase
              .from("training_runs")
              .select("*")
              .eq("agent_id", id)
              .order("number", { ascending: false })
              .limit(1)
              .maybeSingle(),
          ),
        )
        return run && newest(context, run)
      },
    }),
}

/**
 * Whether another assistant of the workspace is called so, whatever the case. Asked before a name is saved: the
 * database refuses too, but every browser notes a refused request as an error.
 */
export async function isNameTaken(workspaceId: string, name: string, exceptId?: string): Promise<boolean> {
  let asked = supabase
    .from("agents")
    .select("id")
    .eq("workspace_id", workspaceId)
    .is("deleted_at", null)
    .ilike("name", literal(name))
  if (exceptId !== undefined) asked = asked.neq("id", exceptId)
  return unwrap(await asked.limit(1)).length > 0
}
