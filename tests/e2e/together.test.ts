// Several people in one example at once: everyone sees all text and each other, and nothing typed is ever lost.
import { type Page, expect, test } from "@playwright/test"
import { expectAccessible, expectToFit, sweepVisitors } from "../support/journey/browser.ts"
import { call, drafted, upload } from "../support/journey/building.ts"
import { must } from "../support/journey/person.ts"
import { samples } from "../support/journey/samples.ts"
import {
  expectSaved,
  expectText,
  field,
  join,
  layCable,
  makeTeam,
  rowOf,
  textOf,
  typeAtEnd,
} from "../support/journey/together.ts"

const words = { prompt: "Who mends bikes?", reasoning: "", output: "The workshop." }
const SOON = { timeout: 20_000 }

test.afterEach(sweepVisitors)

/** Brings the fields up where the window has no room for them beside a panel. */
async function showText(page: Page): Promise<void> {
  await expect(
    page
      .getByRole("tab", { name: "Source" })
      .or(page.getByRole("tab", { name: "History" }))
      .first(),
  ).toBeVisible(SOON)
  const tab = page.getByRole("tab", { name: "Text" })
  if (await tab.isVisible()) await tab.click()
}

test("two people write in different fields and in the same one; each undoes only their own", async ({
  browser,
}) => {
  const team = await makeTeam(browser, words)
  const bo = await join(browser, team, "bo", "editor")
  const [one, other] = [team.owner.page, bo.page]
  await one.goto(team.address)
  await expect(field(one, "Prompt")).toBeVisible(SOON)
  await other.goto(team.address)
  await expect(field(other, "Prompt")).toBeVisible(SOON)
  const nameOf = (email: string) => email.split("@")[0] ?? ""

  await test.step("they see each other", async () => {
    await expect(one.getByRole("img", { name: new RegExp(nameOf(bo.email)) }).first()).toBeVisible(SOON)
    await expect(other.getByRole("img", { name: new RegExp(nameOf(team.owner.email)) }).first()).toBeVisible(
      SOON,
    )
  })

  await test.step("different fields at once", async () => {
    await Promise.all([typeAtEnd(one, "Prompt", " And when?"), typeAtEnd(other, "Output", " From 06:00 on.")])
    await expectText([one, other], "Prompt", "Who mends bikes? And when?")
    await expectText([one, other], "Output", "The workshop. From 06:00 on.")
    // Whose caret it is stands beside it, under the name the team knows them by.
    await expect(one.locator(`.peer-caret[data-name*="${nameOf(bo.email)}"]`)).toBeAttached(SOON)
  })

  await test.step("the same field at once", async () => {
    await Promise.all([
      typeAtEnd(one, "Reasoning", "first the manual, "),
      typeAtEnd(other, "Reasoning", "then the lights, "),
    ])
    await expect
      .poll(async () => (await textOf(one, "Reasoning")).length, SOON)
      .toBe("first the manual, then the lights, ".length)
    await expectText([other], "Reasoning", await textOf(one, "Reasoning"))
  })

  await test.step("undo takes back one's own and nothing of the other's", async () => {
    await typeAtEnd(other, "Output", " BO")
    await expectText([one], "Output", /BO$/)
    await field(one, "Output").focus()
    await one.keyboard.press("Control+Home")
    await one.keyboard.type("ANN ", { delay: 15 })
    await expectText([other], "Output", "ANN The workshop. From 06:00 on. BO")
    await one.keyboard.press("Control+z")
    await expectText([one, other], "Output", "The workshop. From 06:00 on. BO")
    await one.keyboard.press("Control+Shift+Z")
    await expectText([one, other], "Output", "ANN The workshop. From 06:00 on. BO")
  })

  await test.step("one asks for a rewrite, the other sees it in the text, accepts it, and takes it back by one undo", async () => {
    const before = await textOf(one, "Output")
    const after = before.replace("workshop", "night desk")
    await expectSaved(one)
    await expectSaved(other)
    await one.getByRole("button", { name: "Say what is wrong" }).click()
    await one.getByRole("textbox", { name: "What is wrong?" }).fill("Write night desk instead of workshop.")
    await expectAccessible(one, "say what is wrong")
    await one.getByRole("dialog").getByRole("button", { name: "Rewrite", exact: true }).click()
    const accept = other.getByRole("button", { name: "Accept", exact: true })
    await expect(accept).toBeVisible(SOON)
    await expect(field(other, "Output").locator("del")).toHaveText("workshop")
    await expect(field(other, "Output").locator("ins")).toHaveText("night desk")
    await expect(field(one, "Output").locator("ins")).toHaveText("night desk")
    await expectAccessible(other, "a rewrite to look at")
    await expectText([one, other], "Prompt", "Who mends bikes? And when?")
    await accept.click()
    await expectText([one, other], "Output", after)
    await expect(field(one, "Output").locator("ins")).toHaveCount(0)
    await expect(one.getByRole("region", { name: "Rewrite" })).toBeHidden()
    await field(other, "Output").focus()
    await other.keyboard.press("Control+z")
    await expectText([one, other], "Output", before)
  })

  await test.step("news of the team take nobody's caret away", async () => {
    await typeAtEnd(other, "Output", " Ask")
    const asked = other.waitForResponse((response) => response.url().includes("/rest/v1/members?"))
    const members = team.owner.client().from("members")
    expect(must(await members.update({ role: "owner" }).eq("role", "editor").select())).toHaveLength(1)
    await (await asked).finished()
    await other.keyboard.type(" inside", { delay: 15 })
    await expectText([one, other], "Output", "ANN The workshop. From 06:00 on. BO Ask inside")
  })

  await test.step("a reload in the middle of typing loses nothing", async () => {
    await typeAtEnd(one, "Prompt", " Kept")
    await one.reload()
    await expectText([one, other], "Prompt", "Who mends bikes? And when? Kept")
  })

  await test.step("the row says what the screens say", async () => {
    await expectSaved(one)
    await expectSaved(other)
    const said = {
      prompt: await textOf(one, "Prompt"),
      reasoning: await textOf(one, "Reasoning"),
      output: await textOf(one, "Output"),
    }
    await expect.poll(() => rowOf(team), { timeout: 30_000 }).toEqual(said)
  })

  await expectAccessible(one, "editor")
  expect(team.owner.complaints).toEqual([])
  expect(bo.complaints).toEqual([])
})

