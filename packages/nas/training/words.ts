// From text to words, the same for training and for answering.

/** English and German words that say how a thing is asked, not what about; in other languages the learned weights alone decide. */
const FUNCTION_WORDS = new Set(
  (
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keiner und oder aber wenn dann als wie was wer wem wen wo wann warum wieso " +
    "weshalb welche welcher welches welchen welchem wohin woher womit wofür wobei ist sind war waren wird werden wurde wurden worden sein bin bist hat habe haben hatte " +
    "hab kann können könnte darf dürfen muss müssen musste soll sollen sollte will wollen möchte mag ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch ihnen " +
    "mein meine meinen meinem meiner dein deine sein seine ihre ihren ihrem unser unsere unseren euer eure man sich selbst in im an am auf aus bei beim bis durch für gegen mit nach " +
    "ohne seit über um unter von vom vor zu zum zur zwischen während wegen nicht nur auch noch schon mal denn doch eigentlich überhaupt etwas nichts viel viele wieviel wieviele " +
    "mehr sehr so da dort hier hin her ob dass damit daran darauf dafür dabei davon dazu gibt geht gehen machen mache macht tun bekomme bekommt bekommen kriege kriegt kriegen ja nein bitte jetzt " +
    "a about after again all also am an and any are as at be because been before being between both but by can could did do does " +
    "doing done during each else for from further get gets getting give given gives go goes got had has have having he her here hers " +
    "him his how i if in into is it its just let like long many may me might more most much must my need needs no not now of off on " +
    "once one only or other our ours out over own per please quickly same say says shall she should so some still such take takes tell " +
    "than that the their theirs them then there these they thing things this those through to too under until up us use used using " +
    "doesn didn isn aren wasn weren don couldn shouldn wouldn haven hasn hadn mustn needn ain ll ve re " + // what is left of "doesn't" and "we'll"
    "very via want wants was way we were what when where which while who whom whose why will with within without would you your yours"
  ).split(" "),
)

const WORD = /\d+(?:[.,:]\d+)*|[\p{L}\p{M}\p{N}]+(?:['’]s(?![\p{L}\p{N}]))?/gu // 1,200 and 10:00 stay whole

/** The words of a text in order: NFKC, lower case, without possessive 's. */
export function words(text: string): string[] {
  const found = text.normalize("NFKC").toLowerCase().match(WORD) ?? []
  return found.map((word) => oneOf(word.replace(/['’]s$/, "")))
}

const KEPT_MAX = 100_000 // different words; a language's common ones many times over
const kept = new Map<string, string>()

/** The same string for the same word, so that a word which stands in a thousand windows is held once. */
function oneOf(word: string): string {
  const known = kept.get(word)
  if (known !== undefined) return known
  if (kept.size >= KEPT_MAX) return word
  const own = Buffer.from(word).toString() // a cut of a text holds the whole text
  kept.set(own, own)
  return own
}

/** Whether a word only carries grammar. */
export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word) || /^\p{Ll}$/u.test(word)

/** The words that carry meaning. */
export const contentWords = (text: string): string[] => words(text).filter((word) => !isFunctionWord(word))

/** Text as it is compared: one space, lower case. */
export const folded = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()

export type TextSpan = { start: number; end: number }

const sentenceSegmenter = new Intl.Segmenter("en", { granularity: "sentence" })

/** Spans of the sentences between two offsets of a text, without the white space around them. Line ends also end a sentence. */
export function sentenceSpans(text: string, from = 0, to = text.length): TextSpan[] {
  const spans: TextSpan[] = []
  let lineStart = from
  for (const line of text.slice(from, to).split("\n")) {
    for (const { segment, index } of sentenceSegmenter.segment(line)) {
      const lead = segment.length - segment.trimStart().length
      const start = lineStart + index + lead
      const end = start + segment.trim().length
      const previous = spans.at(-1)
      // The segmenter cuts after "Dr." and "No.": what follows on the same line still belongs to it.
      if (
        previous &&
        previous.start >= lineStart &&
        (ABBREVIATED.test(text.slice(previous.start, previous.end)) ||
          (ORDINAL.test(text.slice(previous.start, previous.end)) && GERMAN_MONTH.test(segment)))
      )
        previous.end = end
      else if (end > start) spans.push({ start, end })
    }
    lineStart += line.length + 1
  }
  return spans
}
const ORDINAL = /(?<!\d)\d{1,2}\.$/ // "am 4. Mai"
const GERMAN_MONTH =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Quartal|Stock|OG|Etage)\b/
const ABBREVIATED = /\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Art|Fig|Tab|approx|ca|e\.g|i\.e|z\.B|vs)\.$/
