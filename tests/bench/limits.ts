// How long the reference NAS trains and how much memory that takes, at two sizes, and how fast the model answers then: each size
// in a process of its own. The bars: 200 examples and 50 documents under two minutes, 5,000 examples and 2,000 pages under ten, in
// at most 1.5 GB, p95 of an answer at most 300 ms. Beside the time that passed stands the processor's, which a busy machine does
// not stretch.
//
//   npm run -s bench -- limits [small|large]
import { fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { makeAnswerer } from "@cerebros/nas/training/answer.ts"
import { randomFrom } from "@cerebros/nas/training/random.ts"
import { trainModel } from "@cerebros/nas/training/run.ts"
import type { Submitted } from "@cerebros/nas/training/candidates.ts"

const SIZES = {
  small: { documents: 50, pagesEach: 4, examples: 200 },
  large: { documents: 200, pagesEach: 10, examples: 5_000 },
} as const
const ASKED = 200
const SENTENCES_A_PAGE = 24 // some 400 words
const MB = 1024 * 1024

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

const [wanted, isChild] = process.argv.slice(2)
if (isChild === "child") measure(wanted === "large" ? "large" : "small")
else
  for (const size of wanted === undefined ? ["small", "large"] : [wanted]) {
    const child = fork(fileURLToPath(import.meta.url), [size, "child"], { stdio: "inherit" })
    const [code] = (await once(child, "exit")) as [number | null]
    if (code !== 0) process.exitCode = 1
  }

function measure(size: keyof typeof SIZES): void {
  const submitted = made(size)
  const began = performance.now()
  const { model } = trainModel(submitted, 1, null, {
    note: () => {},
    save: () => {},
    now: () => performance.now(),
  })
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage()
  const answerer = makeAnswerer(model)
  const examples = submitted.examples.synthetic_samples
  answerer.answer(examples[0]?.prompt ?? "") // what is made once
  const before = process.cpuUsage()
  const times = Array.from({ length: ASKED }, (_, n) => {
    const { prompt = "" } = examples[(n * 37) % examples.length] ?? {}
    const asked = performance.now()
    answerer.answer(n % 2 === 0 ? prompt : prompt.replace(/^What is/, "Could you tell me"))
    return performance.now() - asked
  }).sort((a, b) => a - b)
  const answering = process.cpuUsage(before)
  console.log(
    JSON.stringify({
      bench: "limits",
      size,
      documents: submitted.documents.references.length,
      pages: SIZES[size].documents * SIZES[size].pagesEach,
      examples: examples.length,
      train_s: Math.round(seconds * 10) / 10,
      train_processor_s: Math.round((user + system) / 100_000) / 10,
      memory_peak_mb: Math.round((process.resourceUsage().maxRSS * 1024) / MB),
      answer_processor_ms: Math.round((answering.user + answering.system) / 1000 / ASKED),
      answer_ms_p50: Math.round(times[ASKED / 2] ?? 0),
      answer_ms_p95: Math.round(times[Math.floor(ASKED * 0.95)] ?? 0),
    }),
  )
}

/** Documents of made-up facts, each said once, and examples that ask for some of them. The same at every call. */
function made(size: keyof typeof SIZES): Submitted {
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
