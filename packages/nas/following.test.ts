// Questions of a conversation, asked of a model over three short documents.
import { beforeAll, expect, test } from "vitest"
import { textFor, textsFor } from "./following.ts"
import { makeAnswerer, type Answerer } from "./training/answer.ts"
import { trainModel } from "./training/run.ts"

const TEXTS = {
  "hire.md":
    "# Hire\n\nBoats are due back by 18:00. A lost locker key costs the guest 15 pounds, a lost padlock 40 pounds. Every boat carries two life jackets.",
  "safety.md":
    "# Safety\n\nA boat with a broken rudder stays at the jetty. If the rudder fails on the water, the guest paddles back and rings the harbour office.",
  "prices.csv":
    "Part: Paddle\nPrice (GBP): 27.00\n\nPart: Rowlock\nPrice (GBP): 9.00\n\nPart: Cushion\nPrice (GBP): 12.50",
}

let answerer: Answerer
beforeAll(() => {
  const references = Object.entries(TEXTS).map(([name, text]) => ({ id: name, name, text }))
  const documents = { references, communications: [], work_products: [] }
  const examples = { synthetic_samples: [], qa_pairs: [] }
  const { model } = trainModel({ documents, examples }, 1, null, {
    note: () => {},
    save: () => {},
    now: () => 0,
  })
  answerer = makeAnswerer(model)
})

const after = (before: string, question: string) => {
  const asked = textFor(answerer, { question, before })
  return { asked, ...answerer.answer(asked) }
}

const KEY = "What does a guest pay who has lost the locker key?"
const RUDDER = "The rudder of a guest's boat is broken, may they still row it?"

test("[AN4] a question that the documents do not answer is not answered by what was asked before it", () => {
  const question = "Do you rent out canoes, and what do they cost?"
  expect(after(KEY, question).asked).toBe(question)
})

test.each([
  "What does the paddle cost?",
  "Who repairs the rudder, and when is it done?",
  "Was kostet ein neues Paddel?",
  "Combien coûte le coussin ?",
])("[AN4] one that stands by itself is looked for in no other words: %s", (question) => {
  expect(textsFor({ question, before: KEY })).toEqual([question])
})

test("[AN4] a question that says what it is about is searched for by itself", () => {
  const question = "What does the paddle cost?"
  const { asked, text } = after(RUDDER, question)
  expect(asked).toBe(question)
  expect(text).toContain("27.00")
})

test("a thing in few words takes the place of one of the question before", () => {
  const { text, outcome } = after("How much is a new paddle?", "And a cushion?")
  expect(outcome).toBe("answered")
  expect(text).toContain("12.50")
  expect(text).not.toContain("27.00")
})

test("[AN4] another thing is not answered by what is only like it", () => {
  const cushion = "How much is the seat cushion?"
  expect(after(cushion, "What about a saddle?").text).not.toMatch(/12\.50/)
  expect(after("How much is a new paddle?", "And a helmet?").outcome).toBe("not_found")
})

test("a thing named in several words is replaced as a whole", () => {
  expect(
    textsFor({ question: "What about a cushion?", before: "How much is the spare boat paddle?" }),
  ).toContain("How much is the cushion?")
})

test("where and for whom is added to what was asked, or takes the place of such a limit", () => {
  const before = "Can dogs come along on Friday?"
  expect(textsFor({ question: "And in a canoe?", before })).toContain(
    "Can dogs come along on Friday in a canoe?",
  )
  expect(textsFor({ question: "And on Sundays?", before })).toContain("Can dogs come along on sundays?")
  expect(textsFor({ question: "And for children?", before: "How much is a paddle?" })).not.toContain(
    "How much is a children?",
  )
})

test("a question that points back is searched for together with the one before", () => {
  const { asked, text } = after("How many life jackets does every boat carry?", "When is it due back?")
  expect(asked).toContain("boat")
  expect(text).toContain("18:00")
})

test("what is found with the question before counts only where it speaks of the question's own things", () => {
  expect(after(KEY, "Does it cost more on the motorway?").asked).toBe("Does it cost more on the motorway?")
})
