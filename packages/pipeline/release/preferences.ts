// Preference pairs as TRL reads them (huggingface.co/docs/trl/dataset_formats): what an answer should have said and what it said.
import type { ExampleRow } from "@cerebros/contract/nas.ts"

export const PREFERENCES = ["dpo", "kto"] as const
export type Preference = (typeof PREFERENCES)[number]

/** An example with the answer it corrects. */
export type Pair = { row: Pick<ExampleRow, "prompt" | "output" | "context">; rejected: string }

/**
 * JSONL of the pairs: `{prompt, chosen, rejected}` (DPO), or two lines a pair of `{prompt, completion, label}` (KTO), the good one
 * first. All texts are plain where no example has turns before it, else all are conversations, for a trainer wants one form a
 * file. A pair whose halves are the same says nothing and is left out.
 */
export function preferenceLines(pairs: readonly Pair[], form: Preference): string[] {
  const telling = pairs.filter(({ row, rejected }) => rejected.trim() !== "" && rejected !== row.output)
  const isPlain = telling.every(({ row }) => !row.context?.length)
  const asked = ({ prompt, context }: Pair["row"]) =>
    isPlain ? prompt : [...(context ?? []), { role: "user", content: prompt }]
  const answer = (content: string) => (isPlain ? content : [{ role: "assistant", content }])
  return telling.flatMap(({ row, rejected }) => {
    const [prompt, good, bad] = [asked(row), answer(row.output), answer(rejected)]
    const lines =
      form === "dpo"
        ? [{ prompt, chosen: good, rejected: bad }]
        : [
            { prompt, completion: good, label: true },
            { prompt, completion: bad, label: false },
          ]
    return lines.map((line) => `${JSON.stringify(line)}\n`)
  })
}
