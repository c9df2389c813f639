// Which encoding bytes are in, when nothing says so: every candidate's reading is scored by how likely it is as text of the languages
// written in it. The margin to the next different reading is the confidence.
import { decodeAs } from "./code-pages.ts"
import { CANDIDATES, WIDE, type Candidate } from "./encoding-candidates.ts"
import { GROUPS, type Language } from "./languages.ts"
import { isLanguage, likelihood, shortWords } from "./letter-likelihood.ts"

/** One reading of the bytes. `encoding` is a name for `decodeAs`. */
export type Reading = { encoding: string; say: string; score: number; text: string }

const SURE_MARGIN = 5 // the reading is at least e^5 times likelier than the next different one

/** The readings by falling likelihood, no two of them equal, and whether the first can be trusted. `wide`: the bytes can only be UTF-16. */
export function guessEncoding(bytes: Uint8Array, wide: boolean): { readings: Reading[]; sure: boolean } {
  const sample = wide ? bytes.subarray(0, MAX_SAMPLE_BYTES & ~1) : tellingLines(bytes)
  const few = scored(sample.subarray(0, FIRST_SAMPLE_BYTES), wide ? WIDE : CANDIDATES).slice(0, LIKELY)
  const readings =
    sample.length <= FIRST_SAMPLE_BYTES
      ? few
      : scored(
          sample,
          few.map(({ candidate }) => candidate),
        )
  const different = readings.filter(
    (reading, at) => readings.findIndex(({ text }) => text === reading.text) === at,
  )
  const [first, second] = different
  const isText = first && (wide ? !UNASSIGNED.test(first.text) : first.isLanguage)
  const sure = first !== undefined && isText === true && (!second || first.score - second.score > SURE_MARGIN)
  return { readings: different, sure }
}
const FIRST_SAMPLE_BYTES = 1_024 // even: UTF-16
const LIKELY = 16 // candidates worth a longer look: a family of code pages and what else comes near

type Scored = Reading & { candidate: Candidate; isLanguage: boolean }

/** How the candidates read the sample, the likeliest first. */
function scored(sample: Uint8Array, candidates: readonly Candidate[]): Scored[] {
  const readings: Scored[] = []
  for (const candidate of candidates) {
    const { encoding, groups, rare } = candidate
    const text = decodeAs(sample, encoding, { isCut: true })
    if (text === undefined) continue
    const words = shortWords(text)
    let best: { say: string; score: number; isLanguage: boolean } | undefined
    for (const group of groups) {
      const { say, languages } = GROUPS[group]
      for (const language of Object.values<Language>(languages)) {
        const found = likelihood(text, language, group, words)
        const score = found.sum - rare
        if (!best || score > best.score) best = { say, score, isLanguage: isLanguage(found, group) }
      }
    }
    if (best) readings.push({ candidate, encoding, text, ...best })
  }
  return readings.sort((a, b) => b.score - a.score)
}

const UNASSIGNED = /[\p{Cn}\p{Co}\p{Cs}]/u // 16 bits hold few other languages by chance: characters that exist are enough

const MAX_SAMPLE_BYTES = 4_096

/** The lines with bytes beyond ASCII, each once, from the whole file: the others are the same in every reading. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const seen = new Set<string>()
  const out = new Uint8Array(MAX_SAMPLE_BYTES)
  let length = 0
  let start = 0
  let telling = false
  for (let at = 0; at <= bytes.length && length < MAX_SAMPLE_BYTES; at++) {
    const byte = bytes[at] ?? 0x0a
    if (byte >= 0x80) telling = true
    // A line may be the whole file: it is cut at sentences too, never inside a character of two bytes (their second is above a full stop).
    const isEnd =
      byte === 0x0a || byte === 0x0d || (byte === 0x20 && at - start > MAX_LINE_BYTES) || at === bytes.length
    if (!isEnd) continue
    const line = bytes.subarray(start, at + 1)
    const key = telling ? String.fromCharCode(...line.subarray(0, MAX_LINE_BYTES)) : ""
    if (telling && !seen.has(key)) {
      seen.add(key)
      const room = line.subarray(0, MAX_SAMPLE_BYTES - length)
      out.set(room, length)
      length += room.length
    }
    start = at + 1
    telling = false
  }
  return out.subarray(0, length)
}
const MAX_LINE_BYTES = 400
