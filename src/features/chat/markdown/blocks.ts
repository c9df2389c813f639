// Markdown cut into blocks while it streams: what is complete keeps its place, only the unfinished tail is read again.
import { Lexer, type Token } from "marked"

export type Block = { raw: string; token: Token }
export type Blocks = {
  /** What was read, with newlines only. */
  text: string
  blocks: readonly Block[]
  /** Where the last block begins. */
  tail: number
}

export const noBlocks: Blocks = { text: "", blocks: [], tail: 0 }

const lex = (text: string): Block[] =>
  new Lexer({ gfm: true })
    .lex(text)
    .filter(({ type }) => type !== "space" && type !== "def")
    .map((token) => ({ raw: token.raw, token }))

/**
 * The blocks of `text`. Where it goes on from what was read before, only the tail is read; a block whose source did not change
 * stays the same object. `isWhole` reads everything once more, for links that are defined at the end.
 */
export function readBlocks(before: Blocks, text: string, isWhole: boolean): Blocks {
  const plain = text.replace(/\r\n?/g, "\n")
  const goesOn = !isWhole && plain.startsWith(before.text.slice(0, before.tail))
  const from = goesOn ? before.tail : 0
  const kept = goesOn ? before.blocks.slice(0, -1) : []
  const rest = plain.slice(from)
  const drawn = isWhole ? rest : finishable(rest)
  const read = lex(drawn)
  const blocks = [...kept, ...read].map((block, index) => {
    const known = before.blocks[index]
    return known && known.raw === block.raw && (index < kept.length || !isWhole) ? known : block
  })
  return { text: plain, blocks, tail: goesOn || !isWhole ? from + tailIn(drawn) : plain.length }
}

/** Where the last block of a text begins. */
function tailIn(text: string): number {
  let at = 0
  let last = 0
  for (const token of new Lexer({ gfm: true }).lex(text)) {
    if (token.type !== "space") last = at
    at += token.raw.length
  }
  return last
}

/** The text as it would stand were what is open closed here: half a fence, half a link and an open emphasis do not flicker. */
export function finishable(text: string): string {
  const fences = text.match(/^ {0,3}(```|~~~)/gm)?.length ?? 0
  if (fences % 2 === 1) return text.replace(/\n {0,3}(`{1,2}|~{1,2})$/, "") // in code: only a closing fence may be half there
  const whole = text
    .replace(/(^|\n) {0,3}(`{1,2}|~{1,2})$/, "$1")
    .replace(/!?\[([^\][]*)\]?(\([^)\s]*)?$/, "$1")
  const line = whole.slice(whole.lastIndexOf("\n\n") + 1)
  const isOdd = (mark: RegExp) => (line.match(mark)?.length ?? 0) % 2 === 1
  if (isOdd(/`/g)) return `${whole}\``
  if (isOdd(/\*\*/g)) return `${whole.replace(/\*$/, "")}**`
  return whole
}
