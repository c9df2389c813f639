import { expect, test } from "vitest"
import { phrase, plain } from "./wording.ts"

test.each([
  ["# Satzung des Ruderclubs Ahlbeck e. V.", "Satzung des Ruderclubs Ahlbeck e. V."],
  ["Turnverein Rosdorf e.V.", "Turnverein Rosdorf e.V."],
  ["## Unser Büro in Höchst a. M.", "Unser Büro in Höchst a. M."],
  ["Lagerordnung der Brandt GmbH & Co. KG", "Lagerordnung der Brandt GmbH & Co. KG"],
  ["**Terms of Marlow Storage Ltd.**", "Terms of Marlow Storage Ltd."],
  ["Offices of Pell Instruments, Inc.:", "Offices of Pell Instruments, Inc."],
  ["Parking in Wharf St.", "Parking in Wharf St."],
  ["Article No.", "Article No."],
  ["Weight approx.", "Weight approx."],
  ["3. Opening hours.", "Opening hours"],
  ["What we do with waste.", "What we do with waste"],
  ["Entrance to building C.", "Entrance to building C"],
])("%j as a phrase: only an abbreviation keeps its full stop", (name, words) => {
  expect(phrase(name)).toBe(words)
})

test("letters that count within a sentence stay, at the start of its lines as well", () => {
  expect(plain("The tenant stores no (a) food;\n(b) animals; (c) fuel.")).toBe(
    "The tenant stores no (a) food; (b) animals; (c) fuel.",
  )
  expect(plain("(a) Sweep the floor.\n(b) Lock the door.")).toBe("Sweep the floor. Lock the door.")
})
