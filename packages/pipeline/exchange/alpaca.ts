// Alpaca: {instruction, input, output} (github.com/tatsu-lab/stanford_alpaca). `input` is what the instruction is about; here it
// follows the instruction. Reasoning has no place; ours stands under `reasoning`, which other readers pass over.
import { z } from "zod"
import type { Entry, Words } from "./example.ts"

const Task = z.object({
  instruction: z.string(),
  input: z.string().nullish(),
  output: z.string(),
  reasoning: z.string().nullish(),
  system: z.string().nullish(),
  history: z.array(z.unknown()).nullish(),
})

export const fits = (value: object): boolean => "instruction" in value

export function read(value: object): Entry {
  const task = Task.safeParse(value)
  if (!task.success) return { problem: "Its instruction and output are not both texts." }
  const { instruction, input, output, reasoning, system, history } = task.data
  if (history?.length) return { problem: "It has a history; an example holds one question and its answer." }
  return {
    words: { prompt: promptOf(instruction, input ?? ""), reasoning: reasoning ?? "", output },
    ...(system && { leftOut: "the system message" }),
  }
}

/** What the instruction is about follows it; an instruction that says nothing leaves no blank lines. */
const promptOf = (instruction: string, input: string): string =>
  input === "" ? instruction : instruction.trim() === "" ? input : `${instruction}\n\n${input}`

export const write = ({ prompt, reasoning, output }: Words): object => ({
  instruction: prompt,
  input: "",
  output,
  ...(reasoning && { reasoning }),
})