test("what is typed without a network is kept, said to be, and arrives when it is back", async ({
  browser,
}) => {
  const team = await makeTeam(browser, words)
  const bo = await join(browser, team, "bo", "editor")
  const cable = await layCable(bo.page)
  const [one, other] = [team.owner.page, bo.page]
  await one.goto(team.address)
  await other.goto(team.address)
  await expect(field(one, "Prompt")).toBeVisible(SOON)
  await expect(field(other, "Prompt")).toBeVisible(SOON)

  await cable.cut()
  await typeAtEnd(other, "Output", " Typed in a tunnel.")
  await expect(other.locator(".editor-status")).toContainText(
    /No connection\. \d+ edits? (is|are) kept here/,
    SOON,
  )
  await typeAtEnd(one, "Output", " Meanwhile.")
  await expectText([one], "Output", "The workshop. Meanwhile.")
  await expect(other.getByRole("alert").filter({ hasText: "No connection." })).toBeAttached()
  await cable.mend()
  await expectText([one], "Output", /Typed in a tunnel\./)
  await expectText([other], "Output", /Meanwhile\./)
  await expectText([other], "Output", await textOf(one, "Output"))
  await expectSaved(other)
  await expect
    .poll(async () => (await rowOf(team)).output, { timeout: 30_000 })
    .toBe(await textOf(one, "Output"))

  // Closed before it was saved: said on the list, and brought in without the example being opened again.
  await cable.cut()
  await typeAtEnd(other, "Output", " Closed in a tunnel.")
  await other.keyboard.press("Escape")
  const kept = other.locator(".notice").filter({ hasText: "Not saved yet: your edits in 1 example." })
  await expect(kept).toBeVisible(SOON)
  await cable.mend()
  await expect
    .poll(async () => (await rowOf(team)).output, { timeout: 30_000 })
    .toMatch(/Closed in a tunnel\.$/)
  await expect(kept).toBeHidden(SOON)
  await other.goto(team.address)
  await expectText([other, one], "Output", /Closed in a tunnel\.$/)

  // Removed meanwhile: told when the network is back, and not led away from the words that nobody else has.
  await cable.cut()
  await typeAtEnd(other, "Output", " Mine alone.")
  must(await team.owner.client().from("members").delete().eq("role", "editor").select().single())
  await cable.mend()
  await expect(other.getByText(/^You are no longer a member of /).first()).toBeVisible(SOON)
  await expect(other.getByText("Your last changes were not saved; copy them from here")).toBeVisible(SOON)
  await expectText([other], "Output", /Mine alone\.$/)
})

