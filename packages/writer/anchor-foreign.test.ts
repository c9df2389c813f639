import { expect, test } from "vitest"
import { draft } from "./draft.ts"

const prompts = (text: string) =>
  draft(
    {
      document: "text.md",
      section: [],
      collection: "work_products",
      examples: { min: 3, max: 9 },
      alreadyThere: [],
    },
    text,
    { temperature: 0, seed: 1 },
  ).examples.map(({ prompt }) => prompt)

const GERMAN = (title: string) =>
  `# ${title}\n\n## Öffnung und Beiträge\n\nDer Jahresbeitrag beträgt 60 Euro. Die Werkstatt ist dienstags von 16 bis 21 Uhr sowie samstags von 10 bis 18 Uhr geöffnet. Der Verbandskasten hängt neben der Eingangstür.`
const FRENCH = (title: string) =>
  `# ${title}\n\n## Accès et horaires\n\nLes inscriptions sont ouvertes à partir du 1er septembre. Le port du bonnet de bain est obligatoire pour tous. En cas d'accident, il faut prévenir le maître-nageur.`

test.each([
  [
    GERMAN("Nutzungsordnung der Werkstatt Birkenhof"),
    "Wie hoch ist laut Nutzungsordnung der Werkstatt Birkenhof der Jahresbeitrag?",
  ],
  [
    GERMAN("Hallenordnung des Turnvereins Rosdorf e. V."),
    "Wie hoch ist laut Hallenordnung des Turnvereins Rosdorf e. V. der Jahresbeitrag?",
  ],
  [GERMAN("Merkblatt 7: Umgang mit Leitern"), "Wie hoch ist laut Merkblatt 7 der Jahresbeitrag?"],
  [GERMAN("Offener Treff Kögl"), "Wie hoch ist laut „Offener Treff Kögl“ der Jahresbeitrag?"],
  [GERMAN("Offener Treff Kögl"), "Wann ist laut „Offener Treff Kögl“ die Werkstatt geöffnet?"],
  [
    FRENCH("Règlement des bains de la ville"),
    "Quand est-ce que les inscriptions sont ouvertes selon le règlement des bains de la ville ?",
  ],
  [
    FRENCH("Bains publics de la ville"),
    "Que faire en cas d'accident d’après « Bains publics de la ville » ?",
  ],
])("a question names its document: %#", (text, question) => {
  expect(prompts(text)).toContain(question)
})

test("what names its document already is not tied to it again", () => {
  const text =
    "# Verbandskasten\n\n## Ort\n\nDer Verbandskasten hängt neben der Eingangstür. Er wird von der Leitung und den Helfern geprüft, die ihn auch auffüllen."
  expect(prompts(text)).toContain("Wo hängt der Verbandskasten?")
})

test("a German adverb that began its sentence is small within a question", () => {
  const text =
    "# Merkblatt für neue Ruderer\n\n## Training\n\nFreitags wird das Bootshaus nicht geheizt, weil die Gruppe auf dem Wasser ist. Die Boote werden nach jeder Fahrt gewaschen."
  expect(prompts(text).join("\n")).not.toMatch(/ Freitags /)
})

test("a German title that quotes a name is cited, and its sections are asked", () => {
  const text = `# Hausordnung Vereinsheim „Zum Anker“

## 1. Nutzungszeiten

Gefeiert werden darf freitags und samstags von 18 bis 24 Uhr.

## 2. Reinigung

Der Saal ist am nächsten Tag besenrein zu übergeben. Eine Nachreinigung kostet 80 Euro.

## 3. Schlüssel

Der Schlüssel liegt im Büro. Nachmachen ist nicht erlaubt, und ein Verlust muss sofort gemeldet werden.
`
  const found = prompts(text)
  expect(found.length).toBeGreaterThanOrEqual(3)
  expect(found).toContain("Wann darf laut Hausordnung Vereinsheim „Zum Anker“ gefeiert werden?")
  expect(prompts(text.replace("Hausordnung", "Neues vom"))).toContain(
    "Was kostet laut „Neues vom Vereinsheim ‚Zum Anker‘“ eine Nachreinigung?",
  )
})
