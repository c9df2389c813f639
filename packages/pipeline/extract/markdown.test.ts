import { expect, test } from "vitest"
import { slice } from "@cerebros/contract/span.ts"
import { headings, read, readCase, textOf } from "./testing.ts"

test("i70: the title of the front matter is the document's, the rest of it is no text", async () => {
  const found = await readCase("i70-frontmatter.md")
  expect(headings(found)).toEqual(["1 Refund policy"])
  expect(found.text).not.toMatch(/image|weight|cover/)
  expect(found.text).toContain("The shop needs the receipt for every refund above 50 euros.")
})

test("i73: tables in HTML are rows, tags are gone, entities are letters", async () => {
  expect((await readCase("i73-html-table.md")).text).toBe(
    "Levels\n\nSEV-1 | Critical issue that needs public notice.\n\nCall the lead for every SEV-1 issue & write it down.",
  )
})

test("i74: sentences go on over wrapped lines", async () => {
  expect((await readCase("i74-hardwrap.md")).text).toContain(
    "reason must be given in writing to the travel office.",
  )
})

test("front matter in TOML or with lists is none of the text; a rule with prose below is", async () => {
  expect(await textOf("a.md", '+++\ntitle = "Depots"\ntags = ["a"]\n+++\nText.\n')).toBe("Depots\n\nText.")
  expect(await textOf("a.md", "---\ntags:\n  - one\n  - two\n---\n# Depots\n")).toBe("Depots")
  expect(await textOf("a.md", "---\nProse, not a field\n---\n")).toContain("Prose, not a field")
})

test("underlined titles, also indented or of two lines, and headings point at themselves", async () => {
  const found = await read(
    "a.md",
    "  Depots and\n  vans\n  ===\n\nText ## no heading\n\n### Opening hours ###\n\nSub\n---\n",
  )
  expect(headings(found)).toEqual(["1 Depots and vans", "3 Opening hours", "2 Sub"])
  for (const { title, start } of found.outline.headings)
    expect(slice(found.text, { start, end: start + title.length })).toBe(title)
})

test("tables need no outer bars, a bar in a cell can be escaped", async () => {
  const { text, outline } = await read("a.md", "Part | Price\n--- | ---:\nHub | 48\nA \\| B | 9\n\nAfter.")
  expect(outline.blocks.map((block) => slice(text, block))).toEqual(["Part | Price\nHub | 48\nA | B | 9"])
})

test("comments, tags and placeholders of templates are out, code keeps them", async () => {
  const text = await textOf(
    "a.md",
    "Call {{ site.phone }} <!-- check\nthis --> now{% if x %}!{% endif %} <br/>Use `a < b {{c}}` &mdash; 3 < 4.\n\n```html\n<b>{{ kept }}</b>\n\n    indented\n```\n",
  )
  expect(text).toBe(
    "Call now! Use `a < b {{c}}` — 3 < 4.\n\n<b>{{ kept }}</b>\n    indented".replace(
      "Call now",
      "Call   now",
    ),
  )
})

test("lists keep their items, wrapped ones are whole, breaks that were asked for stay", async () => {
  expect(
    await textOf(
      "a.md",
      "- one goes\n  on here\n- two\n  1. deep\n\nLine one  \nline two\\\nline three\n\n> quoted and\n> wrapped\n",
    ),
  ).toBe("- one goes on here\n- two\n  1. deep\n\nLine one\nline two\nline three\n\n> quoted and wrapped")
})

test("a line all in bold is a title, also without an empty line behind it", async () => {
  expect(
    await textOf(
      "a.md",
      "**Can I cancel?**\nYes, until two\ndays before.\n**Who pays?**\nThe **guest** pays.\n",
    ),
  ).toBe("**Can I cancel?**\nYes, until two days before.\n**Who pays?**\nThe **guest** pays.")
})

test("lines that are all fields stay lines", async () => {
  expect(await textOf("a.md", "Order number: 4471-B\nWeight: 310 g\n**Price:** 64 francs\n")).toBe(
    "Order number: 4471-B\nWeight: 310 g\n**Price:** 64 francs",
  )
  expect(await textOf("a.md", "Note: it goes on\nover two lines.\n")).toBe("Note: it goes on over two lines.")
})

test.each([
  [
    "front matter that ends in dots",
    '---\ntitle: "Visit: rules"\nlayout: page\n...\nGuests sign in.',
    "Visit: rules\n\nGuests sign in.",
  ],
  [
    "front matter in JSON",
    '{\n  "title": "Visit",\n  "image": "x.png"\n}\n\nGuests sign in.',
    "Visit\n\nGuests sign in.",
  ],
  ["names behind a heading", "# One {#one .wide}\n\nText.", "One\n\nText."],
  ["a table of one column", "| Part |\n|------|\n| Hub |", "Part\nHub"],
  [
    "breaks in cells and lines",
    "| A | B |\n|---|---|\n| one<br>two | x<br/>y |\n\nGo.<br>Wait.",
    "A | B\none two | x y\n\nGo. Wait.",
  ],
  ["where a link goes", 'See [the plan][1].\n\n[1]: http://example.test/plan "Plan"', "See [the plan][1]."],
])("%s", async (_, markdown, text) => expect(await textOf("a.md", markdown)).toBe(text))

test("lines of thousands of blanks are no work", async () => {
  const blanks = " ".repeat(15_000)
  const before = process.cpuUsage()
  await read("a.md", `# a${blanks}b\n[a${blanks}]: \n**a${blanks}b**\nx${blanks}<br>y\n`.repeat(50))
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(5_000)
})
