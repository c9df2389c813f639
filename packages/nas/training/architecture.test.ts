// The search for settings: what it tries, when it stops, and that a restart between two trials changes nothing.
import { expect, test } from "vitest"
import {
  DEFAULTS,
  saySearch,
  searchSettings,
  type SearchPorts,
  type Settings,
  type Tried,
} from "./architecture.ts"

/** A search in which `score` says what settings are worth. */
function searched(score: (settings: Settings) => number, more: Partial<SearchPorts> = {}) {
  const told: Tried[] = []
  let evaluated = 0
  const choice = searchSettings(1, {
    evaluate(settings) {
      evaluated += 1
      return score(settings)
    },
    earlier: [],
    onTrial: (trial) => told.push(trial),
    hasTime: () => true,
    ...more,
  })
  return { choice, told, evaluated }
}
/** Colder is better, and words alone are best of all. */
const byTemperature = ({ temperature, shape }: Settings) => 0.5 - temperature + (shape === "words" ? 0.2 : 0)

test("a rung ends after three trials that gained nothing, and then nothing was gained over the defaults", () => {
  const { choice, told } = searched(() => 0.4)
  expect(told.filter(({ rung }) => rung === 0)).toHaveLength(4) // the defaults, and three that gained nothing
  expect(choice.settings).toEqual(DEFAULTS)
  expect(saySearch(choice)).toContain("gained nothing")
})

test("the better half goes on with more training, and the best is compared with the defaults at the same length", () => {
  let count = 0
  const { choice, told } = searched((settings) => byTemperature(settings) + 0.001 * (count += 1)) // something is always gained
  const perRung = [0, 1, 2].map((rung) => told.filter((each) => each.rung === rung).length)
  expect(perRung[0]).toBeGreaterThan(perRung[1]!)
  expect(perRung[1]).toBeGreaterThanOrEqual(perRung[2]!)
  expect(choice.settings).not.toEqual(DEFAULTS)
  expect(choice.defaultScore).not.toBeNull()
})

test("a restart after any trial goes on with the next one, and chooses the same", () => {
  const whole = searched(byTemperature)
  for (let at = 1; at < whole.told.length; at += 1) {
    const resumed = searched(byTemperature, { earlier: whole.told.slice(0, at) })
    expect(resumed.evaluated).toBe(whole.evaluated - at)
    expect(resumed.told).toEqual(whole.told.slice(at))
    expect(resumed.choice).toEqual(whole.choice)
  }
})

test("without time for a single trial the defaults are taken, and it says so", () => {
  const { choice, evaluated } = searched(byTemperature, { hasTime: () => false })
  expect(evaluated).toBe(0)
  expect(choice).toMatchObject({ settings: DEFAULTS, trials: [] })
  expect(saySearch(choice)).toContain("no time or too little data")
})
