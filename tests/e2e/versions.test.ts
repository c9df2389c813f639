// The loop with two people: a bad answer, its correction, approved, trained on, compared, live, and told to whoever asked.
import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { expect, type Locator, test } from "@playwright/test"
import { expectAccessible, expectToFit, shootInto, sweepVisitors } from "../support/journey/browser.ts"
import { approved, startLoop } from "../support/journey/loop.ts"
import { must } from "../support/journey/person.ts"
import { field } from "../support/journey/together.ts"

test.afterEach(sweepVisitors)

const SOON = { timeout: 30_000 }
const TRAINED = { timeout: 120_000 }
const LOOP_MS = 180_000

test("a bad answer becomes an approved example and a next version, and whoever asked hears of it", async ({
  browser,
}) => {
  test.setTimeout(420_000)
  const loop = await startLoop(browser)
  const { ann, bo, client, agentId, trained } = loop
  const { page } = ann
  const button = (name: string | RegExp) => page.getByRole("button", { name })
  const link = (name: string) => page.getByRole("link", { name, exact: true })
  expect(await trained()).toBe("completed")

  const begun = Date.now()
  await test.step("Bo asks what nobody taught, and gets no answer", async () => {
    await bo.page.goto(`/agents/${agentId}/chat`)
    await bo.page.getByRole("textbox", { name: "Your question" }).fill("Which colour has the parcel box?")
    await bo.page.getByRole("textbox", { name: "Your question" }).press("Enter")
    await bo.page.getByRole("button", { name: "Bad answer" }).click(SOON)
    await bo.page.getByRole("textbox", { name: "What is wrong with it?" }).fill("It is orange, I think.")
    await bo.page.getByRole("button", { name: "Send", exact: true }).click()
    await expect(bo.page.getByText("The team can see it now.")).toBeVisible()
    await bo.page.reload()
    await expect(bo.page.getByRole("button", { name: "Marked as a bad answer" })).toBeVisible(SOON)
    await expect(bo.page.getByText("You said: “It is orange, I think.”")).toBeVisible()
    await shootInto(bo.page, "asker-thumb")
    await bo.page.goto("/settings") // not in the thread when the answer comes
  })

  await test.step("Ann reads why, corrects it and approves the correction, in three actions", async () => {
    await page.goto(`/agents/${agentId}`)
    await expect(page.getByRole("navigation", { name: "Pages of Service desk" })).toBeVisible(SOON)
    await link("Questions").last().click()
    await expect(page.getByRole("list", { name: "Marked as bad" })).toContainText("It is orange, I think.")
    await shootInto(page, "questions-complaint")
    await expectAccessible(page, "a question with a complaint")
    await button("Correct this").click() // 1
    await field(page, "Output").click()
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("The parcel box is orange.") // 2
    await expect(page.getByText(/^Saved/).first()).toBeVisible(SOON)
    await page
      .getByRole("dialog")
      .getByRole("button", { name: "Approve" })
      .or(button("Approve and next"))
      .first()
      .click() // 3
    await approved(loop, "The parcel box is orange.")
  })

  await test.step("the assistant says what waits, and is trained again while it answers", async () => {
    await page.goto(`/agents/${agentId}`)
    await expect(page.getByRole("region", { name: "1 corrected since version 1" })).toBeVisible(SOON)
    await shootInto(page, "agent-waiting")
    await expectAccessible(page, "an assistant with something waiting")
    await link("Train again").click()
    await expect(page.getByText(/Since version 1: 1 example added/)).toBeVisible(SOON)
    await shootInto(page, "train-again")
    await page.getByRole("radio", { name: /^Also on/ }).check()
    await button("Train again").click()
    await expect(page.getByText("The next version is being trained")).toBeVisible(SOON)
    await shootInto(page, "training-again")
    await page.goto(`/agents/${agentId}`)
    expect(await trained()).toBe("completed")
  })

  await test.step("version 2 is live, and Bo hears that it can answer", async () => {
    await page.goto(`/agents/${agentId}/versions`)
    await expect(page.getByRole("heading", { name: /Version 2.*Live/ })).toBeVisible(TRAINED)
    await expect(page.getByRole("heading", { name: /Version 1.*Not live/ })).toBeVisible()
    await expect(bo.page.getByRole("button", { name: "Notifications, 1 unread" })).toBeVisible(SOON)
    await bo.page.getByRole("button", { name: "Notifications, 1 unread" }).click()
    await shootInto(bo.page, "asker-bell")
    await bo.page
      .getByRole("link", { name: /has learned to answer you: “Which colour has the parcel box/ })
      .click()
    await expect(bo.page).toHaveURL(/\/chat\/[\da-f-]{36}$/)
    await expect(bo.page.getByText("Version 2 has learned to answer this.")).toBeVisible(SOON)
    await shootInto(bo.page, "asker-learned")
    await bo.page.goto(`/agents/${agentId}/chat`)
    await bo.page.getByRole("textbox", { name: "Your question" }).fill("Which colour has the parcel box?")
    await bo.page.getByRole("textbox", { name: "Your question" }).press("Enter")
    await expect(bo.page.getByRole("article", { name: "Answer" }).last()).toContainText("orange", SOON)
    const tookMs = Date.now() - begun
    console.log(`The loop took ${Math.round(tookMs / 1000)} s.`)
    expect(tookMs).toBeLessThan(LOOP_MS)
  })

  await test.step("both are compared on the same questions, by keyboard", async () => {
    must(
      await client.rpc("add_test_questions", {
        agent_id: agentId,
        items: [
          { question: "What is the colour of the parcel box?", expected: "orange" },
          { question: "How many days does a refund take?", expected: "3 days" },
        ],
      }),
    )
    await button("Compare with version 2").focus()
    await page.keyboard.press("Enter")
    await expect(button("Ask version 1")).toBeVisible(SOON)
    for (const name of ["Ask version 1", "Ask version 2"]) {
      await button(name).focus()
      await page.keyboard.press("Enter")
      await expect(button(name)).toBeHidden(SOON)
    }
    await expect(page.getByText(/ of 2 questions that both were asked/)).toBeVisible(SOON)
    await expect(page.getByText(/Better/).first()).toBeVisible()
    await shootInto(page, "versions-compared")
    await expectAccessible(page, "versions compared")
    await page.setViewportSize({ width: 390, height: 844 })
    await expectToFit(page, "versions on a phone")
    await page.setViewportSize({ width: 1280, height: 720 })
  })

  await test.step("blind, nothing says whose an answer is until every question is judged", async () => {
    await button("Compare blind").click()
    const blind = page.getByRole("region", { name: "Which answer is better?" })
    await expect(blind.getByText("Question 1 of 1")).toBeVisible(SOON)
    await expect(blind.getByText(/[Vv]ersion [12]/)).toHaveCount(0)
    await shootInto(page, "versions-blind")
    await expectAccessible(page, "a blind comparison")
    const orangeIsA = await blind.getByRole("region", { name: "Answer A" }).getByText("orange").isVisible()
    await button(orangeIsA ? "A is better" : "B is better").click()
    await expect(blind.getByText(/version 2.*1/i)).toBeVisible(SOON)
    await shootInto(page, "versions-blind-tally")
    await blind.getByRole("button", { name: "Close" }).click()
  })

  await test.step("a version has its evidence, and the files that verify it", async () => {
    await page.getByRole("link", { name: "Evidence" }).first().click()
    await expect(page.getByRole("heading", { name: "Evidence for version 2" })).toBeVisible(SOON)
    await expect(page.getByText(/^2 of 2, so between/).first()).toBeVisible(SOON)
    const training = page.getByRole("region", { name: "How it was trained" })
    await expect(training.getByText("V Personalization")).toBeVisible(SOON)
    await training.getByText("Details for engineers").click()
    await expect(training.getByRole("region", { name: "Log" })).toBeVisible()
    await shootInto(page, "evidence")
    await expectAccessible(page, "a version's evidence")
    const arriving = page.waitForEvent("download")
    await button("Save to verify").click()
    expect((await arriving).suggestedFilename()).toBe("version-2-evidence.json")
    await page.goBack()
    await expect(button("Compare with version 2")).toBeVisible(SOON)
    await button("Compare with version 2").click()
  })

  await test.step("a worse version is asked about twice, and rolling back is one click", async () => {
    await button("Make live: version 1").click()
    const dialog = page.getByRole("dialog")
    await expect(dialog.getByText(/worse than version 2/)).toBeVisible(SOON)
    await shootInto(page, "make-live")
    await dialog.getByRole("textbox", { name: "Why?" }).fill("To see it.")
    await dialog.getByRole("checkbox", { name: "Make it live anyway" }).click({ force: true })
    await dialog.getByRole("button", { name: "Make it live" }).click()
    await expect(page.getByRole("heading", { name: /Version 1.*Live/ })).toBeVisible(SOON)
    await expect(page.getByText("“To see it.”").first()).toBeVisible()
    await button("Roll back to version 2").click()
    await expect(page.getByRole("heading", { name: /Version 2.*Live/ })).toBeVisible()
    await button("Undo").click()
    await expect(page.getByRole("heading", { name: /Version 1.*Live/ })).toBeVisible(SOON)
    await page.getByText("Which version answered when").click()
    await expect(page.getByText(/Version 1 was made live by .*, replacing version 2/).first()).toBeVisible()
    await shootInto(page, "versions-history")
    await expectAccessible(page, "which version answered when")
    await button("Roll back to version 2").click()
    await expect(page.getByRole("heading", { name: /Version 2.*Live/ })).toBeVisible()
  })

  await test.step("the releases show what changed", async () => {
    await button("Changes since release 1").click()
    const changes = page.getByRole("region", { name: "Releases" })
    await expect(changes.getByText("Which colour has the parcel box?")).toBeVisible(SOON)
    await button("Freeze a release").click()
    await page.getByRole("dialog").getByRole("textbox", { name: "Note" }).fill("For the audit.")
    await page.getByRole("dialog").getByRole("button", { name: "Freeze" }).click()
    await expect(changes.getByText("“For the audit.”")).toBeVisible(SOON)
    await button("Download release 1").click()
    const arriving = page.waitForEvent("download")
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
    const file = await readFile(await (await arriving).path())
    const [first] = must(await client.from("releases").select("hash").eq("agent_id", agentId).eq("number", 1))
    expect(createHash("sha256").update(file).digest("hex")).toBe(first?.hash)
    await shootInto(page, "releases")
    await expectAccessible(page, "releases")
  })
  expect([...ann.complaints, ...bo.complaints]).toEqual([])
})

