// What a new model got right, as its end of training says it: nobody reads "ready" over one of four right and believes it.
import { FINISHED } from "../words-training.ts"

type Share = { right: number; of: number }
export type HowGood = { say: string; isLow: boolean; hasTests: boolean }

const FEW = 20 // below it chance moves a share by more than twenty points

/** By the team's test questions, else by examples that were kept out; undefined where nothing was asked. */
export function howGood(tests: Share | undefined, unseen: Share | undefined): HowGood | undefined {
  const hasTests = tests !== undefined && tests.of > 0
  const share = hasTests ? tests : unseen
  if (share === undefined || share.of === 0) return undefined
  const isLow = share.right / share.of < 0.5
  const said = (hasTests ? FINISHED.tests : FINISHED.unseen)(share.right, share.of)
  const worth = isLow ? FINISHED.low : share.of < FEW ? FINISHED.few : ""
  return { say: `${said} ${worth}`.trim(), isLow, hasTests }
}
