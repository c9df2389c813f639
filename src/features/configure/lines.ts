// Settings of several lines, as people write them: a thing a line.
import { LINES } from "./words.ts"

/** The lines of a text, trimmed, without empty and repeated ones, as the database keeps them. */
export const linesIn = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
]

/** What is wrong with them; undefined when they fit. */
export function wrongLines(
  lines: readonly string[],
  { most, longest }: { most: number; longest: number },
): string | undefined {
  if (lines.length > most) return LINES.tooMany(most, lines.length)
  const long = lines.find((line) => line.length > longest)
  return long && LINES.tooLong(longest, long.slice(0, 40), long.length)
}
