// Questions to test an assistant by: drafts whose questions can be asked in other words, and nothing else.
import type { DraftSet } from "@cerebros/contract/draft.ts"
import { isAlike } from "@cerebros/pipeline/draft/alike.ts"
import { isInOtherWords } from "@cerebros/pipeline/draft/other-words.ts"
import type { Wanted } from "@cerebros/pipeline/draft/passage.ts"
import type { Variation } from "./choose.ts"
import { draft } from "./draft.ts"
import { isEnglish } from "./language.ts"
import { inOtherWords } from "./other-words.ts"

const TRIED_FOR_ONE = 12 // of two questions about one can be asked in other words, and some of those repeat others

/** Drafts in other words than the passage's; none with a reason where there are none. */
export function suggest(wanted: Wanted, text: string, variation: Variation): DraftSet {
  if (!isEnglish(text)) return { examples: [], none: ONLY_ENGLISH }
  const most = wanted.examples.max * TRIED_FOR_ONE
  const set = draft({ ...wanted, examples: { min: 1, max: most } }, text, variation)
  const headings = [wanted.document, ...wanted.section].join("\n")
  const told = [wanted.document, ...wanted.section, text].join("\n")
  const isKnown = (prompt: string) =>
    wanted.alreadyThere.some((there) => isAlike({ prompt: there }, { prompt }))
  const examples = set.examples.flatMap((each) => {
    const prompt =
      each.prompt.endsWith("?") && !each.context ? inOtherWords(each.prompt, headings) : undefined
    return prompt === undefined || isKnown(prompt) || !isInOtherWords(prompt, told)
      ? []
      : [{ ...each, prompt }]
  })
  return { examples, none: examples.length > 0 ? "" : set.examples.length > 0 ? NO_OTHER_WORDS : set.none }
}

const ONLY_ENGLISH =
  "The offline writer knows other words in English only. Write questions by hand, or connect a language model."

const NO_OTHER_WORDS =
  "The offline writer exchanges only words that it is sure of, and found no further question with one. Write some by hand, or connect a language model."
