// What is measured of a window or an example beside a question.
import { hasKind, type Value } from "./kinds.ts"
import { strength } from "./likeness.ts"
import type { Question } from "./search.ts"

/**
 * Each 0 to 1 or so. `cover`: how much of the question it speaks of, together with what stands around it; `own`: it alone; `exact`: in the
 * question's own words; `title`: the headings alone; `passage`: its passage; `unmet`: the weightiest word that nothing speaks of; `foreign`: names and numbers
 * that nothing speaks of; `kind`: whether it has what is asked for; `near`: how close that stands to the question's words; `focus`: whether it speaks of what the question names as asked for; `yesno`, `steps`, `list`: of the form
 * asked for; `bm25`, `sparse`, `dense`: search scores; `meaning`: cosine of the mean word vectors; `prompt`: how much of the question a known question for it speaks of, and `asked` the reverse;
 * `echo`, `reply`: see replies.ts.
 */
export const SIGNALS = [
  "cover",
  "own",
  "exact",
  "title",
  "passage",
  "unmet",
  "foreign",
  "kind",
  "near",
  "focus",
  "yesno",
  "steps",
  "list",
  "bm25",
  "sparse",
  "dense",
  "meaning",
  "prompt",
  "asked",
  "pairs",
  "isExample",
  "isFirst",
  "isPair",
  "isCode",
  "length",
  "echo",
  "reply",
] as const
export type Signals = Record<(typeof SIGNALS)[number], number>

/** The words of a text and of what stands around it, the nearest first; what stands farther off counts less. */
export type Said = {
  own: ReadonlySet<string>
  order: readonly string[]
  values: readonly Value[]
  around: readonly { words: ReadonlySet<string>; counts: number }[]
}

export type Fit = Pick<Signals, "cover" | "own" | "exact" | "unmet" | "foreign" | "kind" | "near" | "focus">

const NEAR_WORDS = 6 // over so many words closeness falls to a third

/** How a text fits the words of a question and the kind of thing it asks for. */
export function fitOf({ asked, wanted, focus }: Question, { own, order, values, around }: Said): Fit {
  let total = 0
  let covered = 0
  let owned = 0
  let exact = 0
  let unmet = 0
  let names = 0
  let foreign = 0
  let closeness = 0
  let focused = 0
  // What the question names itself is no answer to it: "Who is the director?" is not answered by "the director".
  const told = values.filter(
    ({ word }) => !asked.some(({ like }) => (like.get(order[word] ?? "") ?? 0) >= SAME_WORD),
  )
  const right = told.filter(({ kind }) => wanted.kinds.includes(kind))
  for (const each of asked) {
    const { weight, isName } = each
    total += weight
    const inOwn = strength(each, own)
    let best = inOwn
    for (const { words, counts } of around)
      if (best < counts) best = Math.max(best, counts * strength(each, words))
    covered += weight * best
    owned += weight * inOwn
    if (own.has(each.word)) exact += weight
    if (focus.includes(each.word)) focused += best
    unmet = Math.max(unmet, weight * (1 - best))
    if (isName) {
      names += 1
      if (best < NAME_MET) foreign += 1
    }
    if (right.length > 0 && inOwn > 0) {
      let nearest = Infinity
      order.forEach((word, at) => {
        if ((each.like.get(word) ?? 0) < inOwn) return
        for (const value of right) nearest = Math.min(nearest, Math.abs(at - value.word))
      })
      closeness += weight * inOwn * Math.exp(-nearest / NEAR_WORDS)
    }
  }
  const all = total || 1
  return {
    cover: covered / all,
    own: owned / all,
    exact: exact / all,
    unmet: unmet / all,
    foreign: names === 0 ? 0 : foreign / names,
    kind: hasKind(wanted, told, own),
    near: closeness / all,
    focus: focus.length === 0 ? 1 : focused / focus.length,
  }
}
const NAME_MET = 0.3
const SAME_WORD = 0.75
