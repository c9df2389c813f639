// From a passage to examples: every question the passage answers is a candidate, then a varied choice of the best is written out.
import type { DraftSet } from "@cerebros/contract/draft.ts"
import { READY_PER_CALL_MAX } from "@cerebros/contract/draft.ts"
import { findQuote } from "@cerebros/contract/span.ts"
import type { Wanted } from "@cerebros/pipeline/draft/passage.ts"
import { askGerman } from "./ask/german.ts"
import { askFrench } from "./ask/french.ts"
import { askMessages } from "./ask/messages.ts"
import { askFields } from "./ask/fields.ts"
import { askLeaders } from "./ask/leaders.ts"
import { askAnswered } from "./ask/mail-answers.ts"
import { askLabels } from "./ask/labels.ts"
import { askTold } from "./ask/mail-told.ts"
import { askModels } from "./ask/models.ts"
import { askParagraphs } from "./ask/paragraphs.ts"
import { askReady } from "./ask/ready.ts"
import { askFacts } from "./ask/fact-list.ts"
import { askMeasured } from "./ask/measured.ts"
import { askRecords, askTable } from "./ask/rows.ts"
import { askSections } from "./ask/sections.ts"
import type { Sentence } from "./ask/sentences.ts"
import { askSentence } from "./ask/sentences.ts"
import { askSpanish } from "./ask/spanish.ts"
import { askTopic } from "./ask/topic.ts"
import { anchored, untied } from "./anchor.ts"
import { withAntecedents } from "./antecedent.ts"
import { QUOTED } from "./anchor-quoted.ts"
import { anchoredIn, untiedIn } from "./anchor-foreign.ts"
import type { Candidate, Passage } from "./candidate.ts"
import type { Variation } from "./choose.ts"
import { choose } from "./choose.ts"
import type { Language } from "./language.ts"
import { languageOf } from "./language.ts"
import { blocksIn } from "./read/blocks.ts"
import type { Block } from "./read/blocks.ts"
import { conversationsIn } from "./read/messages.ts"
import { prose, saidIn } from "./read/prose.ts"
import type { Matter } from "./read/matter-base.ts"
import { fileOf, listOf, regarding, registerOf } from "./read/matter-cited.ts"
import { doingOf, letterOf, memoOf } from "./read/matter-letter.ts"
import { matterOf } from "./read/matter.ts"
import { isRecord, partsOf } from "./read/title-parts.ts"
import { nameIn } from "./read/document-name.ts"
import { titlesOf } from "./read/title.ts"
import { phrase } from "./read/wording.ts"
import { DOUBT_MAX, DOUBT_MOST, doubtOf } from "./doubt.ts"
import { isUnlimited } from "./exception.ts"
import { pointsElsewhere } from "./sound.ts"
import { reasoningOf } from "./reasoning.ts"

/** Examples for a passage, the same for the same input; none with a reason where nothing can be asked. */
export function draft(wanted: Wanted, text: string, variation: Variation): DraftSet {
  const found = languageOf(text)
  const language = "language" in found ? found.language : "en"
  const title = nameIn(wanted.section, text)
  const matter = "language" in found && language === "en" ? matterFor(wanted, text) : undefined
  const passage = { text, document: title, file: wanted.document, matter }
  const blocks = blocksIn(text, wanted.section).filter((block) => !isHead(block))
  const asked =
    "language" in found ? candidatesIn(passage, blocks, wanted, found.language) : askReady(passage, blocks)
  const all =
    "unknown" in found
      ? asked
      : language === "en"
        ? withAntecedents(asked, matter).flatMap((each) => anchored(each, passage) ?? [])
        : asked.map((each) => anchoredIn(language, each, passage))
  const standing = all.filter(
    (each) => each.kind === "reply" || !(pointsElsewhere(each.output) || isUnlimited(each, text)),
  )
  const isWeighed = language === "en" && "language" in found && wanted.like === undefined
  const told = isWeighed ? standing.flatMap((each) => surest(each, passage, DOUBT_MAX)) : standing
  const place = wanted.like && findQuote(text, wanted.like.quote)
  const candidates = wanted.like
    ? told.filter(({ quote }) => place && quote.start < place.end && place.start < quote.end)
    : told
  const take = (from: readonly Candidate[], most: number) =>
    choose(
      from,
      { ...wanted, examples: { ...wanted.examples, max: most } },
      variation,
      READY_PER_CALL_MAX,
      text,
      (prompt) => (language === "en" ? untied(prompt, passage) : untiedIn(language, prompt, passage)),
    )
  const sure = take(candidates, wanted.examples.max)
  const chosen =
    isWeighed && sure.length < wanted.examples.min
      ? take(
          standing.flatMap((each) => surest(each, passage, DOUBT_MOST)),
          wanted.examples.min,
        ) // rather a doubtful one than hardly any
      : sure
  if (chosen.length === 0)
    return {
      examples: [],
      none:
        candidates.length > 0
          ? ALL_ASKED
          : "unknown" in found
            ? notYet(found.unknown)
            : asked.length > 0
              ? UNNAMED
              : NOTHING,
    }
  return {
    none: "",
    examples: chosen.map(({ candidate, prompt }, at) => {
      const quote = text.slice(candidate.quote.start, candidate.quote.end)
      return {
        prompt,
        reasoning: reasoningOf(
          candidate,
          prompt,
          quote,
          within(title || phrase(wanted.document)),
          language,
          at,
        ),
        output: candidate.output.replace(CLAUSE_NUMBER, "$1").replace(EDITORIAL, ""),
        quote,
        ...(candidate.context && candidate.context.length > 0 && { context: candidate.context }),
      }
    }),
  }
}

