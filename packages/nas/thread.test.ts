import { expect, test } from "vitest"
import { NOT_FOUND_ANSWER } from "@cerebros/contract/nas.ts"
import { REFUSALS } from "@cerebros/contract/refusals.ts"
import { askedIn } from "./thread.ts"

const user = (content: string) => ({ role: "user", content })
const said = (content: string) => ({ role: "assistant", content })
const WARRANTY = [user("How long is the warranty on a racing wheel?"), said("It is 24 months.")]

test("what was refused is no help, the last answered question is", () => {
  const refused = [user("Who founded the moon base?"), said(`${NOT_FOUND_ANSWER}: the moon base.`)]
  const asked = { question: "And how long is it?", before: "How long is the warranty on a racing wheel?" }
  expect(askedIn([...WARRANTY, ...refused, user(asked.question)])).toEqual(asked)
  expect(askedIn([...refused, user(asked.question)])).toEqual({ ...asked, before: "" })
})

test("a refusal in another language is one too", () => {
  const refused = [user("Wer hat die Mondbasis gegründet?"), said(REFUSALS.de.refusal)]
  expect(askedIn([...WARRANTY, ...refused, user("Und wie lange?")]).before).toContain("warranty")
})

test("content in parts is read for its text", () => {
  const parts = [
    { type: "text", text: "How long?" },
    { type: "image_url" },
    { type: "text", text: "In months." },
  ]
  expect(askedIn([{ role: "user", content: parts }])).toEqual({
    question: "How long?\nIn months.",
    before: "",
  })
})
