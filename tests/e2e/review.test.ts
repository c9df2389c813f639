// Reviewing on screen: by mouse with a teammate looking on, by keyboard alone, and on a phone.
import { expect, type Locator, test } from "@playwright/test"
import { expectAccessible, expectToFit, sweepVisitors, visit } from "../support/journey/browser.ts"
import { must } from "../support/journey/person.ts"
import { field } from "../support/journey/together.ts"
import { joinTeam, reviewing, reviewPath, row } from "../support/journey/reviewing.ts"

test.afterEach(sweepVisitors)

test("a team reviews by mouse: search, choose, approve, reject, assign, tag, comment, and takes back", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 300)
  const { page } = ann
  const bo = await visit(browser, "bo")
  await joinTeam(ann, bo, "editor")
  await bo.page.goto(reviewPath(ann))
  await page.goto(reviewPath(ann))
  const button = (name: string) => page.getByRole("button", { name, exact: true })
  const list = page.getByRole("list", { name: "Examples" })

  await test.step("the list holds all, and draws what is in sight", async () => {
    await expect(page.getByText("300 examples", { exact: true })).toBeVisible()
    await expect(row(page, 1)).toBeVisible()
    expect(await list.getByRole("listitem").count()).toBeLessThan(40)
    await expectAccessible(page, "list")
    await list.evaluate((element) => element.parentElement?.scrollTo(0, element.clientHeight))
    await expect(row(page, 300)).toBeVisible()
    await list.evaluate((element) => element.parentElement?.scrollTo(0, 0))
    await expect(row(page, 1)).toBeVisible()
  })

  await test.step("a search stands in the address, marks its hits and survives a reload", async () => {
    await page.getByRole("searchbox").fill("night des 4")
    await expect(row(page, 4)).toBeVisible()
    await expect(page).toHaveURL(/q=night/)
    await expect(row(page, 4).locator("mark").first()).toHaveText("4")
    await page.reload()
    await expect(row(page, 4)).toBeVisible()
    await expect(row(page, 1)).toBeHidden()
    await button("Clear all").click()
    await expect(row(page, 1)).toBeVisible()
  })

  await test.step("approving is seen by the teammate; rejecting asks why", async () => {
    await row(page, 1).getByRole("button", { name: "Approve" }).click()
    await expect(row(page, 1)).toHaveAccessibleName(/Approved$/)
    await expect(row(bo.page, 1)).toHaveAccessibleName(/Approved$/)
    await row(page, 2).getByRole("button", { name: "Reject" }).click()
    const dialog = page.getByRole("dialog", { name: /^Reject example/ })
    await expectAccessible(page, "reject")
    await dialog.getByRole("button", { name: "Out of date." }).click()
    await dialog.getByRole("button", { name: "Reject", exact: true }).click()
    await expect(row(page, 2)).toHaveAccessibleName(/Rejected$/)
    await expect(row(bo.page, 2)).toHaveAccessibleName(/Rejected$/)
  })

  await test.step("a range is chosen with Shift, assigned and tagged; then all that fit are approved and taken back", async () => {
    await row(page, 3).getByRole("checkbox").check()
    await row(page, 6)
      .getByRole("checkbox")
      .click({ modifiers: ["Shift"] })
    await expect(page.getByText("4 examples selected")).toBeVisible()
    await expectAccessible(page, "chosen")
    await button("Assign to someone").click()
    await page.getByRole("menuitem", { name: bo.email.split("@")[0] ?? "", exact: true }).click()
    await expect(page.getByText(/^4 examples assigned to /)).toBeVisible()
    await expect(row(page, 4).getByRole("img", { name: /^Assigned to bo/ })).toBeVisible()

    await row(page, 3).getByRole("checkbox").check()
    await button("Tag").click()
    await page.getByRole("textbox", { name: "Tag" }).fill("price")
    await button("Add tag").click()
    await expect(row(page, 3).getByText("price", { exact: true })).toBeVisible()

    await bo.page.getByRole("button", { name: "Assigned to me" }).click()
    await expect(bo.page.getByText("4 examples", { exact: true })).toBeVisible()

    await button("Select all 300").click()
    await page.getByRole("toolbar").getByRole("button", { name: "Approve" }).click()
    const asked = page.getByRole("dialog", { name: "Approve 299 examples" }) // somebody rejected one of them
    await expect(asked).toContainText("one was rejected by somebody")
    await expectAccessible(page, "approve")
    await asked.getByRole("button", { name: "Approve 299 examples" }).click()
    await expect(page.getByText("298 examples approved.")).toBeVisible()
    await expect(row(page, 2)).toHaveAccessibleName(/Rejected$/)
    await expect(row(bo.page, 4)).toHaveAccessibleName(/Approved$/)
    await row(bo.page, 4).getByRole("button", { name: "Reject" }).click()
    await bo.page.getByRole("textbox", { name: "Why are you rejecting it?" }).fill("Nobody would ask that.")
    await bo.page.getByRole("textbox", { name: "Why are you rejecting it?" }).press("Enter")
    await expect(bo.page.getByText("Example 4 rejected.")).toBeVisible() // the row says so before the server does
    await expect(row(bo.page, 4)).toHaveAccessibleName(/Rejected$/)
    await expect(row(page, 4)).toHaveAccessibleName(/Rejected$/)
    await button("Recent changes").click()
    const undo = page.getByRole("button", { name: "Undo: 298 examples approved" })
    await expect(undo).toBeVisible()
    await expect(page.getByText("300 examples approved")).toBeHidden()
    await expectAccessible(page, "recent changes")
    await undo.click()
    await expect(
      page.getByText("Undone for 297 examples. 1 example was changed since and stays as it is."),
    ).toBeVisible()
    await page.keyboard.press("Escape")
    await expect(row(page, 5)).toHaveAccessibleName(/Unreviewed$/)
    await expect(row(page, 4)).toHaveAccessibleName(/Rejected$/)
    await expect(row(page, 2)).toHaveAccessibleName(/Rejected$/)
    await expect(row(page, 1)).toHaveAccessibleName(/Approved$/)
  })

  await test.step("all but two are deleted, asked first, and come back", async () => {
    await button("Select all 300").click()
    await row(page, 3).getByRole("checkbox").uncheck()
    await row(page, 5).getByRole("checkbox").uncheck()
    await expect(page.getByText("298 examples selected: all but 2")).toBeVisible()
    await button("More actions for the selected examples").click()
    await page.getByRole("menuitem", { name: "Delete 298 examples…" }).click()
    const asked = page.getByRole("alertdialog", { name: "Delete 298 examples?" })
    await expect(asked).toContainText("All of this assistant, but 2.")
    await expectAccessible(page, "delete")
    await asked.getByRole("button", { name: "Delete 298 examples" }).click()
    await expect(page.getByText("2 examples", { exact: true })).toBeVisible()
    await expect(row(page, 3)).toBeVisible()
    await expect(row(page, 5)).toBeVisible()
    const said = page.locator(".toast").filter({ hasText: "298 examples deleted." }) // others may stay beside it
    await said.getByRole("button", { name: "Undo", exact: true }).click()
    await expect(page.getByText("300 examples", { exact: true })).toBeVisible()
  })

  await test.step("a comment names the teammate, who follows the message to it and resolves it", async () => {
    await row(page, 7).getByText("Question 7").click()
    await expect(page).toHaveURL(/example=/)
    await page.getByRole("tab", { name: "Comments" }).click()
    const comment = page.getByRole("combobox", { name: "New comment" })
    await comment.pressSequentially("Is it so, @bo")
    await page.getByRole("option", { name: /^bo/ }).click()
    await comment.pressSequentially("?")
    await expectAccessible(page, "comments")
    await button("Comment").click()
    await expect(page.getByText(/^Is it so, @bo.*\?$/)).toBeVisible()
    await expect(row(page, 7)).toContainText("1")

    await bo.page.getByRole("button", { name: /^Notifications, / }).click()
    await bo.page.getByRole("link", { name: /mentioned you in an example/ }).click()
    await bo.page.getByRole("tab", { name: "Comments" }).click()
    await expect(bo.page.getByText(/^Is it so, @bo/)).toBeVisible()
    await bo.page.getByRole("button", { name: "Resolve" }).click()
    await expect(page.getByText(/^Resolved by bo/)).toBeVisible()
    await page.goBack()
    await expect(page.getByRole("combobox", { name: "New comment" })).toBeHidden()
  })

  await test.step("what arrives meanwhile is announced, and pushes nothing aside", async () => {
    must(
      await bo.client().from("examples").insert({
        workspace_id: ann.workspaceId,
        agent_id: ann.agentId,
        prompt: "Question 301: new?",
        output: "Yes, quite new.",
      }),
    )
    // A list that is read anew at that moment, as whenever its channel joins, takes it in without a notice.
    const notice = page.getByRole("button", { name: /^1 new example/ })
    await expect(notice.or(page.getByText("301 examples", { exact: true })).first()).toBeVisible()
    await expect(async () => {
      if (await notice.isVisible())
        await notice.click({ timeout: 2_000 }) // unless it goes meanwhile
      else await list.evaluate((element) => element.parentElement?.scrollTo(0, element.clientHeight))
      await expect(row(page, 301)).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
  })

  expect({ ann: ann.complaints, bo: bo.complaints }).toEqual({ ann: [], bo: [] })
})

