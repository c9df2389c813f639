// What a refusal says was looked for, in every language that it is said in.
import { languageOf } from "@cerebros/contract/refusals.ts"
import { expect, test } from "vitest"
import { lookedFor } from "./stop-words.ts"

test.each([
  ["en", "Who can switch off the heating, and how much is a new key?", ["switch", "heating", "key"]],
  ["en", "Doesn't the lab's on-call rota list Gate B?", ["lab", "call", "rota", "list", "Gate", "B"]],
  ["de", "Wie lange darf ich ein neues Gerät behalten, und wer zahlt das?", ["Gerät", "behalten", "zahlt"]],
  ["fr", "Combien coûte une nouvelle clé et qui peut l’obtenir ?", ["coûte", "clé", "obtenir"]],
  ["es", "¿Cuánto cuesta una llave nueva y quién puede pedirla?", ["cuesta", "llave", "pedirla"]],
  ["it", "Quanto costa una nuova chiave e chi può chiederla?", ["costa", "chiave", "chiederla"]],
  ["nl", "Hoeveel kost een nieuwe sleutel en wie mag die aanvragen?", ["kost", "sleutel", "aanvragen"]],
  ["pt", "Quanto custa uma nova chave e quem pode pedir?", ["custa", "chave", "pedir"]],
  ["pl", "Ile kosztuje nowy klucz i kto może go zamówić?", ["kosztuje", "klucz", "zamówić"]],
] as const)("%s: %s", (language, question, words) => {
  expect(languageOf(question)).toBe(language)
  expect(lookedFor(question, language)).toEqual(words)
})
