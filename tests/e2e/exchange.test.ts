// Examples in and out on screen: a file with faults is brought in, taken back, brought in again over a cut network, and goes out
// as CSV and JSONL with the same texts.
import { readFileSync } from "node:fs"
import { expect, type Download, type Page, test } from "@playwright/test"
import { readExamples } from "@cerebros/pipeline/exchange/read.ts"
import type { Words } from "@cerebros/pipeline/exchange/example.ts"
import {
  expectAccessible,
  expectToFit,
  signInOnScreen,
  sweepVisitors,
  visit,
} from "../support/journey/browser.ts"
import { must } from "../support/journey/person.ts"
import { rewrite } from "../support/journey/typing.ts"

const SLOW = { timeout: 60_000 }
const ROWS = 2000
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
const dialog = (page: Page) => page.getByRole("dialog")

const examples: Words[] = Array.from({ length: ROWS }, (_, n) => ({
  prompt: `=Question ${n}: what does "rule ${n}" say,\nand 为什么?`,
  reasoning: n % 2 ? `Rule ${n} stands in part ${n % 7}. 👍` : "",
  output: `@Rule ${n} says ${n * 3}.`,
}))
/** As an example goes out: with the key that decides its split. */
const keyed = (example: Words | undefined) => ({
  ...example,
  split_key: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
})
const lines = examples.map(({ prompt, reasoning, output }) =>
  JSON.stringify({
    messages: [
      { role: "user", content: prompt },
      { role: "assistant", content: output, ...(reasoning && { reasoning_content: reasoning }) },
    ],
  }),
)
const faulty = [
  ...lines.slice(0, 500),
  '{"messages": [', // line 501
  ...lines.slice(500, 1000),
  '{"messages": [{"role": "user", "content": "Only a question?"}]}', // line 1002
  ...lines.slice(1000),
  '{"text": "something else"}', // line 2003
].join("\n")

test.afterEach(sweepVisitors)

/** A page on the review step of a new assistant, whose downloads need no chooser. */
async function open(browser: Parameters<typeof visit>[0], options: Parameters<typeof visit>[2] = {}) {
  const visitor = await visit(browser, "ann", options)
  await signInOnScreen(visitor, "/agents/new", "link")
  const client = visitor.client()
  const workspace = must(await client.rpc("ensure_workspace")) // the app may still be asking for it
  const agent = must(
    await client.from("agents").insert({ workspace_id: workspace, name: "Rule desk" }).select("id").single(),
  ).id
  await visitor.page.addInitScript(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker")) // a dialog of the system's
  await visitor.page.goto(`/agents/${agent}/setup/review`)
  return { ...visitor, agent, client }
}

async function choose(page: Page, entry: string): Promise<void> {
  await button(page, "Import or export examples").click()
  await page.getByRole("menuitem", { name: entry }).click()
  await expect(dialog(page)).toBeVisible()
}
const give = (page: Page, name: string, text: string) =>
  page
    .locator("input[type=file]")
    .last()
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) })

async function wordsOf(download: Download): Promise<Words[]> {
  const all: Words[] = []
  for await (const read of readExamples(new Blob([readFileSync(await download.path())]).stream())) {
    if ("problem" in read) throw new Error(`Line ${read.line}: ${read.problem}`)
    all.push(read.example)
  }
  return all
}

