import { expect, test } from "vitest"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { REFUSALS } from "@cerebros/contract/refusals.ts"
import { questionIn, searchTextIn } from "./thread.ts"

const user = (content: string) => ({ role: "user", content })
const said = (content: string) => ({ role: "assistant", content })
const WARRANTY = [user("How long is the warranty on a racing wheel?"), said("It is 24 months.")]

test.each([
  ["a word that points back", "Does it cover spokes?", "Does it cover spokes? warranty racing wheel"],
  ["an opening that goes on", "And for children's bicycles?", "warranty"],
  ["too few words of its own", "Since which year?", "warranty"],
])("%s takes the content words of the question before along", (_what, question, words) => {
  const text = searchTextIn([...WARRANTY, user(question)])
  expect(text.startsWith(`${question} `)).toBe(true)
  for (const word of words.split(" ")) expect(text).toContain(word)
})

test.each(["Which depot repairs carbon frames on Saturday?", "What is the capital of Mongolia?"])(
  "a question that stands alone is searched for alone: %s",
  (question) => {
    expect(searchTextIn([...WARRANTY, user(question)])).toBe(question)
  },
)

test("what was refused is no help, the last answered question is", () => {
  const refused = [user("Who founded the moon base?"), said(`${NOT_FOUND_ANSWER}: the moon base.`)]
  const text = searchTextIn([...WARRANTY, ...refused, user("And how long is it?")])
  expect(text).toContain("warranty")
  expect(text).not.toContain("moon")
  expect(searchTextIn([...refused, user("And how long is it?")])).toBe("And how long is it?")
})

test("a refusal in another language is one too", () => {
  const refused = [user("Wer hat die Mondbasis gegründet?"), said(REFUSALS.de.refusal)]
  expect(searchTextIn([...WARRANTY, ...refused, user("Und wie lange?")])).not.toContain("mondbasis")
})

test("content in parts is read for its text", () => {
  const parts = [
    { type: "text", text: "How long?" },
    { type: "image_url" },
    { type: "text", text: "In months." },
  ]
  expect(questionIn([{ role: "user", content: parts }])).toBe("How long?\nIn months.")
})
