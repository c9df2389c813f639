// The material of the bench of limits: documents of made-up facts and examples that ask for some of them.
import { z } from "zod"
import { randomFrom } from "@cerebros/nas/training/random.ts"
import type { Submitted } from "@cerebros/nas/training/candidates.ts"

export const SIZES = {
  small: { documents: 50, pagesEach: 4, examples: 200 },
  large: { documents: 200, pagesEach: 10, examples: 5_000 },
} as const
export const Size = z.enum(["small", "large"])
export type Size = z.infer<typeof Size>
const SENTENCES_A_PAGE = 24 // some 400 words

const FIRST = [
  "Kell",
  "Brun",
  "Oster",
  "Lind",
  "Marsh",
  "Thorn",
  "Silver",
  "Ash",
  "Quay",
  "Hollow",
  "Fen",
  "Raven",
]
const LAST = [
  "water",
  "feld",
  "wick",
  "holm",
  "ford",
  "mere",
  "gate",
  "stead",
  "croft",
  "haven",
  "ridge",
  "combe",
]
const THINGS = [
  "crane",
  "boiler",
  "ferry",
  "press",
  "kiln",
  "barge",
  "lift",
  "pump",
  "oven",
  "loom",
  "winch",
  "mill",
]
const MEASURES = [
  ["weight", "kilograms"],
  ["deposit", "euros"],
  ["inspection interval", "days"],
  ["maximum load", "kilograms"],
  ["opening time", "minutes"],
  ["price", "euros"],
] as const
const FILLING = [
  "Whoever is on duty notes it in the journal of $.",
  "Visitors of $ are told so at the gate.",
  "The caretaker of $ keeps a copy in the office.",
  "Questions about it go to the team at $.",
]

/** Documents of made-up facts, each said once, and examples that ask for some of them. The same at every call. */
export function made(size: Size): Submitted {
  const { documents, pagesEach, examples } = SIZES[size]
  const random = randomFrom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T // never empty
  const name = () => `${pick(FIRST)}${pick(LAST)}`
  const facts: { prompt: string; output: string; document: number; start: number }[] = []
  const references = Array.from({ length: documents }, (_, n) => {
    let text = `# ${name()} handbook ${n}\n`
    for (let page = 0; page < pagesEach; page += 1) {
      text += `\n## ${pick(THINGS)} of ${name()} ${page}\n\n`
      for (let at = 0; at < SENTENCES_A_PAGE; at += 1) {
        const [thing, place, measure, figure] = [
          pick(THINGS),
          name(),
          pick(MEASURES),
          2 + Math.floor(random() * 900),
        ]
        const output = `The ${measure[0]} of the ${thing} at ${place} is ${figure} ${measure[1]}.`
        facts.push({
          prompt: `What is the ${measure[0]} of the ${thing} at ${place}?`,
          output,
          document: n,
          start: text.length,
        })
        text += `${output} ${pick(FILLING).replace("$", name())}${at % 6 === 5 ? "\n\n" : " "}`
      }
    }
    return { id: `d${n}`, name: `handbook-${n}.md`, text }
  })
  const step = Math.max(1, Math.floor(facts.length / examples))
  const synthetic_samples = facts
    .filter((_, at) => at % step === 0)
    .slice(0, examples)
    .map(({ prompt, output, document, start }, at) => ({
      id: `e${at}`,
      prompt,
      reasoning: "The handbook says so.",
      output,
      source: {
        document_id: `d${document}`,
        name: `handbook-${document}.md`,
        quote: output,
        start,
        end: start + output.length,
      },
    }))
  return {
    documents: { references, communications: [], work_products: [] },
    examples: { synthetic_samples, qa_pairs: [] },
  }
}
