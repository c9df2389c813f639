// What is quoted beside an answer reads as words, whatever its document is written in.
import { expect, test } from "vitest"
import { readable } from "./readable.ts"

test.each([
  ["emphasis", "The **desk** opens at *nine*, see `keys`.", "The desk opens at nine, see keys."],
  [
    "a link and a picture",
    "Ask [the desk](https://desk.example/a). ![A map](map.png)",
    "Ask the desk. A map",
  ],
  ["a heading and a quote", "## Keys\n> A key costs 20 euros.", "Keys\nA key costs 20 euros."],
  ["a row of a table", "| Tern | 129 | 9 kg |", "Tern · 129 · 9 kg"],
  ["rows with a head", "| Item | Price |\n| --- | ---: |\n| Tern | 129 |", "Item · Price\nTern · 129"],
  ["a row between bars", "Tern | 129 |  | 9 kg", "Tern · 129 · 9 kg"],
  ["cells of HTML", "<tr><td>Tern</td><td>129&nbsp;&euro;</td></tr>", "Tern · 129 €"],
  ["HTML", "<p>The coach is <b>Ines&nbsp;Falk</b>.</p>", "The coach is Ines Falk."],
  [
    "a record",
    "name: Tern\nprice_eur: 129.00\nwho_pays: guest",
    "name: Tern · price: 129.00 EUR · who pays: guest",
  ],
  ["a fee in kroner", "setup_fee_nok: 1200", "setup fee: 1200 NOK"],
  ["a list", "Bring:\n- a towel\n- a bottle", "Bring:\n• a towel\n• a bottle"],
  ["code", "```\nnpm start\n```", "npm start"],
  ["escapes", "5 \\* 3 \\| 2", "5 * 3 | 2"],
  ["words alone", "A key costs 20 euros.", "A key costs 20 euros."],
  ["names with underscores within words", "Set MAX_SIZE to 3 * 4 = 12.", "Set MAX_SIZE to 3 * 4 = 12."],
])("%s", (_what, passage, read) => expect(readable(passage)).toBe(read))
