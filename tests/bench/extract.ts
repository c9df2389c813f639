// Our reading beside the tools people have, over the documents of the tests: words found, their order, seconds.
import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { formatOf, type Format } from "@cerebros/contract/files.ts"
import { extract } from "@cerebros/pipeline/extract/index.ts"

const FOLDERS = ["tests/fixtures/documents", "tests/fixtures/cases", "public/samples"]

/** What reads a format beside us, where it is installed: its command line, text on its standard output. */
const PEERS: Partial<Record<Format, (path: string) => string[]>> = {
  pdf: (path) => ["pdftotext", path, "-"],
  doc: (path) => ["antiword", path],
  docx: (path) => ["pandoc", "--to=plain", "--wrap=none", path],
  html: (path) => ["pandoc", "--to=plain", "--wrap=none", path],
  md: (path) => ["pandoc", "--to=plain", "--wrap=none", path],
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Share of the first text's words that the second has too, each as often. */
function present(of: string[], within: string[]): number {
  const left = new Map<string, number>()
  for (const word of within) left.set(word, (left.get(word) ?? 0) + 1)
  const found = of.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  })
  return of.length === 0 ? 1 : found.length / of.length
}

/** Share of neighbouring words that are neighbours in the other text too. */
function ordered(of: string[], within: string[]): number {
  const pairs = (words: string[]) => words.slice(1).map((word, at) => `${words[at]} ${word}`)
  return present(pairs(of), pairs(within))
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8)

console.log(
  "file                                peer        its words here  its order here  our words there  ours s  its s",
)
for (const folder of FOLDERS)
  for (const name of readdirSync(folder)) {
    const peer = PEERS[formatOf(name) ?? "txt"]
    if (!peer || name === "README.md") continue
    const path = join(folder, name)
    const [command, ...args] = peer(path) as [string, ...string[]] // a command line has a command
    const begun = performance.now()
    const ours = await extract(new Uint8Array(readFileSync(path)), { name }).then(
      ({ text }) => wordsOf(text),
      () => [],
    )
    const between = performance.now()
    const run = spawnSync(command, args, { encoding: "utf8" })
    const ended = performance.now()
    const label = name.slice(0, 34).padEnd(36) + command.padEnd(12)
    if (run.error || run.status !== 0) {
      console.log(`${label}${run.error ? "is not installed" : "could not read it"}`)
      continue
    }
    const theirs = wordsOf(run.stdout)
    const seconds = (from: number, to: number) => ((to - from) / 1_000).toFixed(2).padStart(6)
    console.log(
      `${label}${percent(present(theirs, ours))}        ${percent(ordered(theirs, ours))}         ${percent(present(ours, theirs))}      ${seconds(begun, between)} ${seconds(between, ended)}`,
    )
  }
