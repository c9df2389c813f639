// What a viewer's screen knows of a run: events in any order, doubled or late, and always the same screen in the end.
import type { AnswerOutcome, AnswerSource } from "./nas.ts"
import { isEnd, type RunEvent, type RunStatus, type ToolOutcome } from "./run.ts"

export type ToolCall = {
  id: string
  tool: string
  input: Record<string, unknown>
  /** `undefined` while it runs. */
  outcome: ToolOutcome | undefined
  say: string | undefined
  result: unknown
}
/** What the assistant did before and while it spoke, in order. */
export type Step = { kind: "thinking"; text: string } | { kind: "tool"; call: ToolCall }

export type RunState = {
  /** Of the last event taken in; the next one is `seq + 1`. */
  seq: number
  /** Events that came before those they follow, by seq. */
  early: ReadonlyMap<number, RunEvent>
  status: RunStatus
  text: string
  steps: readonly Step[]
  sources: readonly AnswerSource[]
  /** Of a refusal: what came nearest. */
  closest: readonly AnswerSource[]
  /** The number of the version that answers. */
  version: number | undefined
  /** The language model that gave the answer. */
  languageModel: string | undefined
  /** Why it came otherwise than the settings say. */
  notice: string | undefined
  outcome: AnswerOutcome | undefined
  reason: string | undefined
  firstTokenMs: number | undefined
  totalMs: number | undefined
  /** The text is not what the end says it is: ask for the row. */
  differs: boolean
}

export const queuedRun: RunState = {
  seq: 0,
  early: new Map(),
  status: "queued",
  text: "",
  steps: [],
  sources: [],
  closest: [],
  version: undefined,
  languageModel: undefined,
  notice: undefined,
  outcome: undefined,
  reason: undefined,
  firstTokenMs: undefined,
  totalMs: undefined,
  differs: false,
}

/** Takes events in. One that was taken in already changes nothing; one that came early waits for those before it. */
export function applyEvents(state: RunState, events: readonly RunEvent[]): RunState {
  const early = new Map(state.early)
  for (const event of events) if (event.seq > state.seq) early.set(event.seq, event)
  let next: RunState = { ...state, early }
  for (let event = early.get(next.seq + 1); event; event = early.get(next.seq + 1)) {
    early.delete(event.seq)
    next = step(next, event)
  }
  return next
}

/** Whether something before the newest event is missing: read the log from `seq` on. */
export const isBehind = (state: RunState): boolean => state.early.size > 0

/** The steps of a run that has ended, from what is kept of its log: its deltas go after a while. */
export const stepsOf = (events: readonly RunEvent[]): readonly Step[] => events.reduce(step, queuedRun).steps

/** One event further; `event` follows what the state holds. */
function step(state: RunState, event: RunEvent): RunState {
  const next = { ...state, seq: event.seq }
  switch (event.type) {
    case "agent_started":
      return { ...next, status: "running", version: event.payload.version_number ?? undefined }
    case "agent_thinking":
      return { ...next, steps: [...state.steps, { kind: "thinking", text: event.payload.text }] }
    case "tool_executing": {
      const { call_id: id, tool, input = {} } = event.payload
      const call: ToolCall = { id, tool, input, outcome: undefined, say: undefined, result: undefined }
      return { ...next, steps: [...state.steps, { kind: "tool", call }] }
    }
    case "tool_completed": {
      const { call_id, outcome, say, result } = event.payload
      const closed = (each: Step): Step =>
        each.kind === "tool" && each.call.id === call_id
          ? { kind: "tool", call: { ...each.call, outcome, say, result } }
          : each
      return { ...next, steps: state.steps.map(closed) }
    }
    case "message_delta": {
      const { at, text } = event.payload
      return {
        ...next,
        text: state.text.slice(0, at) + text,
        differs: state.differs || at > state.text.length,
      }
    }
    default:
      return isEnd(event) ? ended(next, event) : next
  }
}

function ended(state: RunState, { type, payload }: RunEvent & { type: `agent_${string}` }): RunState {
  if (!("chars" in payload)) return state
  return {
    ...state,
    status: type === "agent_completed" ? "completed" : type === "agent_failed" ? "failed" : "cancelled",
    ...("sources" in payload && {
      sources: payload.sources,
      closest: payload.closest,
      languageModel:
        payload.answered_by === "language_model" ? (payload.language_model ?? undefined) : undefined,
      notice: payload.notice ?? undefined,
    }),
    outcome: "outcome" in payload ? payload.outcome : undefined,
    reason: "reason" in payload ? payload.reason : undefined,
    firstTokenMs: payload.first_token_ms ?? undefined,
    totalMs: payload.total_ms,
    differs: state.differs || payload.chars !== state.text.length,
  }
}
