// Many screens in one example, typing at random while networks fail and parts of the backend die: all end equal, the row
// too, and no letter that was typed is missing. CEREBROS_FULL=1: 10 screens for 5 minutes; CEREBROS_SEED replays the choices.
import { expect, type Page, test } from "@playwright/test"
import { dice } from "../database/dice.ts"
import { at, hasDeployment } from "../support/deployment.ts"
import { sweepVisitors } from "../support/journey/browser.ts"
import {
  type Cable,
  expectSaved,
  field,
  type FieldName,
  join,
  layCable,
  makeTeam,
  rowOf,
  textOf,
} from "../support/journey/together.ts"
import { kill } from "../support/kill.ts"

const isFull = process.env.CEREBROS_FULL === "1"
const SCREENS = isFull ? 10 : 3
const TYPING_MS = isFull ? 300_000 : 20_000
const KILLS = [/^realtime$/, /^postgres$/]
const ACTION_MS = 60_000 // ten browsers and a stack share a few cores
const SCRIBBLED_MOST = 600 // characters in the fields where words are deleted again
const LETTERS = 3 // of one kind: two people at one place may part each other's, as letters they stay countable
const ROUNDS_MAX = 1_000

test.afterEach(sweepVisitors)

test(`${SCREENS} screens type at random through cut networks and crashes, and end equal`, async ({
  browser,
}) => {
  test.skip(!hasDeployment("HOME"), "only a stack of our own may be killed")
  test.setTimeout(TYPING_MS + 60_000 + SCREENS * 20_000 + 180_000)
  const seed = Number(process.env.CEREBROS_SEED ?? Date.now() % 1_000_000)
  console.log(`CEREBROS_SEED=${seed}`)

  const team = await makeTeam(browser, { prompt: "", reasoning: "", output: "" })
  const screens: { page: Page; cable: Cable }[] = []
  for (let index = 0; index < SCREENS; index++) {
    const visitor = index === 0 ? team.owner : await join(browser, team, `p${index}`, "editor")
    visitor.page.setDefaultTimeout(ACTION_MS)
    const cable = await layCable(visitor.page)
    await visitor.page.goto(team.address)
    await expect(field(visitor.page, "Output")).toBeVisible({ timeout: 30_000 })
    screens.push({ page: visitor.page, cable })
  }

  const end = Date.now() + TYPING_MS
  const typed: string[] = []
  const typing = screens.map(async ({ page, cable }, index) => {
    const roll = dice(seed * 100 + index)
    for (let round = 0; Date.now() < end; round++) {
      if (roll() < 0.04) await cable.cut()
      else if (roll() < 0.2) await cable.mend()
      if (roll() < 0.5) await scribble(page, roll)
      else typed.push(await append(page, index * ROUNDS_MAX + round))
    }
    await cable.mend()
  })
  const killing = (async () => {
    const roll = dice(seed * 100 + 99)
    for (const [index, part] of KILLS.entries()) {
      const due = end - TYPING_MS + TYPING_MS * ((index + 0.3 + 0.4 * roll()) / KILLS.length)
      await expect.poll(() => Date.now() >= due, { timeout: TYPING_MS }).toBe(true)
      expect(await kill(at("HOME"), part), part.source).toBe(1)
    }
  })()
  await Promise.all([...typing, killing])

  for (const { page } of screens) {
    await expectSaved(page)
    await page.setViewportSize({ width: 1280, height: 8_000 }) // CodeMirror draws what is in the window
  }
  const read = async (page: Page) => ({
    prompt: await textOf(page, "Prompt"),
    reasoning: await textOf(page, "Reasoning"),
    output: await textOf(page, "Output"),
  })
  await expect
    .poll(
      async () => {
        const all = await Promise.all(screens.map(({ page }) => read(page)))
        return new Set([...all, await rowOf(team)].map((each) => JSON.stringify(each))).size
      },
      { timeout: 90_000, message: "different texts on the screens and in the row" },
    )
    .toBe(1)
  const { output } = await rowOf(team)
  const lettersIn = (text: string) => text.split("").toSorted().join("")
  expect(lettersIn(output)).toBe(lettersIn(typed.join(""))) // none missing, none twice
  console.log(`${SCREENS} screens, ${output.length} letters kept, ${TYPING_MS / 1000} s`)
})

/** Writes letters that no other round has at the end of Output, where nobody deletes. */
async function append(page: Page, nth: number): Promise<string> {
  const letters = String.fromCodePoint(0x4e00 + nth).repeat(LETTERS) // CJK: twenty thousand to choose from
  await field(page, "Output").focus()
  await page.keyboard.press("Control+End")
  await page.keyboard.type(letters)
  return letters
}

/** Types, deletes, or undoes and does again, somewhere in Prompt or Reasoning. */
async function scribble(page: Page, roll: () => number): Promise<void> {
  const name: FieldName = roll() < 0.5 ? "Prompt" : "Reasoning"
  await field(page, name).focus()
  await page.keyboard.press(roll() < 0.5 ? "Control+Home" : "Control+End")
  for (let moves = Math.floor(roll() * 12); moves > 0; moves--)
    await page.keyboard.press(roll() < 0.5 ? "ArrowLeft" : "ArrowRight")
  const length = (await textOf(page, name)).length
  const choice = roll()
  if (length > SCRIBBLED_MOST || (choice < 0.25 && length > 0))
    for (let letters = 1 + Math.floor(roll() * 20); letters > 0; letters--)
      await page.keyboard.press("Backspace")
  else if (choice < 0.35) await page.keyboard.press("Enter")
  else if (choice < 0.45) {
    await page.keyboard.press("Control+z")
    await page.keyboard.press("Control+Shift+Z") // what was taken back may be a word of Output
  } else await page.keyboard.type("lorem ipsum 👍 dolor ".slice(0, 1 + Math.floor(roll() * 20)))
}
