// The parts of a release for whoever trains elsewhere: to learn from, to choose by, and never to be looked at before the end.
import type { ExampleRow } from "@cerebros/contract/nas.ts"

export const SPLITS = ["train", "validation", "held_out"] as const
export type Split = (typeof SPLITS)[number]

/** Up to which share of the keys each goes: 80, 10 and 10 of 100. */
const UP_TO: Record<Split, number> = { train: 0.8, validation: 0.9, held_out: 1 }

/** As the database spells it (`private.plain_words`): each character in lower case by itself, as its one-to-one mapping has it. */
const plain = (text: string) =>
  Array.from(text.normalize("NFC"), (char) => String.fromCodePoint(char.toLowerCase().codePointAt(0) ?? 0))
    .join("")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/^ | $/g, "")

/**
 * What decides on an example's part, SHA-256 in hex: the key it was given when it was made and has kept since, else that of the
 * passage it comes from, so that what was drawn from one passage stays together, else that of its prompt. Neither ids nor people nor
 * the answer are in it: the same words have the same key in every release and on every stack.
 */
export async function splitKey(row: Pick<ExampleRow, "prompt" | "source" | "split_key">): Promise<string> {
  return row.split_key ?? keyOf(row)
}

async function keyOf({ prompt, source }: Pick<ExampleRow, "prompt" | "source">): Promise<string> {
  const text = source ? `passage ${plain(source.quote)}` : `prompt ${plain(prompt)}`
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** The part that a key belongs to. */
export function splitOf(key: string): Split {
  const share = Number.parseInt(key.slice(0, 8), 16) / 2 ** 32
  return SPLITS.find((split) => share < UP_TO[split]) ?? "held_out"
}
