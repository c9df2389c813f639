import { expect, test } from "vitest"
import { fills, slotOf } from "./slots.ts"

test.each([
  ["What is the duty manager's telephone number?", "contact"],
  ["Until what time is the canteen open?", "clock"],
  ["By when must I hand it in?", "date"],
  ["How long is the notice period?", "duration"],
  ["How often is it checked?", "often"],
  ["What does a new battery cost?", "money"],
  ["What percentage do we get?", "share"],
  ["How heavy is it?", "measure"],
  ["How many chairs are there?", "count"],
  ["Who signs it?", "name"],
  ["Where are the keys?", "place"],
])("%j leaves open a %s", (question, sort) => expect(slotOf(question)?.sort).toBe(sort))

test("a question for a reason leaves no value open", () => {
  expect(slotOf("Why is it locked?")).toBeNull()
  expect(fills(null, "Because of the noise.")).toBe(0.5)
})

test.each([
  ["Which number do I call?", "Call 4477 at night.", "Call the duty manager."],
  ["What time does it open?", "It opens at 7.30.", "It opens early."],
  ["What does it cost?", "It is 12 euros.", "It is 12 days old."],
  ["What does it cost?", "The price of the Tern is 129.", "The length of the Tern is 129."],
  ["What does it cost?", "Tern – hire per hour: 9.50.", "Tern – hire per hour: 9.50 kg."],
  ["What does it cost?", "The rate of the Tern is 12", "The rate of the Tern is 12 %"],
  ["Who signs it?", "It is signed by Wilma Trent.", "It is signed twice."],
])("%j is filled by %j and not by %j", (question, filled, empty) => {
  const slot = slotOf(question)
  expect(fills(slot, filled)).toBe(1)
  expect(fills(slot, empty)).toBeLessThan(1)
})

test("a number counts what stands beside it", () => {
  const slot = slotOf("How many books may I borrow?")
  expect(fills(slot, "You may take home ten books.")).toBe(1)
  expect(fills(slot, "The fine is ten cents.")).toBeLessThan(1)
})
