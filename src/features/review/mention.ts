// People named in a comment: "@Name" as it stands in the text.
import { NAME_MAX_CHARS } from "@cerebros/contract/limits.ts"
import type { Teammate } from "../../model/teammates.ts"

/** The name being typed at the caret: where its @ stands and what follows it; undefined when none is. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | undefined {
  const before = text.slice(0, caret)
  const from = before.lastIndexOf("@")
  if (from < 0 || (from > 0 && /[\p{L}\p{N}]/u.test(before[from - 1] ?? ""))) return undefined // mail addresses
  const typed = before.slice(from + 1)
  return typed.length > NAME_MAX_CHARS || /[\n@]/.test(typed) ? undefined : { from, typed }
}

/** Who could be meant, those whose name begins so first. */
export function candidates(people: readonly Teammate[], typed: string): Teammate[] {
  const wanted = typed.toLocaleLowerCase()
  const rank = ({ name }: Teammate) => {
    const known = name.toLocaleLowerCase()
    return known.startsWith(wanted)
      ? 0
      : known.split(/[\s.@_-]+/).some((word) => word.startsWith(wanted))
        ? 1
        : 2
  }
  return people.filter((each) => rank(each) < 2).toSorted((one, other) => rank(one) - rank(other))
}

/** The text with the name written out, and where the caret goes. */
export function withMention(
  text: string,
  from: number,
  caret: number,
  name: string,
): { text: string; caret: number } {
  const written = `${text.slice(0, from)}@${name} `
  return { text: written + text.slice(caret).replace(/^ /, ""), caret: written.length }
}

export type Piece = { text: string; person?: Teammate }

/** The text in pieces; longer names first, so that "@Ann Lee" is not "@Ann". */
export function piecesOf(text: string, people: readonly Teammate[]): Piece[] {
  const byLength = people.toSorted((one, other) => other.name.length - one.name.length)
  const pieces: Piece[] = []
  let rest = text
  let plain = ""
  while (rest !== "") {
    const person = rest.startsWith("@") ? byLength.find(({ name }) => rest.startsWith(`@${name}`)) : undefined
    if (person) {
      if (plain) pieces.push({ text: plain })
      plain = ""
      pieces.push({ text: `@${person.name}`, person })
      rest = rest.slice(person.name.length + 1)
    } else {
      const next = rest.indexOf("@", 1)
      plain += next < 0 ? rest : rest.slice(0, next)
      rest = next < 0 ? "" : rest.slice(next)
    }
  }
  if (plain) pieces.push({ text: plain })
  return pieces
}

/** The ids of everyone named, each once. */
export const mentionedIn = (text: string, people: readonly Teammate[]): string[] => [
  ...new Set(piecesOf(text, people).flatMap(({ person }) => person?.id ?? [])),
]
