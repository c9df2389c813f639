// A run in the words of AG-UI 1.0 (docs.ag-ui.com/concepts/events), for screens that speak it.
import type { RunEvent } from "./run.ts"

export type AgUiEvent = { type: string; timestamp: number } & Record<string, unknown>
type AgUiOf = {
  threadId: string
  runId: string
  /** The run that this one branches from. */
  parentRunId?: string
}

/** The events of a whole run, or of what is known of one. Its text is one message, opened by the first delta. */
export function toAgUi(events: readonly RunEvent[], { threadId, runId, parentRunId }: AgUiOf): AgUiEvent[] {
  const messageId = `${runId}:answer`
  let isSpeaking = false
  return events.flatMap((event): AgUiEvent[] => {
    const timestamp = Date.parse(event.at)
    const say = (type: string, more: Record<string, unknown> = {}): AgUiEvent => ({
      type,
      timestamp,
      ...more,
    })
    const closing = () => {
      const open = isSpeaking
      isSpeaking = false
      return open ? [say("TEXT_MESSAGE_END", { messageId })] : []
    }
    switch (event.type) {
      case "agent_started":
        return [say("RUN_STARTED", { threadId, runId, ...(parentRunId && { parentRunId }) })]
      case "agent_thinking": {
        const thought = { messageId: `${runId}:${event.seq}` }
        return [
          say("REASONING_START", thought),
          say("REASONING_MESSAGE_START", { ...thought, role: "reasoning" }),
          say("REASONING_MESSAGE_CONTENT", { ...thought, delta: event.payload.text }),
          say("REASONING_MESSAGE_END", thought),
          say("REASONING_END", thought),
        ]
      }
      case "tool_executing": {
        const call = { toolCallId: event.payload.call_id }
        return [
          say("TOOL_CALL_START", { ...call, toolCallName: event.payload.tool }),
          say("TOOL_CALL_ARGS", { ...call, delta: JSON.stringify(event.payload.input ?? {}) }),
          say("TOOL_CALL_END", call),
        ]
      }
      case "tool_completed": {
        const { call_id, outcome, say: words } = event.payload
        return [
          say("TOOL_CALL_RESULT", {
            messageId: `${runId}:${event.seq}`,
            toolCallId: call_id,
            role: "tool",
            content: words ?? outcome,
          }),
        ]
      }
      case "message_delta": {
        const opening = isSpeaking ? [] : [say("TEXT_MESSAGE_START", { messageId, role: "assistant" })]
        isSpeaking = true
        return [...opening, say("TEXT_MESSAGE_CONTENT", { messageId, delta: event.payload.text })]
      }
      case "agent_completed":
        return [...closing(), say("RUN_FINISHED", { threadId, runId, outcome: { type: "success" } })]
      case "agent_failed":
        return [...closing(), say("RUN_ERROR", { message: event.payload.reason, code: event.payload.code })]
      case "agent_cancelled":
        return [...closing(), say("RUN_ERROR", { message: "Stopped.", code: "cancelled" })]
    }
  })
}
