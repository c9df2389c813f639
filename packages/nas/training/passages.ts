// Cuts a document into passages: statements about one thing, under their headings.
import type { DocumentRow } from "@cerebros/contract/nas.ts"
import { lexicon } from "../lexicon/lexicon.ts"
import { readBlocks } from "../reading/blocks.ts"
import { addHeading, type Title } from "../reading/headings.ts"
import type { Statement } from "../reading/statements.ts"
import { words } from "./words.ts"

export type Passage = {
  document_id: string
  name: string
  /** Headings above, widest first, "" when there are none. */
  heading: string
  /** The span in the document's text. */
  start: number
  end: number
  /** Its statements in order, as they are read: marks gone, wrapped lines joined. */
  text: string
  statements: Statement[]
  /** The document's own text at its span. */
  raw: string
}

const PASSAGE_MAX_WORDS = 110 // about a paragraph: longer ones blur what they are about
const PASSAGE_MAX_CHARS = 1500 // a line without white space (base64, minified JSON) is cut here

/** The passages of a document in order; together they hold all that it states. */
export function passagesOf(document: DocumentRow): Passage[] {
  const found: Passage[] = []
  const headings: Title[] = []
  let openedAt = -1 // passages there were when the newest heading came: none since means it stands right above
  let open: Statement[] = []
  let openWords = 0
  const close = () => {
    const [first] = open
    if (first) {
      const end = Math.max(...open.map((each) => each.end))
      found.push({
        document_id: document.id,
        name: document.name,
        raw: document.text.slice(Math.min(...open.map((each) => each.start)), end),
        heading: headings.map((above) => above.title).join(HEADING_JOINT),
        start: Math.min(...open.map((each) => each.start)),
        end,
        text: textOf(open),
        statements: open,
      })
    }
    open = []
    openWords = 0
  }
  const isNoun = (word: string) => lexicon().isNoun(word)
  for (const block of readBlocks(document.text, isNoun)) {
    if (block.heading) {
      close()
      addHeading(headings, block.heading, openedAt === found.length)
      openedAt = found.length
      continue
    }
    const goesOn = (block.isList || block.statements[0]?.kind === "code") && block.statements[0]?.lead !== ""
    if (!goesOn) close()
    for (const each of block.statements.flatMap(inPieces)) {
      const count = words(each.text).length
      const chars = each.end - (open[0]?.start ?? each.start)
      if (openWords + count > PASSAGE_MAX_WORDS || chars > PASSAGE_MAX_CHARS) close()
      open.push(each)
      openWords += count
    }
  }
  close()
  return found
}

/** Sentences follow each other; items, cells and lines of code stand on lines of their own. */
const textOf = (statements: readonly Statement[]): string =>
  statements.reduce((text, { kind, text: own, number, piece }, at) => {
    if (at === 0) return own
    return kind === "sentence" || piece > 0
      ? `${text} ${own}`
      : `${text}\n${kind === "step" ? `${number}. ` : ""}${own}`
  }, "")

/** A statement that is too long for a passage, cut between words. */
function inPieces(whole: Statement): Statement[] {
  if (whole.end - whole.start <= PASSAGE_MAX_CHARS || whole.text.length <= PASSAGE_MAX_CHARS) return [whole]
  const pieces: Statement[] = []
  const scale = (whole.end - whole.start) / whole.text.length
  for (let from = 0; from < whole.text.length;) {
    const limit = Math.min(whole.text.length, from + PASSAGE_MAX_CHARS)
    const blank = limit < whole.text.length ? whole.text.lastIndexOf(" ", limit) : limit
    const to = blank > from ? blank : limit
    pieces.push({
      ...whole,
      text: whole.text.slice(from, to).trim(),
      start: whole.start + Math.floor(from * scale),
      end: Math.min(whole.end, whole.start + Math.ceil(to * scale)),
    })
    from = to
  }
  return pieces
}

export const HEADING_JOINT = " – "
