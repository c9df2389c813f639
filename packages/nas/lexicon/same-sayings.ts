// What people at work say for the same thing, as it is written: the groups of sayings.tsv that mean the same, in English.
import { readFileSync } from "node:fs"

let read: Map<string, string[]> | undefined

/** Other terms for a term (lower case), as they are written; empty for an unknown one. Read once a process. */
export function sameSayings(term: string): readonly string[] {
  return (read ??= groups()).get(term) ?? []
}

function groups(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const line of readFileSync(new URL("sayings.tsv", import.meta.url), "utf8").split("\n")) {
    const [kind, language, list = ""] = line.split("\t")
    if (kind !== "same" || language !== "en") continue
    const terms = list.split("|").map((term) => term.trim())
    for (const term of terms)
      found.set(term, [...(found.get(term) ?? []), ...terms.filter((other) => other !== term)])
  }
  return found
}
