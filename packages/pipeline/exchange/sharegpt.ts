// ShareGPT: `conversations` of {from, value}, as FastChat began it and LLaMA-Factory and Axolotl read it. It has no place for
// reasoning; ours stands beside the conversation under `reasoning`, which other readers pass over.
import { z } from "zod"
import type { Entry, Words } from "./example.ts"
import { before, fromTurns } from "./turns.ts"

const Shared = z.object({
  conversations: z.array(z.object({ from: z.string(), value: z.string() })),
  reasoning: z.string().nullish(),
  system: z.string().nullish(),
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
  const { conversations, reasoning, system } = shared.data
  const turns = conversations.map(({ from, value: text }) => ({
    speaker: SPEAKERS[from.trim().toLowerCase()] ?? from,
    text,
    reasoning: reasoning ?? "",
  }))
  return fromTurns(system ? [{ speaker: "system", text: system, reasoning: "" }, ...turns] : turns)
}

export const write = ({ prompt, reasoning, output, context }: Words): object => ({
  conversations: [
    ...before(context, (role, value) => ({ from: role === "user" ? "human" : "gpt", value })),
    { from: "human", value: prompt },
    { from: "gpt", value: output },
  ],
  ...(reasoning && { reasoning }),
})
