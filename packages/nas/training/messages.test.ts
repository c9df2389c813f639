import { expect, test } from "vitest"
import { mails } from "../testing/company-documents.ts"
import { exchangesIn } from "./messages.ts"

const exchanges = (text: string) =>
  exchangesIn({ id: "d", name: "d.txt", text }).map(({ message, reply }) => [message, reply])

test("mails of one subject answer each other, those of another do not", () => {
  const pairs = exchangesIn(mails)
  expect(pairs).toHaveLength(3)
  expect(pairs[0]?.message).toContain("Where is my order?")
  expect(pairs[0]?.reply).toContain("The carrier lost a pallet")
})

test("lines of a chat answer each other when somebody else speaks", () => {
  expect(exchanges("Ana: Is the van free?\nAna: On Monday, I mean.\nBen: Yes, until noon.")).toEqual([
    ["Is the van free?\nOn Monday, I mean.", "Yes, until noon."],
  ])
  expect(exchanges("[12.03.2026, 09:12] Ana: Hello?\n[12.03.2026, 09:13] Ben: Hi.")).toEqual([
    ["Hello?", "Hi."],
  ])
})

test("other text pairs each paragraph with the next", () => {
  expect(exchanges("First.\n\nSecond.\n\nThird.")).toEqual([
    ["First.", "Second."],
    ["Second.", "Third."],
  ])
})
