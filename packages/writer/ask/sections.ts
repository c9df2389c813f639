// Questions that a whole section answers, and those that a labelled point or paragraph answers.
import type { Ask, Candidate, Passage } from "../candidate.ts"
import type { Block, Section } from "../read/blocks.ts"
import type { Stretch } from "../read/sentences.ts"
import { sentencesIn } from "../read/sentences.ts"
import { capital, closed, phrase, plain, small } from "../read/wording.ts"
import { clauseOf } from "../read/clause.ts"
import { inSentence, isNounPhrase, withArticle } from "../read/noun.ts"
import { answerFrom, ended } from "./answer.ts"
import { cast } from "./mould.ts"
import type { Topic } from "./heading.ts"
import { askTopic } from "./topic.ts"

/** How a language asks to be told what stands under a heading. */
export type AskTopic = (topic: Topic) => Ask[]

const ANSWER_MAX_CHARS = 1_100 // of steps and lists: what a person reads as one answer
const PROSE_MAX_WORDS = 60 // of prose; more answers more than was asked
const ABOUT = 0.62 // "What should I know about …" is what is left to ask where no sentence gives a question of its own
const ANSWER_MIN_CHARS = 40

/** Every section and every labelled point that is an answer on its own. */
export function askSections(passage: Passage, blocks: readonly Block[], ask: AskTopic): Candidate[] {
  const sections = new Map<Section, Block[]>()
  for (const block of blocks) sections.set(block.section, [...(sections.get(block.section) ?? []), block])
  const titles = [...sections.keys()].map(({ title }) => title)
  const isPart = ({ title }: Section) => titles.filter((other) => other === title).length > 1
  // What stands right under the title of a document with further sections is no answer to what the document is about.
  const isTitle = ({ title, above }: Section) =>
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
      /^\*\*[^*]+\*\*\s+\S/.test(passage.text.slice(block.start, block.end)),
  )
  const whole = body.slice(0, labelled === -1 ? undefined : labelled) // a labelled paragraph is asked by its label
  while (whole.length > 1 && isField(passage.text, whole.at(-1)!)) whole.pop() // "Next meeting: 11 March"
  while (whole.length > 0 && isIntroduction(passage.text, whole.at(-1)!)) whole.pop() // what it introduces stands elsewhere
  const fitting = upToLimit(passage.text, whole)
  if (whole[fitting.blocks.length]?.kind === "list") return [] // a list is told whole or not at all
  const isList = fitting.blocks.some((block) => block.kind === "list" && block.items.length > 1)
  const { blocks, isWhole } = isList ? fitting : upToWords(passage.text, fitting)
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (!first || !last || section.title === "") return []
  if (isTitle && !isList) return [] // a title over its first words, not over what answers it
  const isTable = blocks.every(({ kind }) => kind === "table" || kind === "record")
  if (isTable && !(OF_ROWS.test(section.title) && first.kind === "table" && isWhole)) return []
  const output = answerFrom(passage.text, blocks)
  const isCode = blocks.every(({ kind }) => kind === "code")
  if (!isCode && !isTable && !standsAlone(output)) return []
  const asks = ask({
    ...passage,
    title: section.title,
    heading: section.heading,
    above: section.above,
    isPart,
    body: plain(output),
    isSteps: blocks.some((block) => block.kind === "list" && block.ordered && block.items.length > 1),
    passage: passage.text,
  }).filter(({ mould }) => !isCode || /^(?:How |What do I need|What is the way|I want)/.test(mould))
  if (asks.length === 0) return []
  return [
    {
      kind: "section",
      asks,
      output: ended(capital(output)),
      quote: { start: first.start, end: last.end },
      finding: "",
      section,
      score: isVague(asks[0]!) ? ABOUT + (isList ? 0.1 : 0) - (isWhole ? 0 : 0.1) : isWhole ? 0.97 : 0.85,
    },
  ]
}

/** Headings over tables that are one answer, where single rows are asked for by nobody. */
const OF_ROWS =
  /^(?:costs|budget|key (?:facts|figures)|technical data|specifications?|opening (?:hours|times))$/i

