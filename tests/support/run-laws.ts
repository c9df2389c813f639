// The laws of a run's log, once more and in memory alone: what the database, the streams and the screen are held against.
import type { RunState } from "@cerebros/contract/run-state.ts"

export type Happening = { type: string; payload: Record<string, unknown> }

const ENDS = new Set(["agent_completed", "agent_failed", "agent_cancelled"])
const WRITTEN = new Set(["agent_thinking", "tool_executing", "tool_completed", "message_delta", ...ENDS])
const FIRST_FOUR = ["agent_started", "agent_thinking", "tool_executing", "tool_completed"]

export type LawfulLog = {
  events: readonly Happening[]
  text: string
  /** How each call went, by id; `undefined` while it is open. */
  calls: ReadonlyMap<string, string | undefined>
}
export const begunLog: LawfulLog = {
  events: [{ type: "agent_started", payload: {} }],
  text: "",
  calls: new Map(),
}

export const hasEnded = ({ events }: LawfulLog): boolean => ENDS.has(events.at(-1)?.type ?? "")

/** The log after events that were written together: all of them, or none and `undefined` where one breaks a law. */
export function written(log: LawfulLog, flush: readonly Happening[]): LawfulLog | undefined {
  if (hasEnded(log)) return log // whoever writes learns the state, and nothing is added
  const last = flush.at(-1)
  if (!last || !ENDS.has(last.type)) return inTurn(log, flush)
  if (last.type === "agent_completed" && last.payload.outcome === undefined) return undefined
  const before = inTurn(log, flush.slice(0, -1))
  return before && (hasEnded(before) ? before : ended(before, last)) // the first end stands
}

const inTurn = (log: LawfulLog, events: readonly Happening[]) =>
  events.reduce<LawfulLog | undefined>((before, event) => before && after(before, event), log)

function after(log: LawfulLog, event: Happening): LawfulLog | undefined {
  if (!WRITTEN.has(event.type) || hasEnded(log)) return undefined
  const next = { ...log, calls: new Map(log.calls), events: [...log.events, event] }
  const { call_id: call, outcome, at, text } = event.payload
  switch (event.type) {
    case "message_delta":
      next.text += String(text)
      return at === log.text.length ? next : undefined
    case "tool_executing":
      next.calls.set(String(call), undefined)
      return log.calls.has(String(call)) ? undefined : next
    case "tool_completed":
      next.calls.set(String(call), String(outcome))
      return log.calls.has(String(call)) && log.calls.get(String(call)) === undefined ? next : undefined
    case "agent_thinking":
      return next
    default: // an end that something follows closes nothing by itself
      return [...log.calls.values()].includes(undefined) ? undefined : ended(log, event)
  }
}

/** What is open is closed before the end; a completed run has done all of the first four. */
function ended(log: LawfulLog, end: Happening): LawfulLog | undefined {
  const calls = new Map([...log.calls].map(([id, outcome]) => [id, outcome ?? "interrupted"]))
  const closing = [...log.calls]
    .filter(([, outcome]) => outcome === undefined)
    .map(([id]): Happening => ({ type: "tool_completed", payload: { call_id: id, outcome: "interrupted" } }))
  const events = [...log.events, ...closing]
  const isWhole = FIRST_FOUR.every((type) => events.some((event) => event.type === type))
  if (end.type === "agent_completed" && (!isWhole || end.payload.outcome === undefined)) return undefined
  return { text: log.text, calls, events: [...events, end] }
}

/** What of a screen's state the laws speak of. */
export const told = ({ status, text, steps, differs }: RunState) => ({
  status,
  text,
  differs,
  calls: Object.fromEntries(
    steps.flatMap((step) => (step.kind === "tool" ? [[step.call.id, step.call.outcome]] : [])),
  ),
})
