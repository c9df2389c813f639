// What the fields are called and what belongs into them.
import type { Field } from "@cerebros/contract/example-doc.ts"

/** Why reasoning is asked for. */
export const REASONING_IS =
  "The steps from the source to the answer. They teach the assistant why an answer is right."

export const FIELD_WORD: Record<Field, { label: string; placeholder: string; say?: string }> = {
  prompt: { label: "Prompt", placeholder: "What someone asks the assistant" },
  reasoning: {
    label: "Reasoning",
    placeholder: "The steps from the source to the answer",
    say: REASONING_IS,
  },
  output: { label: "Output", placeholder: "What the assistant should answer" },
  context: {
    label: "Earlier turns",
    placeholder: "@user\nWhat someone asked first\n@assistant\nWhat was answered",
    say: "The turns before the prompt. Each begins with a line @user or @assistant.",
  },
}

export const FIELD_WORDS = Object.entries(FIELD_WORD) as [Field, (typeof FIELD_WORD)[Field]][] // keys of the table above