test("everything goes by keyboard alone", async ({ browser }) => {
  const ann = await reviewing(browser, 60)
  const { page } = ann
  await page.goto(reviewPath(ann))
  await expect(row(page, 1)).toBeVisible()
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key)
  }
  await keys("j")
  await expect(row(page, 1)).toBeFocused()
  await keys("j", "k", "a")
  await expect(row(page, 1)).toHaveAccessibleName(/Approved$/)
  await expect(row(page, 2)).toBeFocused() // the next that waits
  await keys("u")
  await expect(row(page, 1)).toHaveAccessibleName(/Unreviewed$/)

  await keys("r")
  await page.keyboard.type("Nobody would ask that.")
  await keys("Enter")
  await expect(row(page, 2)).toHaveAccessibleName(/Rejected$/)
  await expect(row(page, 3)).toBeFocused()
  await keys("k", "k", "a") // over the one that has its verdict
  await expect(row(page, 1)).toHaveAccessibleName(/Approved$/)
  await expect(row(page, 3)).toBeFocused()

  await test.step("twenty more take twenty-three keys: in the list, while one reads, on the button, and while one writes", async () => {
    const isApproved = (n: number) => expect(row(page, n)).toHaveAccessibleName(/Approved$/)
    const isOpen = (n: number) =>
      expect(page.getByRole("heading", { name: `Example ${n}`, exact: true })).toBeVisible()
    for (let n = 3; n < 10; n++) {
      await keys("a")
      await expect(row(page, n + 1)).toBeFocused()
    }
    await isApproved(9)
    const title = (n: number) => page.getByRole("heading", { name: `Example ${n}`, exact: true })
    const prompt = page.getByRole("textbox", { name: "Prompt", exact: true })
    await keys("Enter") // opens it to be read: the next key decides, and is not typed
    for (let n = 10; n < 13; n++) {
      await expect(title(n)).toBeFocused()
      await keys("a")
    }
    await isApproved(12)
    await expect(title(13)).toBeFocused()
    await keys("Enter")
    await expect(prompt).toBeFocused()
    for (let n = 13; n < 17; n++) {
      await isOpen(n)
      await keys("Control+Enter")
      await expect(title(n + 1)).toBeFocused() // to be read: the next key decides, and is not typed
    }
    await isApproved(16)
    await isOpen(17)
    const approve = page.getByRole("button", { name: "Approve and next" })
    await approve.focus()
    for (let n = 17; n < 23; n++) {
      await isOpen(n)
      await keys("Enter")
      await expect(approve).toBeFocused() // what a screen reader reads next is the next example, announced
      await expect(
        page.locator("[aria-live]").filter({ hasText: `Example ${n + 1}, Unreviewed` }),
      ).toBeAttached()
    }
    await expect(page.getByText("22 of 60 reviewed")).toBeVisible()
    await keys("j", "k", "Escape")
    await expect(row(page, 23)).toBeFocused()
  })

  await keys("x", "j", "j", "j", "Shift+X")
  await expect(page.getByText("4 examples selected")).toBeVisible()
  await keys("Escape")
  await expect(page.getByText("60 examples", { exact: true })).toBeVisible()

  for (let n = 0; n < 30; n++) await keys("j") // far beyond what is drawn
  await expect(row(page, 56)).toBeFocused()
  await expect(row(page, 56)).toBeInViewport({ ratio: 1 })
  await page.mouse.move(500, 500)
  await page.getByRole("list", { name: "Examples" }).evaluate((list) => list.parentElement?.scrollTo(0, 0))
  await expect(row(page, 56)).not.toBeInViewport()
  await keys("a") // nobody decides over what they do not see
  await expect(row(page, 56)).toBeInViewport({ ratio: 1 })
  await expect(row(page, 56)).toHaveAccessibleName(/Unreviewed$/)
  await keys("c")
  await expect(page.getByRole("combobox", { name: "New comment" })).toBeFocused()
  await page.keyboard.type("A word about it.")
  await keys("Control+Enter")
  await expect(page.getByText("A word about it.").first()).toBeVisible()
  await page.getByRole("combobox", { name: "New comment" }).blur()
  await keys("Escape")
  await expect(row(page, 56)).toBeFocused()

  await keys("m")
  await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible()
  await keys("m", "/")
  await expect(page.getByRole("searchbox")).toBeFocused()
  await page.keyboard.type("question 17")
  await keys("ArrowDown")
  await expect(row(page, 17)).toBeFocused()
  await keys("Escape")
  await expect(page.getByRole("searchbox")).toBeFocused()
  await keys("Enter")
  await expect(page.getByRole("heading", { name: "Example 17", exact: true })).toBeVisible()
  await expect(page.getByRole("heading", { name: "Example 17", exact: true })).toBeFocused() // until then keys are the search's
  await keys("Escape")
  await expect(row(page, 17)).toBeFocused()
  await keys("Escape", "Escape", "Escape") // to the search, out of its words, and back to the list
  await expect(page.getByRole("searchbox")).toHaveValue("")
  await expect(page.getByRole("searchbox")).not.toBeFocused()
  await keys("n")
  await expect(page.getByRole("dialog", { name: "Add an example" })).toBeVisible()
  await expect(page.getByRole("textbox", { name: "Prompt" })).toBeFocused()
  await keys("Escape", "?")
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible()
  await expectAccessible(page, "keys")
  expect(ann.complaints).toEqual([])
})

