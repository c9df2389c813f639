// Questions that a whole section answers.
import type { Ask, Candidate, Passage } from "../candidate.ts"
import type { Block, Section } from "../read/blocks.ts"
import { isClosing } from "../read/address.ts"
import type { Stretch } from "../read/sentences.ts"
import { sentencesIn } from "../read/sentences.ts"
import { isNoteForm, isStamp } from "../read/note-form.ts"
import { isEnglish } from "../language.ts"
import { capital, plain } from "../read/wording.ts"
import { answerFrom, ended } from "./answer.ts"
import type { AskTopic } from "./heading.ts"
import { askLabels, isLabelled } from "./labels.ts"
import { IMPRINT, standsAlone } from "./standing.ts"
import { isSaying, isVague } from "./vague.ts"

const ANSWER_MAX_CHARS = 1_100 // of lists: what a person reads as one answer
const STEPS_MAX_CHARS = 2_400 // of a procedure, which is told whole or not at all
const PROSE_MAX_WORDS = 60 // of prose; more answers more than was asked
const WHOLE_MAX_WORDS = 130 // of prose that is all that stands under its heading

/** Every section and every labelled point that is an answer on its own. */
export function askSections(passage: Passage, blocks: readonly Block[], ask: AskTopic): Candidate[] {
  const sections = new Map<Section, Block[]>()
  for (const block of blocks) sections.set(block.section, [...(sections.get(block.section) ?? []), block])
  const titles = [...sections.keys()].map(({ title }) => title)
  const isPart = ({ title }: Section) => titles.filter((other) => other === title).length > 1
  // What stands right under the title of a document with further sections is no answer to what the document is about.
  const [first] = sections.keys()
  const isTitle = (section: Section) =>
    (section === first &&
      (section.above === "" || section.above === section.title) &&
      section.title !== "" &&
      (passage.matter?.titles.includes(section.title) ?? false)) ||
    isNamedSo(section)
  const isNamedSo = ({ title, above }: Section) =>
    sections.size > 1 &&
    (above === "" || above === title) &&
    passage.document !== "" &&
    title.includes(passage.document)
  return [...sections].flatMap(([section, body]) => [
    ...askWhole(passage, section, body, isPart(section), isTitle(section), ask),
    ...body.flatMap((block) => askLabels(passage, block, ask)),
  ])
}

function askWhole(
  passage: Passage,
  section: Section,
  body: Block[],
  isPart: boolean,
  isTitle: boolean,
  ask: AskTopic,
): Candidate[] {
  const labelled = body.findIndex(
    (block, at) =>
      at > 0 &&
      block.kind === "paragraph" &&
      (/^\*\*[^*]+\*\*\s+\S/.test(passage.text.slice(block.start, block.end)) ||
        LEAD_QUESTION.test(passage.text.slice(block.start, block.end)) ||
        isLabelled(passage.text, block)),
  )
  if (labelled === 1 && BOLD_LEAD.test(passage.text.slice(body[0]!.start, body[0]!.end))) return [] // one entry of several
  const leftOut = body.findIndex(({ start, end }) =>
    /^\[(?:\.{2,}|…)\]$/u.test(passage.text.slice(start, end)),
  )
  const upTo = [labelled, leftOut].filter((at) => at > 0)
  const whole = body.slice(0, upTo.length === 0 ? undefined : Math.min(...upTo)) // a labelled paragraph is asked by its label
  while (
    whole.length > 1 &&
    ((!OF_CONTACT.test(section.title) && isClosing(passage.text, whole.at(-1)!)) ||
      isFarewell(passage.text, whole.at(-1)!) ||
      isStamp(passage.text.slice(whole.at(-1)!.start, whole.at(-1)!.end)))
  )
    whole.pop()
  while (whole.length > 1 && isField(passage.text, whole.at(-1)!)) whole.pop() // "Next meeting: 11 March"
  while (whole.length > 0 && isIntroduction(passage.text, whole.at(-1)!)) whole.pop() // what it introduces stands elsewhere
  if (whole.some((block) => isColumned(passage.text, block))) return [] // its cells would run together
  const fitting = upToLimit(passage.text, whole)
  if (whole[fitting.blocks.length]?.kind === "list") return [] // a list is told whole or not at all
  const isList = fitting.blocks.some((block) => block.kind === "list" && block.items.length > 1)
  const isShort =
    fitting.isWhole &&
    fitting.blocks.reduce((sum, block) => sum + wordsIn(passage.text, block), 0) <= WHOLE_MAX_WORDS
  const { blocks, isWhole } = isList || isShort ? fitting : upToWords(passage.text, fitting)
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (!first || !last || section.title === "") return []
  if (isTitle && !isList) return [] // a title over its first words, not over what answers it
  const isTable = blocks.every(({ kind }) => kind === "table" || kind === "record")
  if (isTable && !(OF_ROWS.test(section.title) && first.kind === "table" && isWhole)) return []
  const output = answerFrom(passage.text, blocks)
  const isCode = blocks.every(({ kind }) => kind === "code")
  if (!isCode && !isTable && (!standsAlone(output) || IMPRINT.test(output))) return []
  if (blocks.every(({ kind }) => kind === "paragraph") && isEnglish(passage.text) && isNoteForm(output))
    return []
  const asks = ask({
    ...passage,
    title: section.title,
    heading: section.heading,
    above: section.above,
    isPart,
    body: plain(output),
    isSteps: blocks.some(
      (block) =>
        block.kind === "list" && block.ordered && block.items.length > 1 && !block.marks[0]?.startsWith("("),
    ), // "(1)" numbers the paragraphs of a law
    passage: passage.text,
  })
    .filter(
      ({ prompt }) =>
        first.kind !== "table" ||
        !/^(?:How (?:do|can|should) I|What are the steps|What do I need to do to|What is the way to) /.test(
          prompt,
        ),
    ) // prices are no instruction
    .filter(({ mould }) => !isCode || /^(?:How |What do I need|What is the way|I want)/.test(mould))
  if (asks.length === 0) return []
  return [
    {
      kind: "section",
      asks,
      output: ended(capital(output)),
      quote: { start: first.start, end: last.end },
      finding: "",
      section,
      score:
        scoreOf(asks[0]!, blocks, isWhole, output.split(/(?<=[.!?])\s/).length) -
        (!isList && (isSaying(asks[0]!) || isVague(asks[0]!)) && output.split(/(?<=[.!?])\s/).length < 2
          ? SHORT
          : 0),
    },
  ]
}

