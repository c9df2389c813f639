// The chat format of OpenAI's fine-tuning (platform.openai.com/docs/guides/fine-tuning). Reasoning stands in `reasoning_content`
// of the assistant's message, where DeepSeek, vLLM and others put it; OpenAI's own format has no place for it.
import { z } from "zod"
import { type Entry, keyIn, type Words } from "./example.ts"
import { before, fromTurns } from "./turns.ts"

const Text = z.union([
  z.string(),
  z
    .array(z.object({ type: z.literal("text"), text: z.string() }))
    .transform((parts) => parts.map((part) => part.text).join("")),
])
const Message = z.object({
  role: z.string(),
  content: Text.nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z.array(z.unknown()).nullish(),
  function_call: z.unknown().optional(),
})
/** `metadata` is what OpenAI's stored completions carry beside their messages. */
const Chat = z.object({
  messages: z.array(Message),
  metadata: z.looseObject({ split_key: z.unknown().optional() }).nullish().catch(undefined),
})

const SPEAKERS: Readonly<Record<string, "system" | "person" | "assistant">> = {
  system: "system",
  developer: "system",
  user: "person",
  assistant: "assistant",
  model: "assistant",
}

export const fits = (value: object): boolean => "messages" in value

export function read(value: object): Entry {
  const chat = Chat.safeParse(value)
  if (!chat.success)
    return { problem: "Its messages are not of the form {role, content} with text as content." }
  if (chat.data.messages.some((message) => message.tool_calls?.length || message.function_call))
    return { problem: "It calls tools, which an example cannot hold." }
  return fromTurns(
    chat.data.messages.map(({ role, content, reasoning_content }) => ({
      speaker: SPEAKERS[role.trim().toLowerCase()] ?? role,
      text: content ?? "",
      reasoning: reasoning_content ?? "",
    })),
    keyIn(chat.data.metadata?.split_key),
  )
}

export const write = ({ prompt, reasoning, output, context, split_key }: Words): object => ({
  messages: [
    ...before(context, (role, content) => ({ role, content })),
    { role: "user", content: prompt },
    { role: "assistant", ...(reasoning && { reasoning_content: reasoning }), content: output },
  ],
  ...(split_key && { metadata: { split_key } }),
})
