// What the README says of formats, limits and language models, made of the lists that the programs use. Run by `npm run readme`, it writes it.
import { readFileSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { FORMATS_SAID } from "@cerebros/contract/files.ts"
import { FILES_FIT_SAID } from "@cerebros/contract/limits.ts"
import { PROVIDER_NAMES } from "@cerebros/pipeline/draft/provider.ts"

const README = resolve(import.meta.dirname, "../../README.md")
const FILES = /^[A-Z]{2,4}, [^(]* or [A-Z]+, up to [^(]* \(/m
const MODELS = /set one group: [^.]*\./
const { writer: _, ...connected } = PROVIDER_NAMES
/** "OpenAI, Anthropic or any OpenAI-compatible address": every language model that can be connected. */
export const MODELS_SAID = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(
  Object.values(connected),
)

/** What the README says, and what it should. */
export function readme(): { says: string; should: string } {
  const says = readFileSync(README, "utf8")
  const should = says
    .replace(FILES, `${FORMATS_SAID}, ${FILES_FIT_SAID} (`)
    .replace(MODELS, `set one group: ${MODELS_SAID}.`)
  return { says, should }
}

if (process.argv[1] === import.meta.filename) writeFileSync(README, readme().should)
