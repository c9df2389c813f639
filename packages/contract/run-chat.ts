// A run in the words of OpenAI's chat completions (platform.openai.com/docs/api-reference/chat-streaming).
import type { RunEvent } from "./run.ts"

export type ChatChunk = Record<string, unknown>
type ChatOf = { id: string; model: string; created: number; includeUsage: boolean }

/**
 * The chunks that a run's events stand for: one with the role, one a delta, one with the reason to finish, and where it was
 * asked for one with the usage and no choice. A run that failed or was stopped finishes too: clients wait for it.
 */
export function* toChatChunks(events: Iterable<RunEvent>, chat: ChatOf): Generator<ChatChunk> {
  for (const event of events) yield* chunksOf(event, chat)
}

/** The chunks of one event, none for what OpenAI's form has no place for. */
export function chunksOf(event: RunEvent, { id, model, created, includeUsage }: ChatOf): ChatChunk[] {
  const base = { id, object: "chat.completion.chunk", created, model }
  const usage = includeUsage ? { usage: null } : {}
  const chunk = (delta: object, finish: "stop" | null, more: object = {}) => ({
    ...base,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...usage,
    ...more,
  })
  switch (event.type) {
    case "agent_started":
      return [chunk({ role: "assistant", content: "" }, null)]
    case "message_delta":
      return [chunk({ content: event.payload.text }, null)]
    case "agent_completed": {
      const { sources, outcome } = event.payload
      return [
        chunk({}, "stop", { sources, outcome }),
        ...(includeUsage ? [{ ...base, choices: [], usage: usageOf(event.payload.usage) }] : []),
      ]
    }
    case "agent_failed":
    case "agent_cancelled":
      return [
        chunk({}, "stop", { outcome: event.type === "agent_failed" ? "failed" : "cancelled" }),
        ...(includeUsage ? [{ ...base, choices: [], usage: usageOf(undefined) }] : []),
      ]
    case "agent_thinking":
    case "tool_executing":
    case "tool_completed":
      return []
  }
}

/** In OpenAI's names; 0 where nobody counted. */
export function usageOf(
  usage:
    | { input_tokens?: number | null | undefined; output_tokens?: number | null | undefined }
    | null
    | undefined,
) {
  const [prompt_tokens, completion_tokens] = [usage?.input_tokens ?? 0, usage?.output_tokens ?? 0]
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}
