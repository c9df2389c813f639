import { expect, test } from "vitest"
import type { DraftSet } from "@cerebros/contract/draft.ts"
import { draft } from "./draft.ts"
import { CALM, wanted } from "./test-request.ts"

const prompts = (set: DraftSet) => set.examples.map(({ prompt }) => prompt)

test.each([
  [
    "German",
    "Krankmeldung\nWenn jemand krank ist, meldet er sich vor 9 Uhr bei der Leitung. Nur das Büro darf die Bescheinigung einsehen.\n\nFahrräder\nDie Leihgebühr beträgt 25 Euro im Monat. Die Räder werden alle sechs Monate gewartet.",
    [
      "Was ist zu tun, wenn jemand krank ist?",
      "Wer darf die Bescheinigung einsehen?",
      "Wie hoch ist die Leihgebühr?",
      "Wie oft werden die Räder gewartet?",
    ],
  ],
  [
    "French",
    "La direction répond dans un délai de cinq jours. Si la demande est refusée, le salarié peut s'adresser au délégué. Le matériel est contrôlé tous les six mois. La prime s'élève à 30 euros.",
    [
      "Dans quel délai est-ce que la direction répond ?",
      "Que se passe-t-il si la demande est refusée ?",
      "À quelle fréquence est-ce que le matériel est contrôlé ?",
      "À combien s'élève la prime ?",
    ],
  ],
  [
    "Spanish",
    "Las salas se limpian cada dos días. El carné cuesta 5 euros al año. Si un libro se pierde, el usuario paga su precio. Los libros deben devolverse en 21 días.",
    [
      "¿Con qué frecuencia se limpian las salas?",
      "¿Cuánto cuesta el carné?",
      "¿Qué pasa si un libro se pierde?",
      "¿En qué plazo deben devolverse los libros?",
    ],
  ],
])("%s is asked in its own language, in whole questions", (_language, text, expected) => {
  const { examples } = draft({ ...wanted(), document: "x.txt" }, text, CALM)
  expect(prompts({ examples, none: "" })).toEqual(expected)
})

test.each([
  [
    "营业时间\n\n商店每天上午九点开门，下午六点关门。周日休息。",
    "Not drafted offline: no questions for Chinese yet. Connect a language model.",
  ],
  [
    "営業時間\n\n店は毎日午前九時に開きます。日曜日は休みです。",
    "Not drafted offline: no questions for Japanese yet. Connect a language model.",
  ],
  [
    "42 17 9",
    "Nothing here that the offline writer can make a good question of. Write one by hand, or connect a language model.",
  ],
])("where nothing can be asked it says so: %s", (text, none) => {
  expect(draft(wanted(), text, CALM)).toEqual({ examples: [], none })
})

test("a question that a Chinese text asks itself is taken", () => {
  const { examples } = draft(wanted(), "## 商店几点开门？\n\n每天上午九点开门，周日休息。", CALM)
  expect(examples.map(({ prompt, output }) => [prompt, output])).toEqual([
    ["商店几点开门？", "每天上午九点开门，周日休息。"],
  ])
})

test("a German text is asked about although it quotes a word in its own marks", () => {
  const text =
    "# Dienstreisen\n\n## Reisen buchen\n\nReisen werden im Portal unter „Buchung“ angelegt. Wer über 500 Euro ausgibt, braucht vorher die Freigabe der Leitung.\n\n## Belege\n\nBelege werden innerhalb von zehn Tagen eingereicht."
  expect(draft(wanted(), text, CALM).examples.length).toBeGreaterThanOrEqual(2)
})
