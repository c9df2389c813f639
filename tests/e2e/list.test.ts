// The list of examples while things open beside it: by mouse, everything that is clicked most.
import { expect, type Page, test } from "@playwright/test"
import { sweepVisitors, visit } from "../support/journey/browser.ts"
import { call, drafted, upload } from "../support/journey/building.ts"
import { must } from "../support/journey/person.ts"
import { joinTeam, type Reviewing, reviewing, reviewPath, row } from "../support/journey/reviewing.ts"
import { samples } from "../support/journey/samples.ts"
import { field } from "../support/journey/together.ts"

test.afterEach(sweepVisitors)

const SOON = { timeout: 30_000 }

/** Drafts from the first document of the built-in set; returns the drafts in the order of their passages. */
async function draft({ client: clientOf, email, workspaceId, agentId }: Reviewing) {
  const client = clientOf()
  const person = { id: "", email, workspace: workspaceId, client, token: async () => "" }
  const [sample] = samples
  if (!sample) throw new Error("The built-in set has documents.")
  const document = await upload(person, agentId, sample)
  await call(person, "synthesize", { agent_id: agentId })
  await drafted(person, agentId)
  return must(
    await client.from("examples").select("id, prompt, number").eq("document_id", document.id).order("number"),
  )
}

/** From now on it is noted when the list, or the frame it scrolls in, leaves the page. */
const watchList = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector(".review-list")
    const marks = { gone: 0 }
    Object.assign(window, { marks })
    new MutationObserver(() => {
      if (!list?.isConnected) marks.gone++
    }).observe(document.body, { childList: true, subtree: true })
  })
const timesGone = (page: Page) =>
  page.evaluate(() => (window as unknown as { marks: { gone: number } }).marks.gone) // set by watchList

test("the list stands where it is while examples, panels and dialogs open beside it, and more like one comes at its end", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 60)
  const drafts = await draft(ann)
  const first = drafts[0]
  if (!first) throw new Error("Something is drafted from a document.")
  const { page } = ann
  const button = (name: string) => page.getByRole("button", { name, exact: true })
  const tab = (name: string) => page.getByRole("tab", { name })
  await page.goto(reviewPath(ann))
  await expect(row(page, 1)).toBeVisible(SOON)
  await watchList(page)

  await test.step("an example and its panels", async () => {
    await row(page, 3).getByText("Question 3:").click()
    await expect(field(page, "Prompt")).toBeVisible(SOON)
    await tab("Comments").click()
    await expect(page.getByRole("combobox", { name: "New comment" })).toBeVisible()
    await tab("History").click()
    await expect(page.getByRole("tabpanel")).toContainText(/ann/i)
    await row(page, 4).getByText("Question 4:").click()
    await expect(page.getByRole("region", { name: /^Example / })).toContainText("Question 4:")
    expect(await timesGone(page)).toBe(0)
  })

  await test.step("dialogs, menus and what is chosen", async () => {
    await button("Recent changes").click()
    await expect(page.getByRole("dialog")).toBeVisible()
    await page.keyboard.press("Escape")
    await expect(page.getByRole("dialog")).toBeHidden()
    await button("More filters").click()
    await expect(page.getByRole("dialog", { name: "More filters" })).toContainText("Document")
    await page.keyboard.press("Escape")
    await row(page, 2).getByRole("checkbox").check()
    await expect(page.getByText("1 example selected")).toBeVisible()
    await row(page, 2).getByRole("checkbox").uncheck()
    expect(await timesGone(page)).toBe(0)
  })

  await test.step("the source, and the way to its neighbour", async () => {
    await page.locator(".review-frame").evaluate((frame) => frame.scrollTo(0, frame.scrollHeight))
    await page
      .getByRole("listitem", { name: `Example ${first.number}`, exact: false })
      .getByText(first.prompt.slice(0, 40))
      .click()
    await tab("Source").click()
    await expect(page.locator(".editor mark").first()).toBeVisible(SOON)
    await page
      .getByRole("navigation", { name: /^Other examples from/ })
      .getByRole("link")
      .first()
      .click()
    await expect(page).not.toHaveURL(new RegExp(first.id))
    await tab("Source").click(SOON)
    await expect(page.locator(".editor mark").first()).toBeVisible(SOON)
    expect(await timesGone(page)).toBe(0)
  })

  await test.step("more like this", async () => {
    const wish = page.getByRole("button", { name: /more like this/i })
    const toast = page.getByText(/^\d examples? drafted, at the end of the list\.$/)
    const nothing = page.getByText(/asked about this passage is asked already/)
    const told = async () => {
      await wish.click()
      await expect(toast.or(nothing).first()).toBeVisible(SOON)
      return (await toast.or(nothing).first().textContent()) ?? "" // at once: a toast goes
    }
    let said = await told()
    for (let neighbour = 0; neighbour < drafts.length && !/drafted/.test(said); neighbour++) {
      await page
        .getByRole("navigation", { name: /^Other examples from/ })
        .getByRole("link")
        .last()
        .click()
      await expect(nothing).toBeHidden()
      said = await told()
    }
    const many = Number(said[0])
    await expect(page.locator(".review-count")).toHaveText(`${60 + drafts.length + many} examples`)
    await expect(wish).toBeFocused()
    expect(await timesGone(page)).toBe(0)
  })
  expect(ann.complaints).toEqual([])
})

test("a mention leads to the example, wherever it stands in the list", async ({ browser }) => {
  const ann = await reviewing(browser, 120)
  const bo = await visit(browser, "bo")
  await joinTeam(ann, bo, "editor")
  const client = ann.client()
  const [last] = must(
    await client
      .from("examples")
      .select("id")
      .eq("agent_id", ann.agentId)
      .order("number", { ascending: false })
      .limit(1),
  )
  if (!last) throw new Error("There are examples.")
  const { user_id: boId } = must(
    await client.from("profiles").select("user_id").eq("email", bo.email).single(),
  )
  must(
    await client.rpc("save_comment", {
      comment_id: crypto.randomUUID(),
      example_id: last.id,
      body: "Is it so, @bo?",
      mentions: [boId],
    }),
  )
  await bo.page.goto("/")
  await bo.page.getByRole("button", { name: /^Notifications, / }).click(SOON)
  await bo.page.getByRole("link", { name: /mentioned you in an example/ }).click()
  await expect(bo.page).toHaveURL(new RegExp(`example=${last.id}`))
  await expect(bo.page.getByRole("region", { name: /^Example / })).toContainText("Question 120:", SOON)
  await bo.page.getByRole("tab", { name: "Comments" }).click()
  await expect(bo.page.getByText("Is it so, @bo?")).toBeVisible()
  expect(bo.complaints).toEqual([])
})
