// A rewrite of a text that people went on writing: what the model changed, carried over to what stands there now.
import { wordDiff } from "@cerebros/contract/text-diff.ts"

/** A stretch of the old text (offsets) that gives way to other words. */
type Hunk = { start: number; end: number; words: string }

export type Merged = {
  /** The present text with the rewrite in it. */
  wanted: string
  /** Places where people changed the same words meanwhile: the rewrite's stand there. */
  conflicts: number
}

/** The rewrite of `before` as `after`, made on `present`. What people changed elsewhere since stays. */
export function carriedOver(before: string, after: string, present: string): Merged {
  if (present === before) return { wanted: after, conflicts: 0 }
  const theirs = hunksOf(before, present)
  const model = hunksOf(before, after)
  let wanted = ""
  let at = 0
  let conflicts = 0
  for (const group of groupsOf(model, theirs)) {
    wanted += before.slice(at, group.start)
    const isConflict =
      group.model.length > 0 && group.theirs.length > 0 && !areSame(group.model, group.theirs)
    if (isConflict) conflicts++
    wanted += made(before, group, group.model.length > 0 ? group.model : group.theirs)
    at = group.end
  }
  return { wanted: wanted + before.slice(at), conflicts }
}

function hunksOf(before: string, after: string): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0
  let open: Hunk | undefined
  for (const { kind, text } of wordDiff(before, after)) {
    if (kind === "same") {
      open = undefined
      at += text.length
      continue
    }
    if (!open) hunks.push((open = { start: at, end: at, words: "" }))
    if (kind === "new") open.words += text
    else open.end = at += text.length
  }
  return hunks
}

type Group = { start: number; end: number; model: Hunk[]; theirs: Hunk[] }

/** Changes of the same words together, in the order of the text. */
function groupsOf(model: readonly Hunk[], theirs: readonly Hunk[]): Group[] {
  const all = [
    ...model.map((hunk) => ({ hunk, by: "model" as const })),
    ...theirs.map((hunk) => ({ hunk, by: "theirs" as const })),
  ].toSorted((one, other) => one.hunk.start - other.hunk.start || one.hunk.end - other.hunk.end)
  const groups: Group[] = []
  for (const { hunk, by } of all) {
    const last = groups.at(-1)
    if (last && isSamePlace(last, hunk)) {
      last.end = Math.max(last.end, hunk.end)
      last[by].push(hunk)
    } else groups.push({ start: hunk.start, end: hunk.end, model: [], theirs: [], [by]: [hunk] })
  }
  return groups
}

/** Whether they share words, or one is put in just where the other begins or ends. */
const isSamePlace = (group: { start: number; end: number }, hunk: Hunk): boolean =>
  hunk.start < group.end ||
  (hunk.start === group.end && (group.start === group.end || hunk.start === hunk.end))

function made(before: string, { start, end }: Group, hunks: readonly Hunk[]): string {
  let words = ""
  let at = start
  for (const hunk of hunks) {
    words += before.slice(at, hunk.start) + hunk.words
    at = hunk.end
  }
  return words + before.slice(at, end)
}

const areSame = (some: readonly Hunk[], others: readonly Hunk[]): boolean =>
  some.length === others.length &&
  some.every(({ start, end, words }, index) => {
    const other = others[index]
    return other?.start === start && other.end === end && other.words === words
  })
