// How long training takes, from what was measured on the reference NAS: some seconds, and more with the data.
import { SUMMARY } from "../words-training.ts"
const START_S = 10
const CHARACTERS_A_SECOND = 10_000
const EXAMPLES_A_SECOND = 10

/** A rough time in words, such as "a minute or less" or "3 minutes". */
export function sayEstimate(characters: number, examples: number): string {
  const seconds = START_S + characters / CHARACTERS_A_SECOND + examples / EXAMPLES_A_SECOND
  return seconds < 60 ? SUMMARY.minuteOrLess : SUMMARY.minutes(Math.ceil(seconds / 60))
}