test("a file goes in but for its faults, out again by undo, in once more, and out as two files", async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { page, agent, client, complaints } = await open(browser)
  const count = async () =>
    (
      await client
        .from("examples")
        .select("id", { count: "exact", head: true })
        .eq("agent_id", agent)
        .is("deleted_at", null)
    ).count

  await test.step("something else than examples is refused in words", async () => {
    await choose(page, "Import examples")
    await give(page, "table.xlsx", "PK\u0003\u0004")
    await expect(dialog(page).getByText(/Save the table as CSV/)).toBeVisible()
    await expectAccessible(page, "choosing")
  })

  await test.step("the preview names the format and shows the first five", async () => {
    await give(page, "rules.jsonl", faulty)
    await expect(dialog(page).getByText("OpenAI chat")).toBeVisible()
    await expect(dialog(page).getByRole("listitem")).toHaveCount(5)
    await expectAccessible(page, "preview")
  })

  await test.step("it is imported; the three faults are named by line and can be taken along", async () => {
    await button(page, "Import").click()
    await expect(dialog(page).getByText("2,000 examples imported").first()).toBeVisible(SLOW)
    const faults = dialog(page).getByRole("list", { name: "Lines that were not imported" })
    await expect(faults.getByRole("listitem")).toHaveText([
      /Line 501 This is not valid JSON/,
      /Line 1,002 It has no answer/,
      /Line 2,003 It has neither messages/,
    ])
    await expectAccessible(page, "result")
    const saving = page.waitForEvent("download")
    await button(page, "Download all as CSV").click()
    const download = await saving
    expect(download.suggestedFilename()).toBe("rules-problems.csv")
    expect(
      readFileSync(await download.path(), "utf8")
        .trim()
        .split("\r\n"),
    ).toHaveLength(4)
    expect(await count()).toBe(ROWS)
  })

  await test.step("undo takes it back, but for what was edited since", async () => {
    const seventh = must(
      await client
        .from("examples")
        .select("id")
        .eq("agent_id", agent)
        .like("prompt", "=Question 7:%")
        .single(),
    )
    await rewrite({ client }, seventh.id, { output: "Better." })
    await button(page, "Take back this import").click()
    await expect(dialog(page).getByText("1,999 examples taken back")).toBeVisible(SLOW)
    await expect(dialog(page).getByText("1 example stayed")).toBeVisible()
    expect(await count()).toBe(1)
    must(
      await client.rpc("review_examples", {
        agent_id: agent,
        selection: { filter: {} },
        change: { deleted: true },
      }),
    )
  })

  await test.step("it is imported again while the network is cut in the middle: everything once, in order", async () => {
    await button(page, "Import another file").click()
    await give(page, "rules.jsonl", lines.join("\n"))
    let calls = 0
    const told = Promise.withResolvers<void>()
    await page.route(/rpc\/import_examples/, async (route) => {
      calls++
      if (calls === 1) await route.fetch() // it arrives, the answer does not
      if (calls <= 2) return route.abort("internetdisconnected")
      await told.promise
      return route.fallback()
    })
    await button(page, "Import").click()
    await expect(dialog(page).getByText(/You are offline\. Nothing is lost/)).toBeVisible()
    told.resolve()
    await expect(dialog(page).getByText("2,000 examples imported").first()).toBeVisible(SLOW)
    expect(calls).toBeGreaterThan(3)
    expect(await count()).toBe(ROWS)
    await button(page, "Close").first().click()
  })

  for (const [format, extension] of [
    ["OpenAI chat", "jsonl"],
    ["CSV", "csv"],
  ] as const)
    await test.step(`as ${format} the same texts go out`, async () => {
      await choose(page, "Export examples")
      await page.getByRole("radio", { name: "All except rejected" }).check()
      await page.getByRole("radio", { name: format }).check()
      await expectAccessible(page, "export")
      const saving = page.waitForEvent("download")
      await button(page, "Export").click()
      const download = await saving
      expect(download.suggestedFilename()).toBe(
        `rule-desk-examples-${new Date().toISOString().slice(0, 10)}.${extension}`,
      )
      await expect(dialog(page).getByText("2,000 examples exported")).toBeVisible()
      expect(await wordsOf(download)).toEqual(examples.map(keyed))
      await button(page, "Close").first().click()
    })
  await test.step("what is chosen in the list goes out alone", async () => {
    for (const number of [1, 3])
      // of the import, in its order
      await page.locator(".example").nth(number).getByRole("checkbox").check()
    await choose(page, "Export 2 selected examples")
    await expect(page.getByRole("radio", { name: "Only those selected in the list" })).toBeChecked()
    await expect(dialog(page).getByText("These are 2 examples.")).toBeVisible()
    await page.getByRole("radio", { name: "OpenAI chat" }).check()
    await expectAccessible(page, "export of a choice")
    const saving = page.waitForEvent("download")
    await button(page, "Export").click()
    expect(await wordsOf(await saving)).toEqual([examples[1], examples[3]].map(keyed))
    await expect(dialog(page).getByText("2 examples exported")).toBeVisible()
    await button(page, "Close").first().click()
  })
  const expected = /ERR_INTERNET_DISCONNECTED/ // the cut above
  expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([])
})

test("on a phone the dialogs fit, and an import that is stopped can still be taken back later", async ({
  browser,
}) => {
  const { page, agent, client } = await open(browser, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  })
  const unfold = () => button(page, "Filters and more").click()
  await unfold()
  await choose(page, "Import examples")
  await give(page, "rules.jsonl", lines.join("\n"))
  await expectToFit(page, "preview")
  const held = Promise.withResolvers<void>()
  let batches = 0
  await page.route(/rpc\/import_examples/, async (route) => {
    if (++batches === 2) await held.promise
    await route.fallback()
  })
  await button(page, "Import").click()
  await expect.poll(() => batches, SLOW).toBe(2)
  await expectToFit(page, "running")
  await button(page, "Stop").click()
  held.resolve()
  await expect(dialog(page).getByText(/^Stopped\. [\d,]+ examples had been imported/)).toBeVisible()
  await page.reload()
  await unfold()
  await choose(page, "Import examples")
  const earlier = page.getByRole("region", { name: "Earlier imports" })
  await expect(earlier.getByText("rules.jsonl")).toBeVisible()
  await expectToFit(page, "earlier imports")
  await earlier.getByRole("button", { name: "Take back this import" }).click()
  await expect(earlier.getByText(/examples taken back/)).toBeVisible(SLOW)
  const left = await client
    .from("examples")
    .select("id", { count: "exact", head: true })
    .eq("agent_id", agent)
    .is("deleted_at", null)
  expect(left.count).toBe(0)
  await button(page, "Cancel").click()
  await choose(page, "Export examples")
  await expectToFit(page, "export")
})
