import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

test("rows of a table are asked by their name, with units in people's words", () => {
  const text =
    "# Plans\n\n| plan | setup_fee_nok | speed_mbit |\n|---|---|---|\n| Basic line | 450 | 100 |\n| Fast line | 0 | 500 |\n| Office line | 990 | 1000 |"
  const { examples } = draft(wanted("references"), text, CALM)
  expect(examples.length).toBeGreaterThanOrEqual(3)
  expect(examples.map(({ output }) => output)).toContain(
    "The setup fee for the plan “Basic line” is 450 NOK.",
  )
  for (const { prompt, output, quote } of examples) {
    expect(prompt + output).not.toMatch(/_|\bnok\b|\bmbit\b/)
    expect(quote).toMatch(/^\| (?:Basic|Fast|Office) line/)
  }
})

test("cells of a table are asked in words: who is responsible, what to do, what a room has", () => {
  const text = `# Rooms

| Room | Seats | Equipment | Responsible |
| --- | --- | --- | --- |
| Fjord | 12 | Projector, whiteboard | Ms Sato |
| Attic | 20 | | |

| Message | Cause | What to do |
| --- | --- | --- |
| Error 51 | The client is not running | Restart the Tunnel app |
| Error 403 | The account has no right | Ask your manager to request access |`
  const { examples } = draft({ ...wanted("references"), examples: { min: 3, max: 12 } }, text, CALM)
  const answers = new Map(examples.map(({ prompt, output }) => [prompt, output]))
  expect(answers.get("What should I do in case of Error 51?")).toBe("Restart the Tunnel app.")
  for (const output of answers.values()) expect(output).not.toMatch(/: ;|;|: *$|is the client is/)
})

test("a cell with a figure is joined as one, a cell that is a statement with that", () => {
  const text = `# Parts

| Part | Minimum stock | Cause of wear |
| --- | --- | --- |
| Brake pads | 60 (unit pieces) | The rider brakes late |
| Inner tubes | 40 (unit pieces) | The pressure is too low |`
  const { examples } = draft({ ...wanted("references"), examples: { min: 3, max: 9 } }, text, CALM)
  for (const { output } of examples) expect(output).not.toMatch(/is that \d/)
})

test("a price comes with its thing and with notes on the price alone", () => {
  const rows = [
    ["IR-2020", "Screen filter", "26.00", "Rinse once a week"],
    ["IR-2021", "Drip hose", "12.50", "plus VAT"],
  ].map(
    ([article, item, price, note]) =>
      `Article: ${article}\nItem: ${item}\nPrice EUR: ${price}\nNote: ${note}`,
  )
  const { examples } = draft(
    { ...wanted("references"), examples: { min: 2, max: 8 } },
    rows.join("\n\n"),
    CALM,
  )
  const said = examples.map(({ output }) => output).join("\n")
  expect(said).toMatch(/[Ss]creen filter costs 26\.00 euros\./)
  expect(said).toMatch(/[Dd]rip hose costs 12\.50 euros \(plus VAT\)\./)
  expect(said).not.toMatch(/IR-2020 costs|\(Rinse/)
})
