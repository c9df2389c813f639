import { NAME_MAX_CHARS, sayTooLong } from "@cerebros/contract/limits.ts"

/** What is wrong with the name of an assistant or a workspace, or undefined. */
export function wrongName(of: "assistant" | "workspace", name: string): string | undefined {
  const { length } = name.trim()
  if (length === 0) return `Give the ${of} a name.`
  return length > NAME_MAX_CHARS ? sayTooLong(NAME_MAX_CHARS) : undefined
}
