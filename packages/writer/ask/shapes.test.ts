// Lists, pages and rules of other trades: what is asked of their columns, headings and numbered sentences.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"
import { wholeQuestion } from "./whole-question.ts"

const drafted = (text: string, document: string, section: string[] = []) =>
  draft({ ...wanted(), document, section, examples: { min: 3, max: 9 } }, text, CALM).examples

test("a price for so many at once is a price, and its quote holds the head that says so", () => {
  const examples = drafted(
    `Art. | Service | Up to 25 pcs | Over 25 pcs
K1 | Bread knife | 3.40 | 2.90
K2 | Garden shears | 5.10 | 4.60
K3 | Express surcharge | 20 % | 15 %`,
    "sharpening-prices-2026.csv",
  )
  const prompts = examples.map(({ prompt }) => prompt).join("\n")
  expect(prompts).toMatch(
    /What is the price of (?:the bread knife|the garden shears|.+) for (?:up to|over) 25 pcs/,
  )
  expect(prompts).not.toMatch(/the art for|the up to|price of the express/)
  for (const { output, quote } of examples.filter(({ output }) => /^The price of/.test(output)))
    expect(quote, output).toMatch(/25 pcs/)
})

test("an ingredient is asked for its amount, and never by what its unit left of a column", () => {
  const prompts = drafted(
    `# Seed crackers

## Ingredients

| Ingredient | Amount | % of flour |
|---|---|---|
| Spelt flour | 2.4 kg | 100 |
| Linseed | 600 g | 25 |
| Salt | 48 g | 2 |`,
    "crackers.md",
    ["Seed crackers"],
  )
    .map(({ prompt }) => prompt)
    .join("\n")
  expect(prompts).toMatch(/How much (?:spelt flour|linseed|salt) do I need for (?:the )?seed crackers\?/i)
  expect(prompts).not.toMatch(/the of flour/)
})

test("a heading about what goes wrong or is not allowed is asked as that", () => {
  expect(wholeQuestion("Lid won't close?")).toBe("What do I do if the lid won't close?")
  const prompts = drafted(
    "# Using the drop box\n\n## What you can't return\n\n- games with loose pieces\n- books from other libraries\n- anything that is wet",
    "drop-box.md",
    ["Using the drop box"],
  ).map(({ prompt }) => prompt)
  expect(prompts.join("\n")).toMatch(/[Ww]hat am I not allowed to return/)
})

test("what somebody is insured for is no price, and a remark in brackets is no part of an answer", () => {
  const examples = drafted(
    `BERTH LICENCE between Corrie Quay Ltd and the Owner

1. INSURANCE
The Owner shall insure the boat against claims of others for at least £2,000,000. The policy is shown when asked for.

2. LEAVING
Either party may end this licence with two months' notice. A boat that stays pays the rate of visitors for each night.
[Schedule on next page]`,
    "berth-licence.txt",
  )
  expect(examples.map(({ prompt }) => prompt).join("\n")).not.toMatch(/insurance cost/)
  for (const { output } of examples) expect(output).not.toContain("[")
})

test("numbered rules in German are rules, not steps", () => {
  const prompts = drafted(
    `# Hausordnung der Töpferei Lindenau

## Brennofen

1. Am Ofen arbeitet niemand allein.
2. Vor dem Öffnen ist der Netzstecker zu ziehen.
3. Handschuhe sind am heißen Ofen erlaubt, im Ofen verboten.`,
    "ordnung.md",
    ["Hausordnung der Töpferei Lindenau"],
  ).map(({ prompt }) => prompt)
  expect(prompts.join("\n")).toMatch(/Welche Regeln gelten .*„Brennofen“/)
  expect(prompts.join("\n")).not.toMatch(/Schritte/)
})

test("a register tells days and sums as people write them", () => {
  const prompts = drafted(
    ["A-01 Urn", "A-02 Ladder", "A-03 Projector"]
      .map(
        (each, at) =>
          `ID: ${each.slice(0, 4)}\nItem: ${each.slice(5)}\nLocation: Store ${at}\nNext check: 0${at + 1}.10.2026\nKeeper: Ines Farrow`,
      )
      .join("\n\n"),
    "asset_register.csv",
  ).map(({ prompt, output }) => `${prompt} ${output}`)
  expect(prompts.join("\n")).toMatch(/When is the next check of .* is due on \d October 2026\./)
})
