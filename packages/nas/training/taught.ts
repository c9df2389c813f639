// Which of the team's own examples a question asks again: in the same words, behind some words of politeness, or without words that carry nothing.
import type { Candidate, ExampleCandidate } from "./candidates.ts"
import type { Hiding } from "./hit.ts"
import { folded, words } from "./words.ts"

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(" "))

/** What people put before a question: "Could you tell me: …", "Das muss ich wissen. …". */
const BEFORE = setOf(
  "could can would will you please kindly tell me us i we need want like to know this that do the answer somebody someone wants hear from wonder wondering was am just hi hello hey dear all quick question have a one more so and " +
    "können könnten kannst könntest sie du mir uns bitte sagen das muss ich wissen die antwort darauf möchte würde gern gerne hallo frage eine " +
    "pouvez peux vous tu me dire j ai besoin de le savoir connaissez la réponse bonjour s il plaît " +
    "puede puedes decirme esto necesito saberlo sabe respuesta hola por favor può puoi dirmi ho bisogno di saperlo conosce risposta " +
    "kunt kun u je mij zeggen dit moet ik weten weet het antwoord hierop pode podes dizer preciso saber isto a resposta czy możesz mi powiedzieć muszę to wiedzieć znasz odpowiedź",
)
const BEFORE_MAX = 10 // words

/** Words without which a question asks the same. No modal, no negation, no word of place, time or direction: "may I" is not "must I". */
const LIGHT = setOf(
  "a an the is are was were be been am do does did has have had please of for it its this these those we you i my our your me us there " +
    "der die das den dem des ein eine einen einem einer ist sind war waren hat haben bitte ich wir sie du es mein meine unser unsere ihr ihre " +
    "le la les un une des du est sont je nous vous mon ma mes notre nos votre vos el los las una es son nuestro nuestra",
)
const LEFT_MIN = 2 // words: fewer could mean anything

/** The example that a question asks again; undefined where there is none, or several that answer otherwise. */
export function makeTaught(
  candidates: readonly Candidate[],
  hiding: Hiding = {},
): (question: string) => ExampleCandidate | undefined {
  const verbatim = new Map<string, ExampleCandidate>()
  const loose = new Map<string, ExampleCandidate | null>()
  candidates.forEach((candidate, at) => {
    if (candidate.kind !== "example" || hiding.prompt?.(at) || hiding.candidate?.(at)) return
    const { same, key } = keysOf(candidate)
    if (verbatim.has(same)) return // the earlier one, which puts those by people before drafts
    verbatim.set(same, candidate)
    const other = loose.get(key)
    if (key !== "") loose.set(key, other === undefined || other?.body === candidate.body ? candidate : null)
  })
  return (question) => {
    const same = verbatim.get(verbatimOf(question))
    if (same) return same
    const asked = words(question)
    for (let from = 0; from <= Math.min(BEFORE_MAX, asked.length - LEFT_MIN); from += 1) {
      const found = loose.get(looseOf(asked.slice(from)))
      if (found) return found
      if (!BEFORE.has(asked[from] ?? "")) return undefined
    }
    return undefined
  }
}

/** By what an example is known; kept, since every held-out question is asked among nearly the same examples. */
function keysOf(example: ExampleCandidate): { same: string; key: string } {
  const known = keys.get(example)
  if (known) return known
  const made = { same: verbatimOf(example.prompt), key: looseOf(words(example.prompt)) }
  keys.set(example, made)
  return made
}
const keys = new WeakMap<ExampleCandidate, { same: string; key: string }>()

/** A question as it is compared with those of the team: its last mark does not matter. */
const verbatimOf = (question: string): string => folded(question).replace(/[\s?!.…？！。]+$/u, "")

/** Its words that carry something, in order; "" where too few are left. */
function looseOf(asked: readonly string[]): string {
  const left = asked.filter((word) => !LIGHT.has(word))
  return left.length < LEFT_MIN ? "" : left.join(" ")
}