/** What the document is about: a mail's subject, a list's file, else what its first lines name. */
function matterFor(wanted: Wanted, text: string): Matter | undefined {
  const titles = titlesOf(wanted.section, text)
  if (/\.csv$/i.test(wanted.document))
    return (
      matterOf(titles, "") ??
      listOf(wanted.document) ??
      registerOf(wanted.document) ??
      fileOf(wanted.document)
    )
  const cited = isMail(text) ? undefined : (letterOf(text) ?? memoOf(text) ?? doingOf(titles, text))
  if (cited !== undefined) return cited
  const found = matterOf(titles, text)
  if (isMail(text)) return regarding(titles, text) ?? found
  return conversationsIn(text)[0]?.kind === "chat" && !/^(?:with|in) /.test(found?.tie ?? "")
    ? undefined
    : found
}

/** The candidate with only the wordings that are not doubtful, its score less its doubts; none where all are. */
function surest(candidate: Candidate, passage: Passage, most: number): Candidate[] {
  const weighed = candidate.asks.map((ask) => ({
    ask,
    doubt: doubtOf(
      untied(ask.prompt, passage).replace(QUOTED, "What does the text say "),
      candidate,
      passage.text,
    ),
  }))
  const asks = weighed.filter(({ doubt }) => doubt < most).map(({ ask }) => ask)
  const least = Math.min(...weighed.map(({ doubt }) => doubt))
  return asks.length === 0 ? [] : [{ ...candidate, asks, score: candidate.score - least }]
}

const CLAUSE_NUMBER = /(^|\n|[.!?;] )\d{1,2}\.\d{1,2}\.? (?=\p{Lu})/gu // "5.1 The customer …": its place in the contract is no part of what it says

/** What whoever kept the text wrote into it: "[Clauses 13 to 19 not reproduced]", "-> PD" for who acts. */
const EDITORIAL =
  /\s*\[[^\]\n]*\b(?:not reproduced|omitted|sic|not printed|unreadable|illegible|continue[sd]?|next page|overleaf|schedule)\b[^\]\n]*\]\.?|\s*(?:->|→) ?\p{Lu}{1,4}(?:\/\p{Lu}{1,4})*\b\.?/gu

const NOTHING =
  "Nothing here that the offline writer can make a good question of. Write one by hand, or connect a language model."

const ALL_ASKED =
  "Everything the offline writer can ask here is asked already. Write one by hand, or connect a language model."

const UNNAMED =
  "No question could be drafted: nothing in this text says what it is about. A title or heading helps."

const notYet = (language: string) =>
  `Not drafted offline: no questions for ${language} yet. Connect a language model.`

function candidatesIn(passage: Passage, blocks: Block[], wanted: Wanted, language: Language): Candidate[] {
  const ready =
    conversationsIn(passage.text).length > 0 || isMail(passage.text) ? [] : askReady(passage, blocks)
  const section = { title: phrase(wanted.section.at(-1) ?? ""), heading: "", above: "" }
  const told = isMail(passage.text) ? askAnswered(passage, section) : []
  const replies = [...told, ...askMessages(passage, section).filter((each) => !overlapsAny(each, told))]
  const records = askRecords(
    passage,
    blocks.filter((block) => block.kind === "record"),
  )
  const isThread =
    replies.length >= 2 ||
    (replies.length > 0 && conversationsIn(passage.text)[0]?.kind === "chat") ||
    (replies.length > 0 && (wanted.collection === "communications" || isMail(passage.text)))
  if (isThread)
    return [
      ...ready,
      ...replies,
      ...(language === "en" ? askTold(passage, section).filter((each) => !overlapsAny(each, replies)) : []),
      ...(language === "en" && ready.length + replies.length < wanted.examples.min
        ? besideReplies(passage, saidBeside(passage, blocks.map(unsigned), replies))
        : []), // what is mentioned by the way is asked by nobody later
    ]
  if (records.some(({ kind }) => kind === "reply")) return [...ready, ...records]
  return [
    ...ready,
    ...(language === "en"
      ? [...inEnglish(passage, blocks), ...records, ...askFields(passage, blocks)]
      : IN_OTHERS[language](passage, blocks)),
  ]
}

