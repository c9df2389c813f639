// Addresses and what closes a text, told from names and from what is said.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { isAddress, isClosing } from "./address.ts"

test.each([
  "Harbour Road 14, Skelby",
  "9 Old Tannery Lane",
  "12a Quarry Street, Marlow",
  "4 The Elms",
  "Lindenstraße 7",
  "8020 Graz",
  "Norwich NR3 1AB",
  "P.O. Box 118",
  "Phone 0207 555 0133",
  "www.skelby-gas.example",
])("%s is an address", (line) => {
  expect(isAddress(line)).toBe(true)
})

test.each([
  "Renewal of the gas main",
  "Skelby Gas Works",
  "The Hill Farm",
  "Phone cards are sold at the desk.",
  "Studio 4",
  "Parking on Mill Street",
  "Report 2025",
  "2026 Price list",
])("%s is none", (line) => {
  expect(isAddress(line)).toBe(false)
})

const NOTICE = `NOTICE TO ALL TENANTS OF BLOCK C

Skelby Heat and Power Company
Harbour Road 14, Skelby
Issued 3 May

Replacement of the heating pipes

Dear tenants,

the pipes in the cellar are older than the house and leak in two places. We replace all of them.

The work starts on Monday 2 June and takes three weeks. The cellar door stays open in this time.

Radiators
Please close all radiators before the work begins. Radiators that drip are replaced for free. You must not open them yourself. Tell the foreman if one makes a noise.

Emergencies: 555 0188, at any hour.
Office: Mon-Fri 9-12

T. Almeida
Head of works
`

const drafted = draft(
  { ...wanted(), document: "notice.txt", examples: { min: 3, max: 8 } },
  NOTICE,
  CALM,
).examples

test("a notice is never named by its sender's address", () => {
  expect(drafted.length).toBeGreaterThan(0)
  expect(drafted.filter(({ prompt }) => /harbour road|skelby$/i.test(prompt))).toEqual([])
  expect(drafted.map(({ prompt }) => prompt).join("\n")).toMatch(/replacement of the heating pipes/)
})

test("emergency numbers, the signature and a role are no part of an answer", () => {
  expect(drafted.find(({ prompt }) => /radiators/.test(prompt))?.output).toMatch(/makes a noise\.$/)
  expect(drafted.filter(({ output }) => /Almeida|Head of works/.test(output))).toEqual([])
})

test.each([
  "Quarry keys hang in the hut.\n\nAny questions to me, at weekends to Ilse.\n\nM.T.",
  "Quarry keys hang in the hut.\n\nOrla Finnane\nQuarry warden\n3 May",
])("%j ends on closing lines", (text) => {
  const blocks = text.split("\n\n")
  let end = text.length
  for (const block of blocks.slice(1).toReversed()) {
    expect(isClosing(text, { start: end - block.length, end })).toBe(true)
    end -= block.length + 2
  }
  expect(isClosing(text, { start: 0, end: blocks[0]!.length })).toBe(false)
})