test("a viewer follows live and cannot type", async ({ browser }) => {
  const team = await makeTeam(browser, words)
  const vi = await join(browser, team, "vi", "viewer")
  await team.owner.page.goto(team.address)
  await vi.page.goto(team.address)
  await expect(field(team.owner.page, "Prompt")).toBeVisible(SOON)
  await expect(field(vi.page, "Prompt")).toBeVisible(SOON)
  await expect(
    vi.page.locator(".editor .notice").filter({ hasText: /Only owners and editors may .* You are a viewer/ }),
  ).toBeVisible()
  await typeAtEnd(team.owner.page, "Prompt", " Seen live.")
  await expectText([vi.page], "Prompt", "Who mends bikes? Seen live.")
  await typeAtEnd(vi.page, "Prompt", "no")
  await expectText([vi.page, team.owner.page], "Prompt", "Who mends bikes? Seen live.")
  expect(vi.complaints).toEqual([])
})

test("the keyboard is enough: Tab leaves a field, Escape closes the example", async ({ browser }) => {
  const team = await makeTeam(browser, words)
  const { page } = team.owner
  await page.goto(team.address)
  await expect(page.getByRole("heading", { name: /^Example / })).toBeFocused(SOON)
  await page.keyboard.press("e")
  await expect(field(page, "Prompt")).toBeFocused(SOON)
  await page.keyboard.type("So ")
  await page.keyboard.press("Tab")
  await expect(field(page, "Prompt")).not.toBeFocused()
  await page.keyboard.press("Tab") // past what explains Reasoning
  await expect(field(page, "Reasoning")).toBeFocused()
  await page.keyboard.type("x j r ?") // not taken for the keys of the list
  await expectText([page], "Reasoning", "x j r ?")
  await expectSaved(page)
  await page.keyboard.press("Escape")
  await expect(field(page, "Prompt")).toBeHidden()
  await expect(page).not.toHaveURL(/example=/)
})

test("a paste that does not fit is left out and says so; one that fits comes in plain", async ({
  browser,
}) => {
  const team = await makeTeam(browser, words)
  const { page } = team.owner
  await page.goto(team.address)
  await expect(field(page, "Output")).toBeVisible(SOON)
  const paste = (text: string) =>
    field(page, "Output").evaluate((content, pasted) => {
      const data = new DataTransfer()
      data.setData("text/plain", pasted)
      data.setData("text/html", `<b>${pasted}</b>`)
      content.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      )
    }, text)
  await field(page, "Output").focus()
  await page.keyboard.press("Control+End")
  await paste("a".repeat(32_000))
  await expect(
    page.getByText("A field holds at most 32,000 characters. This would be 13 too many"),
  ).toBeVisible()
  await expectText([page], "Output", "The workshop.")
  await paste(" One\r\nTwo\0")
  await expectText([page], "Output", "The workshop. One\nTwo")
  await expectSaved(page)
})

test("an example that cannot be opened says why, and opens when one tries again", async ({ browser }) => {
  const team = await makeTeam(browser, words)
  const { page } = team.owner
  // A page that is looked at again asks again by itself: only what is asked after the press is answered.
  await page.route("**/rpc/open_example", async (route) =>
    (await page.evaluate(() => document.body.dataset["pressed"]))
      ? route.continue()
      : route.fulfill({
          status: 400, // after a 500 the page would try by itself
          json: { message: "unexpected" },
          headers: { "access-control-allow-origin": "*" },
        }),
  )
  await page.goto(team.address)
  await expect(page.getByText("This could not be loaded")).toBeVisible(SOON)
  await page.evaluate(() =>
    document.addEventListener("click", () => (document.body.dataset["pressed"] = "yes"), true),
  )
  await page.getByRole("button", { name: "Try again" }).click()
  await expectText([page], "Output", "The workshop.")
})

