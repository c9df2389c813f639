// The contract between Cerebros and a training service (NAS). In words: docs/api/nas.md.
import { z } from "zod"
import { Artefact, Metrics, Stage, TestQuestion, TrainingStatus } from "./webhook.ts"

export const INLINE_MAX_BYTES = 5 * 1024 * 1024 // above this a submission's groups travel as JSONL behind links
export const GROUP_MAX_BYTES = 256 * 1024 * 1024 // of one group behind a link: what a training machine holds in memory

const Id = z.string().min(1).max(200)

/** A document: `text` is its stored text, offsets of sources are into it. Further fields are ignored. */
export const DocumentRow = z.looseObject({ id: Id, name: z.string(), text: z.string() })
export type DocumentRow = z.infer<typeof DocumentRow>

/** Where an example comes from: a verbatim quote and its half-open span of UTF-16 offsets in the document's text. */
export const SourceRef = z.looseObject({
  document_id: Id,
  name: z.string(),
  quote: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
})
export type SourceRef = z.infer<typeof SourceRef>

/** A training example. Further fields are ignored. */
export const ExampleRow = z.looseObject({
  id: Id,
  prompt: z.string().min(1),
  reasoning: z.string().nullish(),
  output: z.string().min(1),
  /** The turns before the prompt, oldest first; missing where there are none. */
  context: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string() })).optional(),
  source: SourceRef.nullish(),
  /** Decides on its part of a release; kept from its creation on. Nothing to learn from. */
  split_key: z.string().optional(),
})
export type ExampleRow = z.infer<typeof ExampleRow>

/** A group that stays behind a link: JSONL (UTF-8, one row a line), fetched once, checked by size and hash; redirects are refused. */
export const GroupLink = z.object({
  url: z.url({ protocol: /^https?$/, error: "Must be an http or https link." }),
  /** Hex SHA-256 of the file's bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "Must be 64 lower-case hex digits."),
  bytes: z.int().nonnegative().max(GROUP_MAX_BYTES),
  rows: z.int().nonnegative(),
  /** The file is compressed; `bytes` and `sha256` are of the file as it is fetched. */
  encoding: z.literal("gzip").optional(),
  /** The same file in pieces that can be fetched one by one: each whole lines, and with `encoding` a gzip file of its own. */
  parts: z
    .array(
      z.object({
        url: z.url({ protocol: /^https?$/, error: "Must be an http or https link." }),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, "Must be 64 lower-case hex digits."),
        bytes: z.int().nonnegative(),
        rows: z.int().nonnegative(),
      }),
    )
    .optional(),
})
export type GroupLink = z.infer<typeof GroupLink>

const group = <Row extends z.ZodType>(row: Row) => z.union([z.array(row), GroupLink])

/** Body of `POST /training/submit`. A group without rows is an empty array. */
export const Submission = z.object({
  agent_id: Id,
  webhook_url: z.url({ protocol: /^https?$/, error: "Must be an http or https address." }),
  /** The release that the data is: its number and the hash over what it says. An older service ignores it. */
  release: z.object({ number: z.int().positive(), hash: z.string() }).optional(),
  /** How long the search for settings may take; an older service ignores it. Without it the service decides. */
  budget_seconds: z.number().min(0).max(3600).optional(),
  work_products: group(DocumentRow),
  qa_pairs: group(ExampleRow),
  communications: group(DocumentRow),
  references: group(DocumentRow),
  synthetic_samples: group(ExampleRow),
})
export type Submission = z.infer<typeof Submission>

/** Answer to a submission (202); the same Idempotency-Key and body give the same answer again. */
export const Submitted = z.object({ job_id: Id })
export type Submitted = z.infer<typeof Submitted>

/** One of the five stages as the status shows it. */
export const StageReport = z.object({
  stage: z.int().min(1).max(5),
  state: z.enum(["pending", "training", "done", "skipped"]),
  metrics: Metrics.nullish(),
})
export type StageReport = z.infer<typeof StageReport>

/** Answer of `GET /training/status/{job_id}`. Only the first five fields are required of a foreign NAS. */
export const JobStatus = z.looseObject({
  status: TrainingStatus,
  /** Of the whole run, 0 to 100; never goes back. */
  progress: z.number().min(0).max(100),
  stage: Stage,
  /** Of the newest finished stage. */
  metrics: Metrics.nullish(),
  error: z.string().nullish(),
  job_id: Id.nullish(),
  agent_id: Id.nullish(),
  model: Id.nullish(),
  artefact: Artefact.nullish(),
  /** Sequence of the newest event: an older webhook adds nothing. */
  sequence: z.int().nonnegative().nullish(),
  stages: z.array(StageReport).nullish(),
  test_questions: z.array(TestQuestion).nullish(),
})
export type JobStatus = z.infer<typeof JobStatus>

