// Questions that a whole section answers, and those that a labelled point or paragraph answers.
import type { Ask, Candidate, Passage } from "../candidate.ts"
import type { Block, Section } from "../read/blocks.ts"
import type { Stretch } from "../read/sentences.ts"
import { sentencesIn } from "../read/sentences.ts"
import { capital, phrase, plain } from "../read/wording.ts"
import { answerFrom, ended } from "./answer.ts"
import { cast } from "./mould.ts"
import type { Topic } from "./heading.ts"
import { askTopic } from "./topic.ts"

/** How a language asks to be told what stands under a heading. */
export type AskTopic = (topic: Topic) => Ask[]

const ANSWER_MAX_CHARS = 1_100 // what a person reads as one answer
const ANSWER_MIN_CHARS = 40

/** Every section and every labelled point that is an answer on its own. */
export function askSections(passage: Passage, blocks: readonly Block[], ask: AskTopic): Candidate[] {
  const sections = new Map<Section, Block[]>()
  for (const block of blocks) sections.set(block.section, [...(sections.get(block.section) ?? []), block])
  const titles = [...sections.keys()].map(({ title }) => title)
  const isPart = ({ title }: Section) => titles.filter((other) => other === title).length > 1
  return [...sections].flatMap(([section, body]) => [
    ...askWhole(passage, section, body, isPart(section), ask),
    ...body.flatMap((block) => askLabels(passage, block, ask)),
  ])
}

function askWhole(
  passage: Passage,
  section: Section,
  body: Block[],
  isPart: boolean,
  ask: AskTopic,
): Candidate[] {
  const whole = body.slice()
  while (whole.length > 1 && isField(passage.text, whole.at(-1)!)) whole.pop() // "Next meeting: 11 March"
  while (whole.length > 0 && isIntroduction(passage.text, whole.at(-1)!)) whole.pop() // what it introduces stands elsewhere
  const { blocks, isWhole } = upToLimit(passage.text, whole)
  const [first, last] = [blocks[0], blocks.at(-1)]
  if (!first || !last || section.title === "") return []
  if (blocks.every(({ kind }) => kind === "table" || kind === "record")) return []
  const output = answerFrom(passage.text, blocks)
  const isCode = blocks.every(({ kind }) => kind === "code")
  if (!isCode && !standsAlone(output)) return []
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
      score:
        (isWhole ? (output.length <= 700 ? 0.97 : 0.93) : 0.82) -
        (asks[0]!.mould === "What should I know about " ? 0.05 : 0),
    },
  ]
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
      /^(?:note|notes|warning|important|tip|caution|example|default|hint|info|see|nb|ps|attention|achtung|hinweis)$/i.test(
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
    const isDefined = /^(?:an?|the|any|all) \p{Ll}/iu.test(said) && ask === askTopic
    const meant = isDefined
      ? [`What is meant by “${phrase(label)}”?`, `What does “${phrase(label)}” mean?`].map(cast)
      : []
    if (meant.length + asks.length === 0) return []
    const isSentence = /^\p{Lu}/u.test(said) && /[.!]$/.test(said) && /\s\p{L}+/u.test(said)
    return [
      {
        kind: "label",
        asks: [...meant, ...asks],
        output: ended(isSentence ? said : `${capital(phrase(label))}: ${said}`),
        quote: place,
        finding: "",
        section: block.section,
        score: 0.8,
      } satisfies Candidate,
    ]
  })
}