test("the source stands beside the example, tells when it is stale, and leads to its neighbours", async ({
  browser,
}) => {
  const team = await makeTeam(browser, words)
  const { owner, agentId } = team
  const client = owner.client()
  const { workspace_id } = must(await client.from("agents").select("workspace_id").eq("id", agentId).single())
  const person = { id: "", email: owner.email, workspace: workspace_id, client, token: async () => "" }
  const [sample] = samples
  if (!sample) throw new Error("the built-in set has documents")
  const document = await upload(person, agentId, sample)
  await call(person, "synthesize", { agent_id: agentId })
  await drafted(person, agentId)
  const drafts = must(
    await client
      .from("examples")
      .select("id, quote, prompt")
      .eq("document_id", document.id)
      .order("span_start")
      .order("number"),
  )
  const [first, second] = drafts
  if (!first || !second) throw new Error("two examples at least are drafted from a document")
  const { page } = owner
  await page.goto(`/agents/${agentId}/setup/review?example=${first.id}`)
  await expect(field(page, "Prompt")).toBeVisible(SOON)
  await page.getByRole("tab", { name: "Source" }).click()
  const passage = page.locator(".editor mark")
  await expect(passage).toHaveText(first.quote ?? "")
  await expect(passage).toBeInViewport()
  await expectAccessible(page, "source")

  must(await client.from("documents").update({ removed_at: new Date().toISOString() }).eq("id", document.id))
  await expect(page.getByText("The file was removed from the assistant.")).toBeVisible(SOON)
  await page
    .getByRole("navigation", { name: /^Other examples from/ })
    .getByRole("link", { name: second.prompt })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`example=${second.id}`))
  await showText(page)
  await expectText([page], "Prompt", second.prompt)
})

test("an earlier version is shown beside the next one and comes back as an edit that can be undone", async ({
  browser,
}) => {
  const team = await makeTeam(browser, words)
  const { page } = team.owner
  await page.goto(team.address)
  await expect(field(page, "Output")).toBeVisible(SOON)
  await typeAtEnd(page, "Output", " Always.")
  await expectSaved(page)
  await page.getByRole("tab", { name: "History" }).click()
  await expect(page.locator(".history-words ins")).toHaveText(/Always/, { timeout: 30_000 })
  await page.getByRole("button", { name: "Restore Output of version 1" }).click()
  await page.getByRole("status").filter({ hasText: "Output restored." }).waitFor()
  await showText(page)
  await expectText([page], "Output", "The workshop.")
  await page.getByRole("button", { name: "Undo", exact: true }).first().click()
  await expectText([page], "Output", "The workshop. Always.")
})

test("at 390 px and dark the fields are stacked, fit and can be written in", async ({ browser }) => {
  const team = await makeTeam(browser, words, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    colorScheme: "dark",
  })
  const { page } = team.owner
  await page.evaluate(() => localStorage.setItem("cerebros.theme", "dark"))
  await page.goto(team.address)
  await expect(field(page, "Output")).toBeVisible(SOON)
  const boxes = await Promise.all(
    (["Prompt", "Reasoning", "Output"] as const).map((name) => field(page, name).boundingBox()),
  )
  const lefts = new Set(boxes.map((box) => box?.x))
  expect(lefts.size).toBe(1)
  expect(boxes[0]?.width).toBeGreaterThan(320)
  expect(await field(page, "Output").evaluate((content) => getComputedStyle(content).fontSize)).toBe("16px")
  await field(page, "Output").tap()
  await page.keyboard.type("Mine. ")
  await expectText([page], "Output", /Mine\. /)
  await expectSaved(page)
  await expectToFit(page, "editor")
  await page.evaluate(() => window.scrollTo(0, 0)) // nothing half under the header, which would count as too small
  await expectAccessible(page, "editor, dark")
  expect(team.owner.complaints).toEqual([])
})