/** Answer of `POST /training/{job_id}/cancel`; a job that had ended otherwise answers 409. */
export const Cancelled = z.object({ job_id: Id, status: z.literal("cancelled") })
export type Cancelled = z.infer<typeof Cancelled>

/** What the answer was drawn from. `document_id` to `end` are missing when an example names no source. */
export const AnswerSource = z.object({
  document_id: Id.nullable(),
  name: z.string().nullable(),
  quote: z.string().nullable(),
  start: z.int().nonnegative().nullable(),
  end: z.int().nonnegative().nullable(),
  /** The trained example that answered; null when a passage of a document did. */
  example_id: Id.nullable(),
  /** Confidence, 0 to 1. */
  score: z.number().min(0).max(1),
})
export type AnswerSource = z.infer<typeof AnswerSource>

/** Whether an answer holds what was asked. Counts and screens read this, never the words of the answer. */
export const AnswerOutcome = z.enum(["answered", "not_found"])
export type AnswerOutcome = z.infer<typeof AnswerOutcome>

/**
 * What an English answer begins with when the model finds nothing that answers: what was looked for and the closest
 * passages may follow. It then names no sources.
 */
export const NOT_FOUND_ANSWER = "I did not find this in your documents"

/**
 * What stands beside OpenAI's fields in a completion, and in a stream in the chunk with `finish_reason`. A foreign NAS may
 * leave it out: an answer with sources then counts as answered.
 */
export const AnswerExtras = z.object({
  sources: z.array(AnswerSource),
  outcome: AnswerOutcome,
  /** With `not_found`: the passages that came closest, best first, at most three. They are no sources. */
  closest: z.array(AnswerSource),
})
export type AnswerExtras = z.infer<typeof AnswerExtras>

/** Those of a completion or a chunk; undefined where there are none. A service without `outcome` answers when it names a source. */
export function extrasIn(completion: unknown): AnswerExtras | undefined {
  const { success, data } = AnswerExtras.partial().safeParse(completion)
  if (!success || !data.sources) return undefined
  const { sources, closest = [], outcome = sources.length > 0 ? "answered" : "not_found" } = data
  return { sources, closest, outcome }
}

/** Content of a chat message: text, or OpenAI's parts, of which only text counts. */
const Content = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  z.null(),
])

/** Body of `POST /v1/chat/completions`; what the OpenAI API knows further is accepted and has no effect. */
export const ChatRequest = z.looseObject({
  model: Id,
  messages: z.array(z.looseObject({ role: z.string(), content: Content.optional() })).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
})
export type ChatRequest = z.infer<typeof ChatRequest>

const RETRIEVE_MAX = 20 // passages of one answer of `POST /v1/retrieve`

/** Body of `POST /v1/retrieve`: as a question of a conversation, with how many passages are wanted. */
export const RetrieveRequest = ChatRequest.pick({ model: true, messages: true }).extend({
  k: z.int().min(1).max(RETRIEVE_MAX).default(5),
})
export type RetrieveRequest = z.infer<typeof RetrieveRequest>

/** A passage that was found, in the form of a source: a stretch of a document, or an example, whose `document_id` to `end` may be null. */
export const FoundPassage = AnswerSource.extend({
  /** Of this place in the model: the same passage has it again. */
  id: Id,
  /** The quote, or of an example what it answers. */
  text: z.string(),
  /** How well it fits beside the others, 0 to 1. */
  score: z.number().min(0).max(1),
})
export type FoundPassage = z.infer<typeof FoundPassage>

/** Answer of `POST /v1/retrieve`, best first. */
export const Retrieved = z.looseObject({
  passages: z.array(FoundPassage).max(RETRIEVE_MAX),
  /** How sure the model is that the first passage answers, 0 to 1. */
  confidence: z.number().min(0).max(1),
})
export type Retrieved = z.infer<typeof Retrieved>

/** A found passage in the form of a source. */
export const asSource = ({
  document_id,
  name,
  text,
  start,
  end,
  example_id,
  score,
}: FoundPassage): AnswerSource => ({
  document_id,
  name,
  quote: text,
  start,
  end,
  example_id,
  score,
})

/** Error body of every route, in the OpenAI form; `param` says where in the request. */
export const NasError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
})
export type NasError = z.infer<typeof NasError>
