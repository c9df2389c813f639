// Small files of which people once got nothing, or nonsense, drafted: read as they are read when uploaded, then drafted from.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { findQuote } from "@cerebros/contract/span.ts"
import { extract } from "@cerebros/pipeline/extract/index.ts"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

const CASES = new URL("../../tests/fixtures/cases/", import.meta.url)

async function draftedFrom(
  name: string,
  bytes: Uint8Array = new Uint8Array(readFileSync(new URL(name, CASES))),
) {
  const { text } = await extract(bytes, { name })
  const { examples } = draft({ ...wanted(), document: name }, text, CALM)
  for (const { quote } of examples) expect(findQuote(text, quote), quote).toBeDefined()
  return examples.map(({ prompt, output, quote }) => ({ prompt, output, quote }))
}

test("i70-frontmatter.md: what stands above the text is neither asked nor answered", async () => {
  const sentence = "Customers get their money back within 30 days of the purchase."
  expect(await draftedFrom("i70-frontmatter.md")).toEqual([
    {
      prompt: "How soon do customers get their money back under the refund policy?",
      output: sentence,
      quote: sentence,
    },
  ])
})

test("i73, a longer one: an answer beside a table in HTML holds letters, no tags and no entities", async () => {
  const page =
    "# Levels\n\n<table><tr><td><b>SEV-1</b></td><td>Critical issue</td></tr></table>\n\nThe lead is called within 15&nbsp;minutes for every SEV-1 issue &amp; every outage.\n"
  expect(
    (await draftedFrom("levels.md", new TextEncoder().encode(page))).map(({ output }) => output),
  ).toContain("The lead is called within 15 minutes for every SEV-1 issue & every outage.")
})

test("i74-hardwrap.md: a sentence that goes on over three lines is quoted and answered as a whole", async () => {
  const sentence =
    "If no receipt can be provided, an acceptable reason must be given in writing to the travel office."
  expect(await draftedFrom("i74-hardwrap.md")).toEqual([
    { prompt: "What happens if no receipt can be provided?", output: sentence, quote: sentence },
  ])
})
