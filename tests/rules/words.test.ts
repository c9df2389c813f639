// One word a thing (docs/words.md): words that once had several meanings stand in names only where the one is that they kept.
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { expect, test } from "vitest"
import { sources } from "../arrows/imports.ts"

const ROOT = resolve(import.meta.dirname, "../..")

/** Where the thing is that a word means; its tests among them. */
const HOMES: Record<string, readonly string[]> = {
  lane: ["src/features/hub/", "tests/bench/hub/", "tests/database/"],
  outbox: ["src/collab/", "packages/nas/"],
  epoch: [
    ...["contract/", "hub/", "launcher/doctor/", "nas/lexicon/"].map((folder) => `packages/${folder}`),
    ...[
      "collab/",
      "lib/",
      "model/",
      "features/chat/",
      "features/hub/",
      "features/setup/",
      "features/workspaces/",
    ].map((folder) => `src/${folder}`),
    "tests/",
  ],
  settle: [
    ...["contract/", "hub/", "launcher/", "pipeline/", "worker/"].map((folder) => `packages/${folder}`),
    "src/collab/testing/",
    "src/features/versions/",
    "supabase/functions/submit-training/",
    "tests/",
  ],
}

const UNREAD = ["packages/contract/database.types.ts", "tests/rules/words.test.ts"] // made of the database's names; this file

const TELLING = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/gm
const THEIRS = /\ballSettled\b/g // JavaScript's own

/** The words of a file's name and of the names in its code, each in its simple form. */
function wordsIn(path: string, code: string): Set<string> {
  const names = [path.split("/").at(-1) ?? "", code.replace(TELLING, " ").replace(THEIRS, " ")].join(" ")
  const parts = names.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []
  return new Set(
    parts.map((part) =>
      part
        .toLowerCase()
        .replace(/^settl(e[drs]?|ing)$/, "settle")
        .replace(/s$/, ""),
    ),
  )
}

const strays = (path: string, code: string): string[] => {
  const words = wordsIn(path, code)
  return Object.entries(HOMES).flatMap(([word, homes]) =>
    words.has(word) && !homes.some((home) => path.startsWith(home)) ? [`${path}: ${word}`] : [],
  )
}

test("a word with one meaning names nothing else", () => {
  const found = [...sources(ROOT)].flatMap(([path, code]) =>
    UNREAD.includes(path) ? [] : strays(path, code),
  )
  expect(found).toEqual([])
})

test.each([
  ["a file's name", "packages/local-supabase/realtime/lane.ts", ""],
  ["a function's name", "src/collab/x.ts", "const fast = makeFastLane()"],
  ["a constant", "packages/local-supabase/functions/x.ts", "const SETTLE_MS = 150"],
  ["a plain word", "src/features/review/x.ts", "let epoch = 0"],
])("%s that gives it another is seen", (_, path, code) => expect(strays(path, code)).toHaveLength(1))

test("what only tells of it, or is JavaScript's own, is no name", () => {
  expect(strays("src/ui/x.ts", `// settled by then\nawait Promise.allSettled([]) // "lane"`)).toEqual([])
})

test("docs/words.md says what each of them means, and no word twice", () => {
  const text = readFileSync(resolve(ROOT, "docs/words.md"), "utf8").split("## Older names")[0] ?? ""
  const rows = [...text.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, word = ""]) => word)
  expect(rows.filter((word, at) => rows.indexOf(word) !== at)).toEqual([])
  for (const word of ["lane", "outbox", "epoch", "settling", "session", "turn", "room", "zone"])
    expect(rows).toContain(word)
})
