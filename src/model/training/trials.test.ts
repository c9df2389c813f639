import { expect, test } from "vitest"
import type { Trial } from "@cerebros/contract/webhook.ts"
import { chosenOf, saySearch } from "./trials.ts"

const trial = (n: number, score: number, more: Trial["settings"] = {}): Trial => ({
  n,
  score,
  settings: { temperature: 0.1, hardNegatives: true, ...more },
})

test("of settings that were trained longer the short trial does not count", () => {
  const trials = [
    trial(1, 0.5),
    trial(2, 0.9, { temperature: 0.2 }),
    trial(3, 0.6),
    trial(4, 0.7, { temperature: 0.05 }),
    trial(5, 0.64, { temperature: 0.05 }),
  ]
  expect(chosenOf(trials)).toMatchObject({ chosen: { n: 5 }, usual: { n: 3 } })
  expect(saySearch(trials)).toBe(
    "The search tried 3 settings in 5 trials and chose temperature 0.05: a score of 64 on the tuning questions, beside 60 with the default settings.",
  )
})

test("a search that found nothing better says so", () => {
  expect(saySearch([trial(1, 0.6), trial(2, 0.6, { hardNegatives: false })])).toBe(
    "The search tried 2 settings in 2 trials and gained nothing over the default settings.",
  )
  expect(saySearch([trial(1, 0.6)])).toBe(
    "The search tried 1 setting in 1 trial and gained nothing over the default settings.",
  )
})

test("a trial that came twice and out of order counts once", () => {
  const off = trial(2, 0.7, { hardNegatives: false })
  const sorted = { ...off, settings: { hardNegatives: false, temperature: 0.1 } }
  expect(saySearch([sorted, trial(1, 0.6), off])).toBe(
    "The search tried 2 settings in 2 trials and chose hard negatives off: a score of 70 on the tuning questions, beside 60 with the default settings.",
  )
})

test("without a search nothing is said", () => {
  expect(saySearch([])).toBeUndefined()
})
