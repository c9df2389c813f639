// Alpaca: {instruction, input, output} (github.com/tatsu-lab/stanford_alpaca). `input` is what the instruction is about; here it
// follows the instruction. Turns before it stand in `history`, pairs of a question and its answer, as LLaMA-Factory reads them;
// where they are no pairs, ours stand under `context` beside it. Reasoning has no place; ours stands under `reasoning`, which other readers pass over.
import { type Turn, contextOf, turnsIn } from "@cerebros/contract/turns.ts"
import { z } from "zod"
import { type Entry, keyIn, type Words } from "./example.ts"

const Task = z.object({
  instruction: z.string(),
  input: z.string().nullish(),
  output: z.string(),
  reasoning: z.string().nullish(),
  system: z.string().nullish(),
  history: z.array(z.tuple([z.string(), z.string()])).nullish(),
  context: z.string().nullish(),
  split_key: z.unknown().optional(),
})

export const fits = (value: object): boolean => "instruction" in value

export function read(value: object): Entry {
  const task = Task.safeParse(value)
  if (!task.success)
    return { problem: "Its instruction and output are not both texts, or its history is not pairs of texts." }
  const { instruction, input, output, reasoning, system, history, context, split_key } = task.data
  const pairs = (history ?? []).flatMap(([question, answer]): Turn[] => [
    { role: "user", text: question },
    { role: "assistant", text: answer },
  ])
  const said = context || contextOf(pairs)
  return {
    words: {
      prompt: promptOf(instruction, input ?? ""),
      reasoning: reasoning ?? "",
      output,
      ...(said && { context: said }),
      ...keyIn(split_key),
    },
    ...(system && { leftOut: "the system message" }),
  }
}

/** What the instruction is about follows it; an instruction that says nothing leaves no blank lines. */
const promptOf = (instruction: string, input: string): string =>
  input === "" ? instruction : instruction.trim() === "" ? input : `${instruction}\n\n${input}`

export const write = ({ prompt, reasoning, output, context, split_key }: Words): object => ({
  instruction: prompt,
  input: "",
  output,
  ...(reasoning && { reasoning }),
  ...beforehand(context),
  ...(split_key && { split_key }),
})

function beforehand(context: string | undefined): object {
  const turns = turnsIn(context ?? "")
  if (!context || turns.length === 0) return {}
  const isPairs =
    turns.length % 2 === 0 && turns.every(({ role }, at) => role === (at % 2 === 0 ? "user" : "assistant"))
  if (!isPairs || contextOf(turns) !== context) return { context }
  const texts = turns.map(({ text }) => text)
  return { history: texts.flatMap((text, at) => (at % 2 === 0 ? [[text, texts[at + 1] ?? ""]] : [])) }
}
