// A table that sets models beside each other is asked by model, and by one figure of a model.
import { expect, test } from "vitest"
import { draft } from "../draft.ts"
import { CALM, wanted } from "../test-request.ts"

const SHEET = `# Tarnfell Rover – cargo bikes

Product sheet for shops.

| | CB 1 | CB 2 | CB 2 L |
|---|---|---|---|
| Payload | 80 kg | 120 kg | 140 kg |
| Gears | 5 | 8 | 8 |
| Weight empty | 31 kg | 38 kg | 41 kg |
| List price | £1,900 | £2,450 | £2,700 |
`

test("all that is told of a model, and a figure of it", () => {
  const examples = draft({ ...wanted(), examples: { min: 3, max: 8 } }, SHEET, CALM).examples
  const whole = examples.find(({ prompt }) => /technical data|key figures/.test(prompt))
  expect(whole?.prompt).toMatch(/CB \d/)
  expect(whole?.output).toMatch(
    /^- Payload: \d+ kg\n- Gears: \d\n- Weight empty: \d+ kg\n- List price: £[\d,]+/,
  )
  expect(examples.map(({ output }) => output).join("\n")).toMatch(
    /^The list price of the .*CB .* is £[\d,]+\.$/m,
  )
})
