// Words that a newcomer does not know stand on a screen beside what they mean, or where only those work who know them.
import { expect, test } from "vitest"
import { sources } from "../../tests/arrows/imports.ts"

const ROOT = process.cwd()

/** Where whoever reads the word knows it, or where it is explained beside its first place. */
const HOMES: Record<string, readonly string[]> = {
  NAS: [],
  BM25: [],
  loss: [],
  chunk: ["src/features/setup/words-uploads.ts", "src/features/review/words.ts"], // said beside `ChunkHelp`
  embedding: [],
  perplexity: [],
  logit: [],
  lexicon: [],
  recall: [],
  inference: [],
  vector: [],
  endpoint: [],
  idempotency: [],
  token: ["src/features/hub/", "src/features/settings/", "src/features/tests/words.ts"], // of programs, made by who starts them; of a model's bill; in a term
  hash: ["src/features/versions/"], // a term in the list of releases
  webhook: ["src/features/system/"],
  JSONL: ["src/features/review/words-exchange.ts", "src/features/tests/", "src/features/versions/"], // a format one picks because one has it
}

const COMMENTS = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm
const SAID = />([^<>]*)<|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g
const EXPLAINS = /<(?:Term|Help|ChunkWord|ChunkHelp)\b/
const WORDS = /^(src\/features\/[^/]+\/)words[^/]*\.ts$/
const CODE = /[[\]=;|_*]|\w\(|\(\)|&&|\breturn\b/ // no sentence: columns of a table, what stands between two strings

/** What a module says on a screen, as far as it is words: between tags, and in strings of more than one; in words.ts in all. */
const sentencesOf = (code: string, isWords: boolean): string[] =>
  [
    ...code
      .replace(COMMENTS, " ")
      .replace(isWords ? /\$\{[^{}]*\}/g : /\$?\{[^{}]*\}/g, "…")
      .matchAll(SAID),
  ]
    .filter(
      ([, jsx, string, template]) => jsx !== undefined || isWords || /\S\s+\S/.test(string ?? template ?? ""),
    )
    .map(([, jsx, string, template]) => jsx ?? string ?? template ?? "")
    .filter((said) => !CODE.test(said))

/**
 * Sentences in a feature's words.ts are explained where they are said: "NAS" by `<Term say={SUMMARY.nasIs}>` in a component
 * of `screens`.
 */
const strays = (path: string, code: string, screens = ""): string[] =>
  EXPLAINS.test(code)
    ? []
    : Object.entries(HOMES).flatMap(([word, homes]) => {
        const isWords = WORDS.test(path)
        const known =
          homes.some((home) => path.startsWith(home)) ||
          (isWords && new RegExp(`<(?:Term|Help)\\b[^>]*\\.${word.toLowerCase()}Is\\b`).test(screens))
        const said = known
          ? undefined
          : sentencesOf(code, isWords).find((each) => new RegExp(`(?<!\\.)\\b${word}s?\\b`, "i").test(each))
        return said === undefined ? [] : [`${path}: ${word} in "${said.trim()}"`]
      })

const isScreen = (path: string) =>
  path.startsWith("src/") && !path.startsWith("src/app/kit/") && !/\.test\.tsx?$/.test(path)

test("[UI4] a word that a newcomer does not know is explained where it stands", () => {
  const screens = [...sources(ROOT)].filter(([path]) => isScreen(path))
  const found = screens.flatMap(([path, code]) => {
    const feature = WORDS.exec(path)?.[1]
    const beside = screens.filter(([other]) => feature !== undefined && other.startsWith(feature))
    return strays(path, code, beside.map(([, each]) => each).join("\n"))
  })
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

test("a word of a feature's words.ts is explained by the component that says it", () => {
  const words = `export const SUMMARY = { nas: "NAS", nasIs: "The training service." }`
  const path = "src/features/setup/words.ts"
  expect(strays(path, words, "<b>{SUMMARY.nas}</b>")).toHaveLength(1)
  expect(strays(path, words, "<Term say={SUMMARY.nasIs}>{SUMMARY.nas}</Term>")).toEqual([])
})
