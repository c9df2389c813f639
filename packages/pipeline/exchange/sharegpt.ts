// ShareGPT: `conversations` of {from, value}, as FastChat began it and LLaMA-Factory and Axolotl read it. It has no place for
// reasoning; ours stands beside the conversation under `reasoning`, which other readers pass over.
import { z } from "zod"
import { type Entry, keyIn, type Words } from "./example.ts"
import { before, fromTurns } from "./turns.ts"

const Shared = z.object({
  conversations: z.array(z.object({ from: z.string(), value: z.string() })),
  reasoning: z.string().nullish(),
  system: z.string().nullish(),
  split_key: z.unknown().optional(),
})

const SPEAKERS: Readonly<Record<string, "system" | "person" | "assistant">> = {
  system: "system",
  human: "person",
  user: "person",
  gpt: "assistant",
  assistant: "assistant",
  chatgpt: "assistant",
  bing: "assistant",
  bard: "assistant",
  model: "assistant",
  bot: "assistant",
}

export const fits = (value: object): boolean => "conversations" in value

export function read(value: object): Entry {
  const shared = Shared.safeParse(value)
  if (!shared.success) return { problem: "Its conversations are not of the form {from, value} with texts." }
  const { conversations, reasoning, system, split_key } = shared.data
  const turns = conversations.map(({ from, value: text }) => ({
    speaker: SPEAKERS[from.trim().toLowerCase()] ?? from,
    text,
    reasoning: reasoning ?? "",
  }))
  const all = system ? [{ speaker: "system", text: system, reasoning: "" }, ...turns] : turns
  return fromTurns(all, keyIn(split_key))
}

export const write = ({ prompt, reasoning, output, context, split_key }: Words): object => ({
  conversations: [
    ...before(context, (role, value) => ({ from: role === "user" ? "human" : "gpt", value })),
    { from: "human", value: prompt },
    { from: "gpt", value: output },
  ],
  ...(reasoning && { reasoning }),
  ...(split_key && { split_key }),
})
