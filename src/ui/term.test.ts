// Words that a newcomer does not know stand on a screen beside what they mean, or where only those work who know them.
import { expect, test } from "vitest"
import { sources } from "../../tests/arrows/imports.ts"

const ROOT = process.cwd()

/** Where whoever reads the word knows it, or where it is explained beside its first place. */
const HOMES: Record<string, readonly string[]> = {
  NAS: [],
  BM25: [],
  loss: [],
  chunk: [],
  embedding: [],
  perplexity: [],
  logit: [],
  lexicon: [],
  recall: [],
  inference: [],
  vector: [],
  endpoint: [],
  idempotency: [],
  token: ["src/features/hub/", "src/features/settings/"], // of programs, made by who starts them; of a model's bill
  hash: ["src/features/versions/"], // a term in the list of releases
  webhook: ["src/features/system/"],
  JSONL: ["src/features/review/exchange/", "src/features/tests/", "src/features/versions/"], // a format one picks because one has it
}

const COMMENTS = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm
const SAID = />([^<>]*)<|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g
const EXPLAINS = /<(?:Term|Help|ChunkWord|ChunkHelp)\b/
const CODE = /[[\]=;|_*]|\w\(|\(\)|&&|\breturn\b/ // no sentence: columns of a table, what stands between two strings

/** What a module says on a screen, as far as it is words: between tags, and in strings of more than one. */
const sentencesOf = (code: string): string[] =>
  [
    ...code
      .replace(COMMENTS, " ")
      .replace(/\$?\{[^{}]*\}/g, "…")
      .matchAll(SAID),
  ]
    .filter(([, jsx, string, template]) => jsx !== undefined || /\S\s+\S/.test(string ?? template ?? ""))
    .map(([, jsx, string, template]) => jsx ?? string ?? template ?? "")
    .filter((said) => !CODE.test(said))

const strays = (path: string, code: string): string[] =>
  EXPLAINS.test(code)
    ? []
    : Object.entries(HOMES).flatMap(([word, homes]) => {
        const known = homes.some((home) => path.startsWith(home))
        const said = known
          ? undefined
          : sentencesOf(code).find((each) => new RegExp(`(?<!\\.)\\b${word}s?\\b`, "i").test(each))
        return said === undefined ? [] : [`${path}: ${word} in "${said.trim()}"`]
      })

const isScreen = (path: string) =>
  path.startsWith("src/") && !path.startsWith("src/app/kit/") && !/\.test\.tsx?$/.test(path)

test("[UI4] a word that a newcomer does not know is explained where it stands", () => {
  const found = [...sources(ROOT)].flatMap(([path, code]) => (isScreen(path) ? strays(path, code) : []))
  expect(found).toEqual([])
})

test.each([
  ["in JSX", `<p>3 of 4 chunks failed.</p>`],
  ["alone between tags", `Sent to the <b>\n  NAS\n</b> by you.`],
  ["in a string", `const say = "It goes to the NAS."`],
  ["in a template", "const say = `Better than BM25 by ${points} points`"],
])("%s it is seen", (_, code) => {
  expect(strays("src/features/setup/x.tsx", code)).toHaveLength(1)
  expect(strays("src/features/setup/x.tsx", `${code}\n<Help of="it" say="What it is." />`)).toEqual([])
})
