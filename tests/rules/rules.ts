// The rules of docs/architecture.md and where their ids stand in tests.
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** The ids of the table, in its order. */
export function rulesIn(root: string): string[] {
  const text = readFileSync(join(root, "docs/architecture.md"), "utf8")
  return [...text.matchAll(/^\| ([A-Z]{2}\d+) +\|/gm)].map(([, id = ""]) => id)
}

/** The ids that a test file claims to prove: `[TH1]` or `TH1: ` in a title, or `// TH1: …` in the comment at its head. */
export function provenIn(code: string): string[] {
  const titles = [...code.matchAll(/["'`]((?:\[[A-Z]{2}\d+\] ?)+|[A-Z]{2}\d+: )/g)].flatMap(
    ([title]) => title.match(/[A-Z]{2}\d+/g) ?? [],
  )
  const head = /^(?:\/\/.*\n)+/.exec(code)?.[0] ?? ""
  const claimed = [...head.matchAll(/(?:^\/\/ |[(,–-] ?)([A-Z]{2}\d+)(?=[:,)–-]| through)/gm)].map(
    ([, id = ""]) => id,
  )
  return [...titles, ...claimed]
}