/** Whether a question could be put to any heading, and says nothing of what its answer holds. */
const isVague = ({ mould, prompt }: Ask): boolean =>
  /^(?:What should I know about |What can you tell me about |What is important|Can you explain |Could you |What have we|What are the rules on |Which rules|What do I have to keep|What is required when|I am new)/.test(
    mould,
  ) || /^What is .* about\?$/.test(prompt)

/** The first sentences of prose that make up an answer; one that is longer than an answer stays whole. */
function upToWords(
  text: string,
  { blocks, isWhole }: { blocks: Block[]; isWhole: boolean },
): { blocks: Block[]; isWhole: boolean } {
  const kept: Block[] = []
  let words = 0
  const count = ({ start, end }: Stretch) => plain(text.slice(start, end)).split(/\s+/).length
  for (const block of blocks) {
    if (block.kind !== "paragraph") {
      kept.push(block)
      continue
    }
    let end: number | undefined
    for (const sentence of sentencesIn(text, block)) {
      words += count(sentence)
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
  for (const block of body) {
    chars += block.end - block.start
    if (chars > ANSWER_MAX_CHARS) break
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

const isIntroduction = (text: string, block: Block) =>
  block.kind === "paragraph" && /[:：]\s*[*_]*$/.test(text.slice(block.start, block.end))

const isField = (text: string, block: Block) =>
  block.kind === "paragraph" && /^[^:.!?\n]{2,30}: [^\n]{1,80}$/.test(text.slice(block.start, block.end))

/** Whether words can be an answer without what stands around them. */
function standsAlone(output: string): boolean {
  if (
    output.length < ANSWER_MIN_CHARS ||
    !/\p{L}{2,}\s+\p{L}{2,}\s+\p{L}{2,}|[^\x00-\u024f]{8}/u.test(output)
  )
    return false
  const start = output.slice(0, 80)
  if (
    POINTS_BACK.test(start) &&
    !/^this (?:document|policy|guide|handbook|manual|section|page|package|module|library|agreement|plan|method|procedure|chapter)\b/i.test(
      start,
    )
  )
    return false
  if (
    /\b(?:see|shown|listed|as) (?:above|below)\b|\b(?:above|below)[.:]$|_{3,}|\.{5,}|[☐☑□]|\[ \]/i.test(
      output,
    )
  )
    return false
  const links = output.match(/https?:\/\/\S+/g)?.join("").length ?? 0
  return links < output.length / 3
}

const POINTS_BACK =
  /^(?:this|these|that|those|it|its|they|their|he|she|his|her|such|both|as (?:mentioned|above|described|noted|stated)|the (?:above|following|latter|former|same)|here|below|above|see|also|however|therefore|but|and|or|so|otherwise|instead|then|in addition|additionally|moreover|furthermore|for example|e\.g\.|dies\w*|das ist|er|sie|es|cela|ceci|il|elle|ils|elles|esto|estos|esta|estas|eso)\b/i

const LABEL =
  /^(?:(\*\*|__)([^*_\n]{2,60}?)\s*[:.]?\s*\1\s*[:.–—-]?|([\p{Lu}\p{N}`"“][^:\n.!?*]{1,48}?)(?::| [–—-])(?=\s))\s*(\S[^]*)$/u
/** Labels that name something that happens. */
const EVENT =
  /\b(?:alarm|emergency|emergencies|fire|accident|child|failure|outage|loss|theft|error|injury|injuries|spill|leak|damage|illness|delay|complaint|breakdown|attack|incident|strike|flood|power cut|jam|lost|broken|missing|late|evacuation)\b/i
const LABELLED_MIN_WORDS = 7

/** "**Sick leave**: You …" and "Sick leave: You …", as an item or a paragraph of its own. */
function askLabels(passage: Passage, block: Block, ask: AskTopic): Candidate[] {
  const places: Stretch[] = block.kind === "list" ? block.items : block.kind === "paragraph" ? [block] : []
  return places.flatMap((place) => {
    const [, , bold, bare, told = ""] = LABEL.exec(passage.text.slice(place.start, place.end)) ?? []
    const label = bold ?? bare
    const said = plain(told)
    if (
      label === undefined ||
      said.split(/\s+/).length < LABELLED_MIN_WORDS ||
      (block.kind === "paragraph" && !bold)
    )
      return []
    if (
      /^(?:note|notes|warning|important|decision|decided|resolution|vote|result|outcome|action|tip|caution|example|default|hint|info|see|nb|ps|attention|achtung|hinweis)$/i.test(
        label.trim(),
      )
    )
      return []
    if (
      /^\d|\d{1,2}[:.]\d{2}|@|\//.test(label) ||
      POINTS_BACK.test(said) ||
      !standsAlone(said) ||
      /[:?]$/.test(said)
    )
      return []
    const symptom = bold && ask === askTopic ? askSymptom(phrase(label), said) : []
    if (symptom.length > 0)
      return [
        {
          kind: "label",
          asks: symptom,
          output: ended(said),
          quote: place,
          finding: `It names this very case (“${phrase(label)}”) and says what to do then.`,
          section: block.section,
          score: 0.95,
        } satisfies Candidate,
      ]
    const isCase =
      ask === askTopic &&
      EVENT.test(label) &&
      isNounPhrase(phrase(label)) &&
      clauseOf(capital(closed(said.split(/(?<=[.!])\s/)[0]!)))?.kind === "order"
    if (isCase) {
      const noun = withArticle(inSentence(phrase(label), passage.text)).replace(
        /^the (?=([aeiou])?)/i,
        (_, vowel: string | undefined) => (vowel ? "an " : "a "),
      )
      return [
        {
          kind: "label",
          asks: [`What should I do in case of ${noun}?`, `What do we do in case of ${noun}?`].map(cast),
          output: ended(`${capital(phrase(label))}: ${said}`),
          quote: place,
          finding: `It names this very case (“${phrase(label)}”) and says what to do then.`,
          section: block.section,
          score: 0.92,
        } satisfies Candidate,
      ]
    }
    const asks = ask({
      ...passage,
      title: phrase(label),
      heading: label,
      above: block.section.title,
      body: said,
      isSteps: false,
      isPart: false,
      passage: passage.text,
    })
    const isDefined =
      /^(?:an?|the|any|all) \p{Ll}/iu.test(said) &&
      ask === askTopic &&
      (/^(?:\p{L}+ ){1,5}(?:who|that|which|whose|where|by which) /u.test(said) ||
        clauseOf(capital(closed(said.split(/(?<=[.!;])\s/)[0]!.replace(/;$/, "")))) === undefined)
    const meant = isDefined
      ? [`What is meant by “${phrase(label)}”?`, `What does “${phrase(label)}” mean?`].map(cast)
      : []
    if (meant.length + asks.length === 0) return []
    const isSentence = /^\p{Lu}/u.test(said) && /[.!]$/.test(said) && /\s\p{L}+/u.test(said)
    if (meant.length === 0 && isVague(asks[0]!) && !/[.!]$/.test(said)) return [] // a label before a note in a few words
    return [
      {
        kind: "label",
        asks: [...meant, ...asks],
        output: ended(isSentence ? said : `${capital(phrase(label))}: ${said}`),
        quote: place,
        finding: "",
        section: block.section,
        score: meant.length > 0 || !isVague(asks[0]!) ? 0.8 : ABOUT,
      } satisfies Candidate,
    ]
  })
}

/** "**The chuck slips.** Tighten it …": a case as a whole sentence, with what to do in it. */
function askSymptom(label: string, said: string): Ask[] {
  const clause = clauseOf(`${label}.`)
  if (clause?.kind !== "statement" || clause.lead !== "" || label.split(" ").length > 12) return []
  if (clauseOf(said.split(/(?<=[.!])\s/)[0] ?? "")?.kind !== "order") return []
  const words = small(label)
  return [`What should I do if ${words}?`, `What can I do when ${words}?`].map(cast)
}
