// The events of a run: what happens while an assistant answers, in the order of `seq`, from 1 and without gaps. What each may say
// and where it may stand is law in 062_run_log.sql; this is the same for whoever reads or writes them.
import { z } from "zod"
import { AnsweredBy } from "./inference.ts"
import { AnswerOutcome, AnswerSource } from "./nas.ts"

/** What an assistant can do besides speaking. */
const TOOLS = ["search_documents", "look_up_examples", "open_span", "calculate"] as const
export const ToolName = z.enum(TOOLS)
export type ToolName = z.infer<typeof ToolName>

/** How a tool call ended; `interrupted` when the run ended before it did. */
export const ToolOutcome = z.enum(["ok", "failed", "timed_out", "interrupted"])
export type ToolOutcome = z.infer<typeof ToolOutcome>

/** A passage that a search found. Offsets are UTF-16, half open, into the document's stored text. */
export const Passage = AnswerSource
export type Passage = z.infer<typeof Passage>

const sums = {
  /** UTF-16 units of what the deltas gave. */
  chars: z.int().nonnegative(),
  /** Of the UTF-8 of what the deltas gave, in lower-case hex. */
  sha256: z.string(),
  /** From asking to the first delta; null when nothing was said. */
  first_token_ms: z.int().nullable(),
  total_ms: z.int(),
}

export const RunEventBody = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("agent_started"),
    payload: z.object({
      agent_id: z.string(),
      model: z.string(),
      /** Of the version that answers; missing in older logs. */
      version_number: z.int().nullish(),
      thread_id: z.string().nullable(),
    }),
  }),
  z.object({
    type: z.literal("agent_thinking"),
    /** What it looks for and why, in a sentence. */
    payload: z.object({ text: z.string() }),
  }),
  z.object({
    type: z.literal("tool_executing"),
    payload: z.object({
      call_id: z.string(),
      tool: z.string(),
      input: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  z.object({
    type: z.literal("tool_completed"),
    payload: z.object({
      call_id: z.string(),
      tool: z.string(),
      outcome: ToolOutcome,
      /** In a sentence: "3 passages in 2 documents", or why it failed. */
      say: z.string().optional(),
      result: z.unknown().optional(),
      ms: z.int().nonnegative().optional(),
    }),
  }),
  z.object({
    type: z.literal("message_delta"),
    payload: z.object({
      /** Where the text stands in the answer, in UTF-16 units. */
      at: z.int().nonnegative(),
      text: z.string(),
      /** When the model gave it, from the beginning of the answering (ms). */
      ms: z.int().optional(),
    }),
  }),
  z.object({
    type: z.literal("agent_completed"),
    payload: z.object({
      ...sums,
      outcome: AnswerOutcome,
      sources: z.array(AnswerSource),
      /** Of a refusal: what came nearest, best first. They are no sources. */
      closest: z.array(AnswerSource).default([]),
      answered_by: AnsweredBy.default("trained"),
      /** The language model that answered, or was asked and could not. */
      language_model: z.string().nullish(),
      /** Why the answer came otherwise than the settings say, in a sentence. */
      notice: z.string().nullish(),
      usage: z.object({ input_tokens: z.int().nullish(), output_tokens: z.int().nullish() }).nullish(),
    }),
  }),
  z.object({
    type: z.literal("agent_failed"),
    payload: z.object({ ...sums, code: z.string().optional(), reason: z.string() }),
  }),
  z.object({
    type: z.literal("agent_cancelled"),
    payload: z.object({ ...sums, reason: z.string().optional() }),
  }),
])
export type RunEventBody = z.infer<typeof RunEventBody>
export type RunEventType = RunEventBody["type"]

/** An event with its place in the log of its run. */
export const RunEvent = z.intersection(
  z.object({
    seq: z.int().positive(),
    /** When it was committed. */
    at: z.string(),
  }),
  RunEventBody,
)
export type RunEvent = z.infer<typeof RunEvent>
export type RunEventOf<Type extends RunEventType> = Extract<RunEvent, { type: Type }>

/** Broadcast on the topic of a thread, or of a run that has none. */
export const RUN_EVENTS = "run_events"
export const RunEvents = z.object({ run_id: z.string(), events: z.array(RunEvent) })

const RUN_STATES = ["queued", "running", "completed", "failed", "cancelled"] as const
export const RunStatus = z.enum(RUN_STATES)
export type RunStatus = z.infer<typeof RunStatus>

/** The five of every completed run, in their order. */
export const KEY_EVENTS = [
  "agent_started",
  "agent_thinking",
  "tool_executing",
  "tool_completed",
  "agent_completed",
] as const satisfies RunEventType[]

/** Whether nothing follows this event. */
export const isEnd = (
  event: RunEvent,
): event is RunEventOf<"agent_completed" | "agent_failed" | "agent_cancelled"> =>
  event.type === "agent_completed" || event.type === "agent_failed" || event.type === "agent_cancelled"
