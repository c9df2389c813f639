// Whether words can stand as an answer by themselves.

const ANSWER_MIN_CHARS = 40

/** Whether words can be an answer without what stands around them. */
export function standsAlone(output: string): boolean {
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

/** Words that point back to what stood before them. */
export const POINTS_BACK =
  /^(?:this|these|that|those|it|its|they|their|he|she|his|her|such|both|as (?:mentioned|above|described|noted|stated)|the (?:above|following|latter|former|same)|here|below|above|see|also|however|therefore|but|and|or|so|otherwise|instead|then|in addition|additionally|moreover|furthermore|for example|e\.g\.|dies\w*|das ist|er|sie|es|cela|ceci|il|elle|ils|elles|esto|estos|esta|estas|eso)\b/i

/** What stands under a title about the text itself. */
export const IMPRINT =
  /^(?:[^\n]{0,100}\b(?:version|valid from|in force|effective|last updated|next review|owner|issued by|gültig ab|stand|fassung|verantwortlich|version|en vigueur|mise à jour|vigente|versión)\b[^\n]{0,30}(?:\d|:))/iu
