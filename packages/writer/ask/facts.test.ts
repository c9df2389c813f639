// Questions in German, French and Spanish that hang on one construction, each with the sentence that gives it.
import { expect, test } from "vitest"
import { blocksIn } from "../read/blocks.ts"
import { askFrench } from "./french.ts"
import { askGerman } from "./german.ts"
import { askSpanish } from "./spanish.ts"

const asked = (ask: typeof askGerman, sentence: string) => {
  const text = `${sentence}\n`
  const [best] = ask({ text, document: "" }, blocksIn(text, []))
  return [best?.asks[0]?.prompt, best?.output]
}

test.each([
  [
    "Alle Beschäftigten haben Anspruch auf 30 Urlaubstage im Jahr.",
    "Auf wie viele Urlaubstage haben alle Beschäftigten im Jahr Anspruch?",
  ],
  [
    "Der Urlaub muss bis zum 31. März genommen werden, sonst verfällt er.",
    "Bis wann muss der Urlaub genommen werden?",
  ],
  ["Wer krank ist, ruft bis 9 Uhr im Sekretariat an.", "Was gilt, wenn jemand krank ist?"],
  [
    "Ab dem dritten Tag ist eine ärztliche Bescheinigung nötig.",
    "Ab wann ist eine ärztliche Bescheinigung nötig?",
  ],
  ["Die Waschküche kann von 7 bis 20 Uhr benutzt werden.", "Wann kann die Waschküche benutzt werden?"],
  [
    "Die Kita ist montags bis donnerstags von 7:00 bis 17:00 Uhr und freitags von 7:00 bis 15:30 Uhr geöffnet.",
    "Wann ist die Kita geöffnet?",
  ],
  [
    "Das Treppenhaus wird von den Mietern im wöchentlichen Wechsel gereinigt.",
    "Von wem wird das Treppenhaus im wöchentlichen Wechsel gereinigt?",
  ],
  ["Nur Personen, die auf der Liste stehen, dürfen ein Kind mitnehmen.", "Wer darf ein Kind mitnehmen?"],
  [
    "Wird ein Kind nicht rechtzeitig abgeholt, rufen wir die Eltern an.",
    "Was gilt, wenn ein Kind nicht rechtzeitig abgeholt wird?",
  ],
  [
    "Auslandsreisen bedürfen zusätzlich der Zustimmung der Geschäftsführung.",
    "Wessen Zustimmung bedürfen Auslandsreisen?",
  ],
  [
    "Private Übernachtungen werden pauschal mit 20 Euro vergütet.",
    "Mit welchem Betrag werden private Übernachtungen vergütet?",
  ],
  ["Eine Wäsche kostet 1,50 Euro.", "Was kostet eine Wäsche?"],
])("German: %s", (sentence, prompt) => {
  expect(asked(askGerman, sentence)).toEqual([prompt, sentence])
})

test("German: what is not allowed is asked without the not, and answered with no", () => {
  expect(asked(askGerman, "Die Hotelkosten dürfen 120 Euro pro Nacht nicht übersteigen.")).toEqual([
    "Dürfen die Hotelkosten 120 Euro pro Nacht übersteigen?",
    "Nein. Die Hotelkosten dürfen 120 Euro pro Nacht nicht übersteigen.",
  ])
})

test.each([
  "Der Vorstand kann sie mit einer Frist von vier Wochen ändern.",
  "Nach der Arbeit wird der Raum besenrein verlassen.",
  "Die Leiter steht im Winkel von 70 Grad.",
  "Vor einer Ausstellung darf im Atelier geschlafen werden.",
])("German: no question points at nothing or at any occasion: %s", (sentence) => {
  expect(asked(askGerman, sentence)).toEqual([undefined, undefined])
})

test.each([
  [
    "L'inscription est gratuite pour les habitants de la commune.",
    "Pour qui est-ce que l'inscription est gratuite ?",
  ],
  ["Les autres lecteurs paient 15 euros par an.", "Combien paient les autres lecteurs ?"],
  [
    "Chaque lecteur peut emprunter dix documents pour trois semaines.",
    "Combien de documents est-ce que chaque lecteur peut emprunter pour trois semaines ?",
  ],
  [
    "Le loyer doit être payé avant le 5 de chaque mois.",
    "Jusqu’à quelle date est-ce que le loyer doit être payé ?",
  ],
  [
    "Les ateliers ont lieu chaque mercredi de 18 h à 20 h dans la salle des fêtes.",
    "Quand est-ce que les ateliers ont lieu dans la salle des fêtes ?",
  ],
])("French: %s", (sentence, prompt) => {
  expect(asked(askFrench, sentence)).toEqual([prompt, sentence])
})

test.each([
  [
    "Los estudiantes y los mayores de 65 años pagan la mitad.",
    "¿Cuánto pagan los estudiantes y los mayores de 65 años?",
  ],
  [
    "El gimnasio abre de lunes a viernes de 7:00 a 22:00 y los sábados de 9:00 a 14:00.",
    "¿Cuándo abre el gimnasio?",
  ],
  [
    "Para darse de baja hay que enviar el formulario antes del día 20 del mes.",
    "¿Qué hay que hacer para darse de baja?",
  ],
  [
    "Las taquillas se vacían cada noche porque no hay vigilancia.",
    "¿Por qué se vacían las taquillas cada noche?",
  ],
  ["Cada grupo tiene como máximo doce alumnos.", "¿Cuántos alumnos tiene cada grupo?"],
])("Spanish: %s", (sentence, prompt) => {
  expect(asked(askSpanish, sentence)).toEqual([prompt, sentence])
})
