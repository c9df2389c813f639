// What a pass over a folder did, as a person reads it.
import type { Outcome } from "./sync.ts"

const count = (many: number, one: string, more = `${one}s`): string =>
  `${many.toLocaleString("en")} ${many === 1 ? one : more}`

/** Whether the pass sent nothing. */
export const isQuiet = ({ added, newVersions }: Outcome): boolean => added.length + newVersions.length === 0

/** One summary: how many were added, are new versions, unchanged and left out, and below each that needs a word. */
export function sayOutcome({ added, newVersions, unchanged, leftOut, reading, gone }: Outcome): string {
  const counts = [
    `${count(added.length, "document")} added`,
    count(newVersions.length, "new version"),
    `${unchanged.length.toLocaleString("en")} unchanged`,
    `${leftOut.length.toLocaleString("en")} left out`,
  ]
  return [
    `${counts.join(", ")}.`,
    ...leftOut.map(({ path, say }) => `  Left out: ${path}: ${say}`),
    ...reading.map((path) => `  Still being read: ${path}`),
    ...gone.map((path) => `  No longer in the folder, its document stays: ${path}`),
  ].join("\n")
}
