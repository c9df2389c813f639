// Searches for the settings of a model by successive halving (Jamieson and Talwalkar 2016): many settings get a little training,
// the better half more, until one is left. Scored on tuning questions in other words.
import type { Trial } from "@cerebros/contract/webhook.ts"
import { randomFrom, shuffled } from "./random.ts"

/** What a trial may choose. */
export type Settings = {
  /** What the encoder sees of a word. */
  shape: "words" | "words and parts"
  /** Whether its first rows come from the lexicon. */
  pretrained: boolean
  /** Whether what looks like the answer and is not takes part. */
  hardNegatives: boolean
  temperature: number
  /** How long a stage lasts beside the usual. */
  length: number
  /** Which scores of the search the ranker sees. */
  features: "all" | "without vectors" | "without known questions"
  /** How strongly the ranker's weights are held to where they start. */
  pull: number
}

export const DEFAULTS: Settings = {
  shape: "words and parts",
  pretrained: true,
  hardNegatives: true,
  temperature: 0.1,
  length: 1,
  features: "all",
  pull: 4,
}

const CHOICES: { [Name in keyof Settings]: readonly Settings[Name][] } = {
  shape: ["words and parts", "words"],
  pretrained: [true, false],
  hardNegatives: [true, false],
  temperature: [0.05, 0.1, 0.2],
  length: [0.5, 1, 2],
  features: ["all", "without vectors", "without known questions"],
  pull: [1, 4, 16],
}

const RUNGS = [0.25, 0.5, 1] as const // shares of a stage's steps
const FIRST_MAX = 12 // settings in the first rung
const GAINLESS_MAX = 3 // trials in a row without a gain, then a rung is over

/** A trial that was run, with the settings as they were. */
export type Tried = Trial & { settings: Settings; rung: number }

export type SearchPorts = {
  /** Trains so much of the usual length and gives the score (0 to 1) on the tuning questions. */
  evaluate(settings: Settings, share: number): number
  /** Trials of an earlier start, in their order; they are not run again. */
  earlier: readonly Tried[]
  onTrial(trial: Tried): void
  /** Whether time is left for another trial. */
  hasTime(trials: number): boolean
}

export type Choice = { settings: Settings; trials: Tried[]; defaultScore: number | null }

/** The best settings of all trials at the longest rung that was reached; the defaults where nothing scored higher. */
export function searchSettings(seed: number, { evaluate, earlier, onTrial, hasTime }: SearchPorts): Choice {
  const trials: Tried[] = []
  const run = (settings: Settings, rung: number): Tried | null => {
    const n = trials.length + 1
    const known = earlier[n - 1]
    if (!known && !hasTime(trials.length)) return null
    const trial = known ?? { n, settings, rung, score: round(evaluate(settings, RUNGS[rung] ?? 1)) }
    trials.push(trial)
    if (!known) onTrial(trial)
    return trial
  }
  let field: Settings[] = [DEFAULTS, ...drawn(seed)]
  for (let rung = 0; rung < RUNGS.length && field.length > 0; rung += 1) {
    const reached: Tried[] = []
    let gainless = 0
    for (const settings of field) {
      const best = Math.max(...reached.map(({ score }) => score), 0)
      const trial = run(settings, rung)
      if (!trial) break
      gainless = trial.score > best ? 0 : gainless + 1
      reached.push(trial)
      if (gainless >= GAINLESS_MAX) break
    }
    const kept = Math.ceil(reached.length / 2)
    field = [...reached]
      .sort((a, b) => b.score - a.score || a.n - b.n)
      .slice(0, kept)
      .map(({ settings }) => settings)
    // The defaults stay to be compared with, whatever they scored.
    if (field.length > 0 && !field.some((each) => isSame(each, DEFAULTS))) field.push(DEFAULTS)
  }
  const last = Math.max(0, ...trials.map(({ rung }) => rung))
  const finals = trials.filter(({ rung }) => rung === last)
  const base = finals.find(({ settings }) => isSame(settings, DEFAULTS))
  const best = finals.reduce<Tried | undefined>(
    (top, each) => (top === undefined || each.score > top.score ? each : top),
    base,
  )
  return { settings: best?.settings ?? DEFAULTS, trials, defaultScore: base?.score ?? null }
}

/** Other settings, each different from the defaults in one or two points, in an order of chance. */
function drawn(seed: number): Settings[] {
  const random = randomFrom(seed)
  const single = Object.entries(CHOICES).flatMap(
    ([name, values]) => values.map((value) => ({ ...DEFAULTS, [name]: value }) as Settings), // names and values come from one table
  )
  const others = shuffled(
    single.filter((each) => !isSame(each, DEFAULTS)),
    random,
  )
  return others.slice(0, FIRST_MAX - 1)
}

const isSame = (a: Settings, b: Settings) => JSON.stringify(a) === JSON.stringify(b)

const round = (score: number) => Math.round(1000 * score) / 1000

/** What the search found, in a sentence. */
export function saySearch({ settings, trials, defaultScore }: Choice): string {
  if (trials.length === 0)
    return "There was no time or too little data to search: the usual settings are used."
  const tried = `The search ran ${trials.length} trials`
  const changed = Object.entries(settings).filter(
    ([name, value]) => DEFAULTS[name as keyof Settings] !== value,
  ) // its own names
  if (changed.length === 0) return `${tried} and gained nothing over the usual ones.`
  const best = Math.max(...trials.filter((each) => isSame(each.settings, settings)).map(({ score }) => score))
  const gain =
    defaultScore === null
      ? ""
      : ` (a score of ${ofHundred(best)} on the tuning questions beside ${ofHundred(defaultScore)})`
  return `${tried} and chose ${changed.map(([name, value]) => `${nameOf(name)}: ${say(value)}`).join(", ")}${gain}.`
}

const ofHundred = (score: number) => Math.round(100 * score)
const say = (value: string | number | boolean) =>
  typeof value === "boolean" ? (value ? "yes" : "no") : String(value)
const nameOf = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
