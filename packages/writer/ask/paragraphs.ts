// What a letter says of one thing: a paragraph without a heading, asked by what it keeps coming back to.
import nlp from "compromise"
import type { Candidate, Passage } from "../candidate.ts"
import type { Block } from "../read/blocks.ts"
import { inSentence, isNounPhrase, isPluralNoun } from "../read/noun.ts"
import { sentencesIn } from "../read/sentences.ts"
import { capital, closed, literal, plain } from "../read/wording.ts"
import { withoutAside } from "./answer.ts"
import { askAskedBack } from "./asked-back.ts"
import { isLabelled } from "./labels.ts"
import { cast } from "./mould.ts"
import { overviewsOfParagraph } from "./overview.ts"
import { subjectTopicOf } from "./paragraph-topic.ts"
import { standsAlone } from "./standing.ts"

const MAX_WORDS = 130
const MIN_SENTENCES = 2

/** The paragraphs of a text that is cited as a letter or a memo, each by its topic; none where no word of it is one. */
export function askParagraphs(passage: Passage, blocks: readonly Block[]): Candidate[] {
  const { text, matter } = passage
  if (matter?.source === undefined || !/^the (?:letter|memo) /.test(matter.source)) return []
  const paragraphs = blocks.filter(({ kind }) => kind === "paragraph")
  const all = paragraphs.map(({ start, end }) => plain(text.slice(start, end)))
  return paragraphs.flatMap((block, at): Candidate[] => {
    const asked = askAskedBack(passage, block)
    if (asked.length > 0) return asked
    const words = all[at]!
    const own = OWN_QUESTION.exec(words)
    if (own !== null) return [ofLetter(own[1]!, own[2]!, block)]
    const sentences = sentencesIn(text, block).length
    if (sentences < MIN_SENTENCES || words.split(" ").length > MAX_WORDS || !standsAlone(words)) return []
    if (OF_WRITER.test(words) || isLabelled(text, block)) return []
    const noun =
      openedBy(words) ??
      subjectTopicOf(words) ??
      (matter.source?.startsWith("the letter") === true ? topicOf(words, all.toSpliced(at, 1)) : undefined)
    if (noun === undefined) return []
    return [
      {
        kind: "section",
        asks: overviewsOfParagraph(noun, words, passage).map(cast),
        output: closed(capital(withoutAside(words))),
        quote: { start: block.start, end: block.end },
        finding: "",
        section: block.section,
        score: 0.93,
      },
    ]
  })
}

/** "What happens to season tickets? They stay valid …": what a letter asks for its readers, and answers. */
const OWN_QUESTION =
  /^((?:What|When|Where|Who|How|Which|Why|Can|May|Do|Must) (?!about\b)(?:[^?.!]+ ){2,}[^?.!]+\?) (\p{Lu}[^?]{20,})$/u

const ofLetter = (question: string, answer: string, block: Block): Candidate => ({
  kind: "section",
  asks: [cast(question)],
  output: closed(answer),
  quote: { start: block.start, end: block.end },
  finding: "",
  section: block.section,
  score: 0.98,
})

/** Who writes speaks of what only the signature tells. */
const OF_WRITER = /\b(?:me|my|I['’]m|I am|mine|myself)\b/

/** What the first sentence brings up: "There will be no hot water …". */
function openedBy(words: string): string | undefined {
  const opened =
    /^(?:There (?:will be|is|are|was) (?:an? |no |also )?|We are (?:also )?looking for (?:\p{L}+ )?)((?!(?:about|only|more|less|one|two|three)\b)\p{Ll}+(?: \p{Ll}+){0,2}?)(?= (?:for|on|in|from|at|by|during|to|and)\b|[,.])/u.exec(
      words,
    )?.[1]
  if (opened !== undefined && isNounPhrase(opened)) return withDefinite(opened)
  return /^[^.!?]*\b(the \p{Lu}\p{Ll}+ (?:plan|scheme|package|tariff|policy|course|programme|option|contract|membership|offer|project|fund))[.,][^]* It /u.exec(
    words,
  )?.[1] // "… the Linden plan. It covers …"
}

/** What several sentences of this paragraph and no other speak of. */
function topicOf(words: string, others: readonly string[]): string | undefined {
  const sentences = words.split(/(?<=[.!?;])\s+/)
  const nouns = [...new Set(nlp(words).match("#Noun").not("#Pronoun").out("array") as string[])]
    .map((noun) => noun.replace(/[^\p{L} -]/gu, "").trim())
    .filter((noun) => /^\p{Ll}{4,}$/u.test(noun) && !COMMON.test(noun))
  const said = nouns
    .map((noun) => ({ noun, stem: noun.replace(/(?<!s)s$/, "") }))
    .map(({ noun, stem }) => {
      const found = new RegExp(`\\b${literal(stem)}(?:s|es)?\\b`, "iu")
      return {
        noun,
        stem,
        times: sentences.filter((sentence) => found.test(sentence)).length,
        elsewhere: others.filter((other) => found.test(other)).length,
      }
    })
    .filter(
      ({ noun, times, elsewhere, stem }) =>
        times >= 2 && elsewhere <= 1 && (isEarly(stem, sentences) || isKept(noun, sentences)),
    )
    .toSorted((one, other) => other.times - one.times || one.elsewhere - other.elsewhere)
  const noun = said[0]?.noun
  return noun === undefined ? undefined : withDefinite(inSentence(noun, words))
}

/** Whether a noun comes in the first two sentences: what comes later is a topic only where it keeps its form. */
const isEarly = (stem: string, sentences: readonly string[]): boolean =>
  new RegExp(`\\b${literal(stem)}(?:s|es)?\\b`, "iu").test(sentences.slice(0, 2).join(" "))

/** Whether several sentences say a noun in this very form, not "papers" here and "the paper" there. */
const isKept = (noun: string, sentences: readonly string[]): boolean =>
  sentences.filter((sentence) => new RegExp(`\\b${literal(noun)}\\b`, "iu").test(sentence)).length >= 2

const withDefinite = (noun: string): string => (isPluralNoun(noun) || MASS.test(noun) ? noun : `the ${noun}`)

const MASS =
  /\b(?:water|rubbish|waste|parking|access|noise|heating|gas|electricity|plastic|money|rent|food|power)$/i

const COMMON =
  /^(?:days?|weeks?|months?|years?|hours?|minutes?|times?|people|persons?|things?|ways?|end|office|names?|places?|numbers?|one|half|part|rest|question|questions|date|dates|morning|evening|week|each|both|euros?|pounds?|tell|need|some|same|others?)$/i