test("an approval right after typing holds, with what was typed, also on the teammate's screen", async ({
  browser,
}) => {
  const ann = await reviewing(browser, 3)
  const { page } = ann
  const bo = await visit(browser, "bo")
  await joinTeam(ann, bo, "editor")
  await bo.page.goto(reviewPath(ann))
  await page.goto(reviewPath(ann))
  const title = (n: number) => page.getByRole("heading", { name: `Example ${n}`, exact: true })
  const typeAndApprove = async (words: string) => {
    await field(page, "Prompt").focus()
    await page.keyboard.press("Control+End")
    await page.keyboard.type(words)
    await page.keyboard.press("Control+Enter")
  }
  const settled = async (words: string) => {
    const kept = () =>
      ann
        .client()
        .from("examples")
        .select("state, prompt")
        .eq("agent_id", ann.agentId)
        .eq("number", 1)
        .single()
    // Settled before or after the approval: with these words and approved, nothing is left that takes it back.
    await expect
      .poll(async () => must(await kept()), { timeout: 30_000 })
      .toEqual({ state: "approved", prompt: expect.stringContaining(words) })
    for (const screen of [page, bo.page]) {
      await expect(row(screen, 1)).toContainText(words)
      await expect(row(screen, 1)).toHaveAccessibleName(/Approved$/)
    }
  }
  await row(page, 1).getByText("Question 1").click()
  await expect(field(page, "Prompt")).toBeVisible()
  await typeAndApprove(" Once.")
  await expect(page.getByText("Example 1 approved.")).toBeVisible()
  await expect(title(2)).toBeFocused()
  await settled("Once.")

  await row(page, 1).getByText("Question 1").click() // approved already, and changed once more
  await expect(title(1)).toBeVisible()
  await expect(page.getByRole("button", { name: "Next to review" })).toBeVisible()
  await typeAndApprove(" Twice.")
  await expect(title(2)).toBeFocused()
  await settled("Twice.")
  expect({ ann: ann.complaints, bo: bo.complaints }).toEqual({ ann: [], bo: [] })
})