const overlapsAny = ({ quote }: Candidate, others: readonly Candidate[]): boolean =>
  others.some((other) => quote.start < other.quote.end && other.quote.start < quote.end)

/** What the writers of a thread say beside their replies, sentence by sentence. */
function saidBeside({ text }: Passage, blocks: Block[], replies: readonly Candidate[]): Sentence[] {
  const [thread] = conversationsIn(text)
  if (thread?.kind !== "chat") return prose(text, blocks)
  const section = { title: "", heading: "", above: "" }
  const said = thread.messages
    .map(({ body }) => body)
    .filter(({ start, end }) => !replies.some(({ quote }) => quote.start < end && start < quote.end))
  return saidIn(text, said, section)
}

/** Facts that a thread states beside what it answers; what its writers say of themselves is none. */
const besideReplies = (passage: Passage, sentences: Sentence[]): Candidate[] =>
  sentences
    .filter(({ words }) => !/\b(?:I|we|you|me|us|my|our|your)\b/i.test(words) && !COMPARES.test(words))
    .flatMap((sentence) => askSentence(sentence, passage))
    .map((candidate) => ({ ...candidate, score: candidate.score - BEHIND_REPLIES }))

const BEHIND_REPLIES = 0.3

/** More than what the sentence before said: "takes two days more", "a further week". */
const COMPARES =
  /\b(?:also|too|as well|likewise|further|furthermore|another|in addition|additional(?:ly)?)\b|\b(?:\d+|one|two|three|four|five|six|seven|eight|ten|few|some|any|\p{L}+(?:days|weeks|months|hours|minutes|euros|pounds)|days?|weeks?|months?|hours?|minutes?|euros?|pounds?) more\b(?! than)/iu

const isMail = (text: string) => /^(?:\*\*)?(?:From|Von|De)(?:\*\*)?\s?:(?:\*\*)? .*\S@\S/m.test(text)

function inEnglish(passage: Passage, blocks: Block[]): Candidate[] {
  const { text, matter } = passage
  if (isMail(text))
    return [
      ...askTold(passage, { title: "", heading: "", above: "" }),
      ...blocks.flatMap((block) => askLabels(passage, unsigned(block), askTopic)),
      ...besideReplies(passage, prose(text, blocks.map(unsigned))),
    ]
  const isTranscript =
    conversationsIn(text)[0]?.kind === "chat" && partsOf(text.trimStart().split("\n", 1)[0]!).some(isRecord)
  return isTranscript && matter === undefined ? [] : inDocument(passage, blocks) // nobody knows of which device
}

/** Whom a memo or a mail is from and to says nothing that anybody asks. */
const isHead = (block: Block): boolean =>
  block.kind === "record" &&
  block.fields.filter(({ name }) => /^(?:from|to|cc|date|subject|re)$/i.test(name)).length >= 3

/** Whoever signed a mail heads nothing that stands below. */
const unsigned = (block: Block): Block =>
  /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u.test(block.section.heading)
    ? { ...block, section: { title: "", heading: "", above: "" } }
    : block

const inDocument = (passage: Passage, blocks: Block[]): Candidate[] => [
  ...askSections(passage, blocks, askTopic),
  ...askParagraphs(passage, blocks),
  ...askLeaders(passage, blocks),
  ...prose(passage.text, blocks).flatMap((sentence) => askSentence(sentence, passage)),
  ...blocks
    .filter((block) => block.kind === "table")
    .flatMap((table) => {
      const models = askModels(passage, table)
      return models.length > 0
        ? models
        : (askMeasured(passage, table) ?? [...askFacts(passage, table), ...askTable(passage, table)])
    }),
]

const IN_OTHERS: Record<Exclude<Language, "en">, (passage: Passage, blocks: Block[]) => Candidate[]> = {
  de: askGerman,
  fr: askFrench,
  es: askSpanish,
}

/** A title with what it quotes in the inner marks, as it stands in quotation marks itself. */
const within = (name: string): string => name.replace(/„([^„“]+)“/gu, "‚$1‘").replace(/“([^“”]+)”/gu, "‘$1’")
