// Which words and sentences of a picture are not sure enough.
import { expect, test } from "vitest"
import { type Picture, unsureSentences, unsureWords } from "./picture.ts"
import { slice } from "./span.ts"

const TEXT = "A sure line.\n\nThe depot opens at 6:30. Keys are in box 4 | there. Nothing else!\nLast line"
const picture = (unsure: readonly string[]): Picture => {
  const start = 14
  const words = TEXT.slice(start).match(/\S+/g) ?? []
  return { start, end: TEXT.length, words: words.map((word) => (unsure.includes(word) ? 59 : 60)) }
}
const said = (spans: readonly { start: number; end: number }[]) => spans.map((span) => slice(TEXT, span))

test("words below 60 are not sure, from 60 they are; a lone bar is no word", () => {
  expect(said(unsureWords(TEXT, picture(["Keys", "|", "line"])))).toEqual(["Keys", "line"])
})

test("the whole sentence is left out, up to the ends of its line, once", () => {
  const sentences = (...unsure: string[]) => said(unsureSentences(TEXT, [picture(unsure)]))
  expect(sentences("box", "Keys", "there.")).toEqual(["Keys are in box 4 | there."])
  expect(sentences("The")).toEqual(["The depot opens at 6:30."])
  expect(sentences("else!", "Last")).toEqual(["Nothing else!", "Last line"])
  expect(sentences()).toEqual([])
})

test("a word without a confidence is not sure", () => {
  expect(said(unsureWords(TEXT, { start: 0, end: 12, words: [90] }))).toEqual(["sure", "line."])
})