test("on a phone one reads, approves, rejects and comments; a viewer is told why they may not", async ({
  browser,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" } as const
  const ann = await reviewing(browser, 40, phone)
  const { page } = ann
  await page.goto(reviewPath(ann))
  await expect(row(page, 1)).toBeVisible()
  await expectToFit(page, "list")
  await expectAccessible(page, "list at 390 px")
  const expectForFingers = async (button: Locator) => {
    await expect
      .poll(async () => {
        const box = await button.boundingBox() // smaller while a sheet still opens
        return Math.min(box?.width ?? 0, box?.height ?? 0)
      })
      .toBeGreaterThanOrEqual(44)
  }
  await expectForFingers(row(page, 1).getByRole("button", { name: "Approve" }))
  await row(page, 1).getByRole("button", { name: "Approve" }).tap()
  await expect(row(page, 1)).toHaveAccessibleName(/Approved$/)

  let actions = 0
  const tap = async (what: Locator) => {
    await what.tap()
    actions++
  }
  const open = (n: number) =>
    expect(page.getByRole("heading", { name: `Example ${n}`, exact: true })).toBeVisible()
  await tap(row(page, 2).getByText("Question 2"))
  await expect(page.getByRole("list", { name: "Examples" })).toBeHidden()
  await expectToFit(page, "example")
  await expectAccessible(page, "example at 390 px")
  const approve = page.getByRole("button", { name: "Approve and next" })
  const verdicts = ["Previous example", "Reject", "Approve and next", "Next example"]
  for (const name of verdicts) {
    const verdict = page.getByRole("button", { name, exact: true })
    await expectForFingers(verdict)
    expect((await verdict.boundingBox())?.y, `${name} is where the thumb is`).toBeGreaterThan(700)
  }
  await expect(page.locator(".review-how-far").getByText("1 of 40 reviewed")).toBeVisible()
  const tops = await Promise.all(
    ["Prompt", "Output", "Reasoning"].map(
      async (name) => (await page.getByRole("textbox", { name }).boundingBox())?.y,
    ),
  )
  expect(tops[0], "the first quarter is enough for all above the text").toBeLessThan(844 / 4)
  expect(tops, "the answer follows the question").toEqual(
    tops.toSorted((one, other) => Number(one) - Number(other)),
  )
  await tap(page.getByRole("button", { name: "Reject", exact: true }))
  await expectForFingers(page.getByRole("button", { name: "Nobody would ask that." }))
  await expect(page.getByRole("textbox", { name: "Why are you rejecting it?" })).not.toBeFocused()
  await tap(page.getByRole("button", { name: "Nobody would ask that." }))
  await tap(page.getByRole("dialog").getByRole("button", { name: "Reject", exact: true }))
  for (let n = 3; n < 22; n++) {
    await open(n)
    await tap(approve)
  }
  await expect(page.locator(".toast")).toHaveCount(1)
  await expect(page.locator(".toast")).toContainText("19 examples approved.")
  const said = await page.locator(".toast").boundingBox()
  const acts = await approve.boundingBox()
  const pane = await page.locator(".review-open").boundingBox()
  expect(said?.y, "it covers no text").toBeGreaterThanOrEqual((pane?.y ?? 0) + (pane?.height ?? 0))
  expect((said?.y ?? 0) + (said?.height ?? 0), "nor a verdict").toBeLessThanOrEqual(acts?.y ?? 0)
  await open(22)
  expect(actions / 20, "actions an example").toBeLessThanOrEqual(1.2)
  await page.goBack()
  await expect(page.getByText("21 of 40 reviewed")).toBeVisible()
  await expect(row(page, 2)).toHaveAccessibleName(/Rejected$/)

  const eve = await visit(browser, "eve", phone)
  await joinTeam(ann, eve, "viewer")
  await eve.page.goto(reviewPath(ann, "?state=unreviewed"))
  const forbidden = row(eve.page, 22).getByRole("button", { name: "Approve" })
  await expect(forbidden).toHaveAttribute("aria-disabled", "true")
  await expect(forbidden).toHaveAccessibleDescription(/Only owners and editors may approve/)
  expect({ ann: ann.complaints, eve: eve.complaints }).toEqual({ ann: [], eve: [] })
})
