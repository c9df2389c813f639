// Sentences of a passage with their place in it. `Intl.Segmenter` cuts after "e.g." and "No."; those cuts are mended.

/** A stretch of the passage: `text.slice(start, end)` is what stands there. */
export type Stretch = { start: number; end: number }

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" })
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|no|nr|art|sec|fig|vs|cf|dr|mr|mrs|ms|prof|inc|ltd|st|max|min|ca|ext|tel|z\.b|d\.h|bzw|p\.ex|ej)\.\s*$/i

/** Things that a letter tells apart: "building C." ends a sentence. */
const LETTERED =
  /\b(?:building|block|hall|room|section|row|group|gate|class|grade|team|zone|area|annex|appendix|part|option|plan|platform|staircase|entrance|wing|ward|line|vitamin|kiln|Gebäude|Block|Halle|Raum|Gruppe|Eingang|Anlage|Tor|bâtiment|salle|groupe|escalier|edificio|sala|grupo) \p{Lu}\.\s*$/u

/** The sentences between two offsets, trimmed, in order. */
export function sentencesIn(text: string, { start, end }: Stretch): Stretch[] {
  const found: Stretch[] = []
  let open: number | undefined
  for (const { segment, index } of segmenter.segment(text.slice(start, end))) {
    open ??= index
    const upTo = index + segment.length
    if (goesOn(segment, text.slice(start + upTo, end))) continue
    found.push(...trimmed(text, { start: start + open, end: start + upTo }))
    open = undefined
  }
  if (open !== undefined) found.push(...trimmed(text, { start: start + open, end }))
  return found
}

/** Whether the cut after `segment` is not the end of a sentence: an abbreviation, a soft line break, or a small letter next. */
function goesOn(segment: string, next: string): boolean {
  if (next === "" || /\n\s*\n\s*$/.test(segment)) return false
  if (/\b(?:zum|am|vom|bis|den|dem|der|im|ab) \d{1,2}\.\s*$/i.test(segment)) return true // a German date
  if (/(?:^|[\s(])\p{Lu}\.\s*$/u.test(segment) && !LETTERED.test(segment) && /^\s*\p{Lu}\p{Ll}/u.test(next))
    return true // an initial: "S. Duarte"
  return ABBREVIATION.test(segment) || !/[.!?…。！？:"'”’)\]]\s*$/.test(segment) || /^\s*\p{Ll}/u.test(next)
}

/** The stretch without white space around it; nothing when that is all there is. */
export function trimmed(text: string, { start, end }: Stretch): Stretch[] {
  while (start < end && /\s/.test(text[start] ?? "")) start++
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--
  return start < end ? [{ start, end }] : []
}
