// Text that remembers where each of its characters stood, so that it can be cleaned and still be quoted word for word.

/** `at[i]` is the offset in the document of character `i`; `end` the offset behind the last one. */
export type Mapped = { text: string; at: number[] }

/** A stretch of a document as it stands there. */
export const mapped = (document: string, start: number, end: number): Mapped => ({
  text: document.slice(start, end),
  at: Array.from({ length: end - start }, (_, n) => start + n),
})

export const part = ({ text, at }: Mapped, from: number, to = text.length): Mapped => ({
  text: text.slice(from, to),
  at: at.slice(from, to),
})

/** Several stretches as one, with a character between that stands where the one before it ends. */
export function joined(parts: readonly Mapped[], between: string): Mapped {
  let text = ""
  const at: number[] = []
  for (const each of parts) {
    if (text !== "") {
      text += between
      for (let n = 0; n < between.length; n += 1) at.push(at.at(-1) ?? 0)
    }
    text += each.text
    for (const place of each.at) at.push(place)
  }
  return { text, at }
}

/** Each match replaced by the text of its first group that took part, or by `instead`; characters keep their places. */
export function replaced(from: Mapped, pattern: RegExp, instead?: string): Mapped {
  let done = 0
  let text = ""
  const at: number[] = []
  const keep = (start: number, end: number) => {
    text += from.text.slice(start, end)
    for (let n = start; n < end; n += 1) at.push(from.at[n] ?? 0)
  }
  for (const match of from.text.matchAll(pattern)) {
    keep(done, match.index)
    done = match.index + match[0].length
    const group = match.slice(1).find((each) => each !== undefined)
    if (instead !== undefined) {
      text += instead
      for (let n = 0; n < instead.length; n += 1) at.push(from.at[match.index] ?? 0)
    } else if (group !== undefined && group !== "") {
      const start = match.index + match[0].indexOf(group)
      keep(start, start + group.length)
    }
  }
  if (done === 0) return from
  keep(done, from.text.length)
  return { text, at }
}

/** Without white space around it, and single blanks within. */
export function tidy(from: Mapped): Mapped {
  const flat = replaced(from, /\s+/g, " ")
  const lead = flat.text.length - flat.text.trimStart().length
  return part(flat, lead, lead + flat.text.trim().length)
}

/** Where it stands in the document, from its first character to behind its last one. */
export const spanOf = ({ at }: Mapped): { start: number; end: number } => ({
  start: at[0] ?? 0,
  end: (at.at(-1) ?? -1) + 1,
})
