// What the search for settings tried, and what came of it in a sentence. The first trial has the service's default settings; the
// same settings come again with longer training, so only those trained longest are compared (docs/api/nas.md).
import type { Trial } from "@cerebros/contract/webhook.ts"

/** Trials in their order, each once: webhooks and polling may bring one twice. */
export const ordered = (trials: readonly Trial[]): Trial[] =>
  [...new Map(trials.map((trial) => [trial.n, trial])).values()].sort((a, b) => a.n - b.n)

export type Found = {
  chosen: Trial
  /** How the default settings did at the same length. */
  usual: Trial | undefined
}

/** The best of the settings that were trained longest; of equals the default ones. Undefined without a trial. */
export function chosenOf(trials: readonly Trial[]): Found | undefined {
  const all = ordered(trials)
  const [first] = all
  if (!first) return undefined
  const bySettings = new Map<string, Trial[]>()
  for (const trial of all) bySettings.set(keyOf(trial), [...(bySettings.get(keyOf(trial)) ?? []), trial])
  const longest = Math.max(...[...bySettings.values()].map((each) => each.length))
  const finals = [...bySettings.values()]
    .filter((each) => each.length === longest)
    .flatMap((each) => each.at(-1) ?? [])
  const usual = finals.find((trial) => keyOf(trial) === keyOf(first))
  const best = Math.max(...finals.map(({ score }) => score))
  const chosen = usual?.score === best ? usual : finals.find(({ score }) => score === best)
  return chosen && { chosen, usual }
}

/** Objects of one service name their settings in one order; a stored one may have been sorted by the database. */
const keyOf = ({ settings }: Trial): string =>
  JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)))

/** What the search chose and what it gained, or that it gained nothing. Undefined without a trial. */
export function saySearch(trials: readonly Trial[]): string | undefined {
  const found = chosenOf(trials)
  if (!found) return undefined
  const all = ordered(trials)
  const settings = new Set(all.map(keyOf)).size
  const tried = `The search tried ${settings} ${settings === 1 ? "setting" : "settings"} in ${all.length} ${all.length === 1 ? "trial" : "trials"}`
  const { chosen, usual } = found
  if (keyOf(chosen) === keyOf(all[0] as Trial))
    return `${tried} and gained nothing over the default settings.` // there is a first
  const changes = Object.entries(chosen.settings)
    .filter(([name, value]) => all[0]?.settings[name] !== value)
    .map(([name, value]) => `${sayName(name)} ${sayValue(value)}`)
  const beside = usual ? `, beside ${ofHundred(usual.score)} with the default settings` : ""
  return `${tried} and chose ${changes.join(", ")}: a score of ${ofHundred(chosen.score)} on the tuning questions${beside}.`
}

/** A score is no share of right answers: nothing is refused in a trial, and a right place that comes second counts half. */
const ofHundred = (score: number): number => Math.round(100 * score)
/** "hardNegatives" and "hard_negatives" as words. */
const sayName = (name: string): string =>
  name.replace(/_/g, " ").replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
const sayValue = (value: string | number | boolean): string =>
  typeof value === "boolean"
    ? value
      ? "on"
      : "off"
    : typeof value === "string"
      ? `“${value}”`
      : String(value)
