// Whether a question is asked in other words than the text it was drafted from.

const LIGHT = new Set(
  `a an the of to in on at for and or is are be was were do does did can may must should would will has have had not no how what
  which who whom whose when where why long much many often that this it its as by with from i we you my our your they their there if
  any some time number people`.split(/\s+/),
)
const NEW_SHARE_MIN = 0.2 // of the weighty words: one of five is where a search by words begins to miss
const STEM_CHARS = 5 // forms of one word agree in that many

/**
 * Whether at least one weighty word in five of the question, names and numbers aside, stands in no form in `text`. A word's
 * form is told by its first letters, as languages differ in their endings.
 */
export function isInOtherWords(question: string, text: string): boolean {
  const there = new Set(wordsIn(text).map(({ stem }) => stem))
  const weighty = wordsIn(question).filter(({ word, isName }) => !isName && !LIGHT.has(word))
  const fresh = weighty.filter(({ stem }) => !there.has(stem))
  return fresh.length > 0 && fresh.length / weighty.length >= NEW_SHARE_MIN
}

const wordsIn = (text: string) =>
  [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map(({ 0: written, index }) => {
    const word = written.toLowerCase()
    return { word, stem: word.slice(0, STEM_CHARS), isName: index > 0 && written !== word }
  })
