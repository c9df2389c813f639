// Which lines head what stands below them.
import { expect, test } from "vitest"
import { blocksIn } from "./blocks.ts"

const titlesOver = (text: string) =>
  blocksIn(text, ["Taking in a returned canoe"]).map(({ section }) => section.title)

test("a numbered heading with a colon right above its first step ends the section before it", () => {
  expect(
    titlesOver(
      "1. Purpose\n\nThis page tells how a canoe comes back.\n\n2. Steps: damaged hull\n\n1. Dry the hull.\n2. Mark the spot with chalk.",
    ),
  ).toEqual(["Purpose", "Steps: damaged hull"])
})

test("a field above a paragraph heads nothing", () => {
  expect(
    titlesOver(
      "1. Purpose\n\nThis page tells how a canoe comes back.\n\nOwner: the boat desk\n\nIt is read by all.",
    ),
  ).not.toContain("Owner: the boat desk")
})