/** What a section's question is worth: the more points its answer holds together, the better it is asked as a whole. */
function scoreOf(ask: Ask, blocks: readonly Block[], isWhole: boolean, sentences: number): number {
  const parts = blocks.reduce((sum, block) => sum + (block.kind === "list" ? block.items.length : 1), 0)
  if (isSaying(ask) || isVague(ask))
    return isWhole ? OVERVIEW + Math.min(parts - 1, 4) * 0.01 + Math.min(sentences, 6) * 0.005 : PARTIAL
  return isWhole ? 0.97 : 0.85
}

const SHORT = 0.2 // of a single sentence a pointed question is better
const OVERVIEW = 0.95 // readers took what asks for a whole section twice as often as what asks for one of its sentences
const PARTIAL = 0.72

/** Headings over tables that are one answer, where single rows are asked for by nobody. */
const OF_ROWS =
  /^(?:costs|budget|key (?:facts|figures)|technical data|specifications?|opening (?:hours|times))$/i

const wordsIn = (text: string, { start, end }: Stretch): number =>
  plain(text.slice(start, end)).split(/\s+/).length

/** The first sentences of prose that make up an answer; one that is longer than an answer stays whole. */
function upToWords(
  text: string,
  { blocks, isWhole }: { blocks: Block[]; isWhole: boolean },
): { blocks: Block[]; isWhole: boolean } {
  const kept: Block[] = []
  let words = 0
  for (const block of blocks) {
    if (block.kind !== "paragraph") {
      kept.push(block)
      continue
    }
    let end: number | undefined
    for (const sentence of sentencesIn(text, block)) {
      words += wordsIn(text, sentence)
      if (words > PROSE_MAX_WORDS && (kept.length > 0 || end !== undefined)) break
      end = sentence.end
    }
    if (end !== undefined) kept.push({ ...block, end })
    if (end !== block.end) return { blocks: kept, isWhole: false }
  }
  return { blocks: kept, isWhole }
}

/** The first blocks that fit into one answer; of a single long paragraph, its first sentences. */
function upToLimit(text: string, body: readonly Block[]): { blocks: Block[]; isWhole: boolean } {
  const blocks: Block[] = []
  let chars = 0
  const isProcedure = body.some((block) => block.kind === "list" && block.ordered && block.items.length > 2)
  for (const block of body) {
    chars += block.end - block.start
    if (chars > (isProcedure ? STEPS_MAX_CHARS : ANSWER_MAX_CHARS)) break
    blocks.push(block)
  }
  while (blocks.length < body.length && blocks.length > 0 && isIntroduction(text, blocks.at(-1)!))
    blocks.pop()
  const [first] = body
  if (blocks.length > 0 || first?.kind !== "paragraph")
    return { blocks, isWhole: blocks.length === body.length }
  const sentences = sentencesIn(text, first).filter(({ end }) => end - first.start <= ANSWER_MAX_CHARS)
  const last = sentences.at(-1)
  return { blocks: last ? [{ ...first, end: last.end }] : [], isWhole: false }
}

/** "**Uniform.** You get three …": an entry of its own. */
const BOLD_LEAD = /^\*\*[^*]+\*\*\s+\S/
/** "Going away? Pause your holds.": another question than the heading's. */
const LEAD_QUESTION = /^(?:\*\*)?\p{Lu}[^.?!\n]{3,60}\?(?:\*\*)?\s+\S/u

const FAREWELL =
  /^(?:good luck|thank you|thanks|enjoy|have fun|see you|welcome aboard|viel (?:spaß|erfolg)|vielen dank|bonne chance|buena suerte)\b/i

/** Words to the reader at the end, or a paragraph wholly in italics behind all others. */
const isFarewell = (text: string, { start, end }: Stretch): boolean => {
  const words = text.slice(start, end)
  const isAtEnd = !/\n\s*#|\n\s*\n[^*_\n]/u.test(text.slice(end))
  return isAtEnd && (FAREWELL.test(words) || /^(?:\*[^*]+\*|_[^_]+_)$/u.test(words))
}

/** Whether a paragraph is a table that only spaces keep apart. */
const isColumned = (text: string, { kind, start, end }: Block): boolean =>
  kind === "paragraph" &&
  text
    .slice(start, end)
    .split("\n")
    .filter((line) => /\S {3,}\S/u.test(line)).length >= 2

/** Headings over how somebody is reached. */
const OF_CONTACT =
  /\b(?:contacts?|reach|address(?:es)?|phone|telephone|emergenc(?:y|ies)|hours|who to call|kontakt|notfall|adresse)\b/i

const isIntroduction = (text: string, block: Block) =>
  block.kind === "paragraph" && /[:：]\s*[*_]*$/.test(text.slice(block.start, block.end))

const isField = (text: string, block: Block) =>
  block.kind === "paragraph" && /^[^:.!?\n]{2,30}: [^\n]{1,120}$/.test(text.slice(block.start, block.end))