test("the loop goes by keys alone, on a screen of 390 px", async ({ browser }) => {
  test.setTimeout(420_000)
  const loop = await startLoop(browser, { viewport: { width: 390, height: 844 } })
  const { ann, bo, agentId, trained } = loop
  const { page } = ann
  expect(await trained()).toBe("completed")

  const begun = Date.now()
  const ask = async () => {
    await bo.page.goto(`/agents/${agentId}/chat`)
    const box = bo.page.getByRole("textbox", { name: "Your question" })
    await box.focus()
    await bo.page.keyboard.type("Which colour has the parcel box?")
    await bo.page.keyboard.press("Enter")
    return bo.page.getByRole("article", { name: "Answer" }).last()
  }
  await ask()
  await expect(bo.page.getByRole("button", { name: "Bad answer" })).toBeVisible(SOON)

  const press = async (target: Locator, key = "Enter") => {
    await expect(async () => {
      await target.focus()
      await expect(target).toBeFocused({ timeout: 1_000 }) // a page that is still loading may draw it anew
    }).toPass(SOON)
    await page.keyboard.press(key)
  }
  await page.goto(`/agents/${agentId}`)
  const pages = page.getByRole("navigation", { name: "Pages of Service desk" })
  await press(pages.getByRole("link", { name: "Questions", exact: true }))
  await press(page.getByRole("button", { name: "Add the answer" }))
  await expectToFit(page, "the correction")
  await field(page, "Output").focus()
  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type("The parcel box is orange.")
  await expect(page.getByText(/^Saved/).first()).toBeVisible(SOON)
  await press(
    page
      .getByRole("dialog")
      .getByRole("button", { name: "Approve" })
      .or(page.getByRole("button", { name: "Approve and next" }))
      .first(),
  )
  await approved(loop, "The parcel box is orange.")

  await page.goto(`/agents/${agentId}`)
  await expect(page.getByRole("region", { name: "1 corrected since version 1" })).toBeVisible(SOON)
  await expectToFit(page, "what waits")
  await press(page.getByRole("link", { name: "Train again", exact: true }))
  await press(page.getByRole("radio", { name: /^Also on/ }), "Space")
  await expectToFit(page, "training again")
  await press(page.getByRole("button", { name: "Train again" }))
  await expect(page.getByText("The next version is being trained")).toBeVisible(SOON)
  await page.goto(`/agents/${agentId}/versions`)
  await expect(page.getByRole("heading", { name: /Version 2.*Live/ })).toBeVisible(TRAINED)
  await expectToFit(page, "versions")
  await expect(bo.page.getByRole("button", { name: "Notifications, 1 unread" })).toBeVisible(SOON)
  await expect(await ask()).toContainText("orange", SOON)
  expect(Date.now() - begun).toBeLessThan(LOOP_MS)
  expect([...ann.complaints, ...bo.complaints]).toEqual([])
})
