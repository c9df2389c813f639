// A team on screen: a workspace is made, people come by invitation, get another role, take it over, are removed and leave.
import { type Page, expect, test } from "@playwright/test"
import { must } from "../support/journey/person.ts"
import {
  type Visitor,
  deployed,
  expectAccessible,
  signInOnScreen,
  sweepVisitors,
  visit,
} from "../support/journey/browser.ts"
import { signInMail } from "../support/journey/mail.ts"

const WORKSPACE = "Bicycle desk"

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true })
const memberRow = (page: Page, email: string) =>
  page.getByRole("table", { name: "Members" }).getByRole("row").filter({ hasText: email })
const nameOf = (email: string) => email.split("@")[0] ?? ""

/** Invites somebody as what they shall be; returns when it stands among the pending ones. */
async function invite(page: Page, email: string, role: "Editor" | "Viewer"): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email)
  await choose(page, /^Role (?!of )/, role)
  await button(page, "Invite").click()
  await expect(
    page.getByRole("table", { name: "Pending invitations" }).getByText(email, { exact: true }),
  ).toBeVisible()
}
/** Picks an option of a select. */
async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  await page.getByRole("button", { name: label }).click()
  await page.getByRole("option", { name: option }).click()
}
/** Picks what can be done with a member and confirms it. */
async function act(page: Page, email: string, entry: string): Promise<void> {
  await button(page, `Actions for ${nameOf(email)}`).click()
  await page.getByRole("menuitem", { name: entry }).click()
  await page
    .getByRole("alertdialog")
    .or(page.getByRole("dialog"))
    .getByRole("button", { name: entry, exact: true })
    .click()
}
const toDashboard = async (page: Page) => {
  await page.getByRole("link", { name: "Cerebros, to the dashboard" }).click()
  await expect(page).toHaveURL(/\/dashboard$/)
}

/** The invitation that waits for that address, as `who` reads it. */
const openInvitation = async (who: Visitor, email: string): Promise<{ id: string }> =>
  must(
    await who
      .client()
      .from("invitations")
      .select("id")
      .eq("email", email)
      .is("accepted_at", null)
      .is("withdrawn_at", null)
      .single(),
  )

test.afterEach(sweepVisitors)

test("people come by invitation, change roles, take the workspace over and leave", async ({ browser }) => {
  test.setTimeout(240_000)
  const [ann, bo, cleo] = await Promise.all(["ann", "bo", "cleo"].map((name) => visit(browser, name)))
  if (!ann || !bo || !cleo) throw new Error("three windows were opened")
  const { page } = ann
  await signInOnScreen(bo, "/dashboard", "code")
  await signInOnScreen(ann, "/dashboard", "code")

  await test.step("Ann makes a workspace", async () => {
    await page.getByRole("button", { name: /^Workspace: / }).click()
    await page.getByRole("menuitem", { name: "New workspace" }).click()
    const dialog = page.getByRole("dialog", { name: "New workspace" })
    await dialog.getByRole("textbox", { name: "Name" }).fill(WORKSPACE)
    await dialog.getByRole("button", { name: /^(Create|Make)/ }).click()
    await expect(button(page, `Workspace: ${WORKSPACE}`)).toBeVisible()
    await button(page, `Workspace: ${WORKSPACE}`).click()
    await page.getByRole("menuitem", { name: "Members" }).click()
    await expect(memberRow(page, ann.email)).toContainText("(you)")
  })

  await test.step("somebody new comes by the mail, as a viewer", async () => {
    await invite(page, cleo.email, "Viewer")
    await expectAccessible(page, "members")
    const { id } = await openInvitation(ann, cleo.email)
    const mail = await signInMail(deployed(), cleo.email, `/invitations/${id}`)
    if (deployed().MAILPIT_URL)
      expect(mail.text).toContain(
        `${nameOf(ann.email)} invites you, ${cleo.email}, to the workspace “${WORKSPACE}”`,
      )
    await cleo.page.goto(mail.link)
    await button(cleo.page, "Sign in").click()
    await expect(cleo.page.getByText(`Join ${WORKSPACE}`)).toBeVisible()
    await expect(cleo.page.getByText(`${nameOf(ann.email)} invited you as a viewer.`)).toBeVisible()
    await expectAccessible(cleo.page, "invitation")
    await button(cleo.page, "Accept").click()
    await expect(cleo.page).toHaveURL(/\/dashboard$/)
    await expect(button(cleo.page, `Workspace: ${WORKSPACE}`)).toBeVisible()
    await expect(button(cleo.page, /New assistant/)).toHaveAttribute("aria-disabled", "true")
  })

  await test.step("Ann sees her come, and makes her an editor; she sees that, too", async () => {
    await expect(memberRow(page, cleo.email)).toBeVisible()
    await choose(page, new RegExp(`Role of ${nameOf(cleo.email)}`), "Editor")
    await expect(page.getByText(`${nameOf(cleo.email)} is now an editor.`)).toBeVisible()
    await expect(cleo.page.getByRole("link", { name: "New assistant" })).toBeVisible()
  })

  await test.step("an invitation is withdrawn: its link says so", async () => {
    await invite(page, bo.email, "Editor")
    const first = await openInvitation(ann, bo.email)
    await button(page, `Withdraw the invitation of ${bo.email}`).click()
    await expect(page.getByText("No pending invitations")).toBeVisible()
    await bo.page.goto(`/invitations/${first.id}`)
    await expect(bo.page.getByText("This invitation was withdrawn", { exact: true })).toBeVisible()
    await expect(button(bo.page, "Accept")).toHaveCount(0)
  })

  await test.step("somebody with an account comes by the next one", async () => {
    await invite(page, bo.email, "Editor")
    const open = await openInvitation(ann, bo.email)
    await bo.page.goto(`/invitations/${open.id}`) // the mail about it may have to wait: one a minute goes to an address
    await button(bo.page, "Accept").click()
    await expect(button(bo.page, `Workspace: ${WORKSPACE}`)).toBeVisible()
    await expect(memberRow(page, bo.email)).toBeVisible()
  })

  await test.step("Ann hands over; Bo removes Cleo, who is told and led away", async () => {
    await act(page, bo.email, "Hand over")
    await expect(page.getByText(`${nameOf(bo.email)} owns this workspace now.`)).toBeVisible()
    await expect(button(page, "Invite")).toHaveCount(0)
    await button(bo.page, `Workspace: ${WORKSPACE}`).click()
    await bo.page.getByRole("menuitem", { name: "Members" }).click()
    await act(bo.page, cleo.email, "Remove")
    await expect(cleo.page.getByText(`You are no longer a member of ${WORKSPACE}.`).first()).toBeVisible()
    await expect(button(cleo.page, `Workspace: ${WORKSPACE}`)).toHaveCount(0)
    await expect(memberRow(page, cleo.email)).toHaveCount(0)
  })

  await test.step("Ann leaves; Bo renames the workspace and deletes it", async () => {
    await act(page, ann.email, "Leave")
    await expect(button(page, `Workspace: ${WORKSPACE}`)).toHaveCount(0)
    await toDashboard(page)
    await expect(memberRow(bo.page, ann.email)).toHaveCount(0)
    await bo.page.getByRole("link", { name: "Rename it" }).click()
    await bo.page.getByRole("textbox", { name: "Name" }).fill("Cargo desk")
    await bo.page.keyboard.press("Control+Enter")
    await expect(button(bo.page, "Workspace: Cargo desk")).toBeVisible()
    await bo.page.getByRole("link", { name: "Go to members" }).click()
    await button(bo.page, "Delete workspace").click()
    const dialog = bo.page.getByRole("alertdialog").or(bo.page.getByRole("dialog"))
    await dialog.getByRole("textbox").fill("Cargo desk")
    await dialog.getByRole("button", { name: /^Delete/ }).click()
    await expect(button(bo.page, "Workspace: Cargo desk")).toHaveCount(0)
    await expect(bo.page).toHaveURL(/\/dashboard$/)
  })

  await test.step("nobody's browser complained", () => {
    // The browser itself notes a refused mail: the second within a minute to the same address.
    const told = [ann, bo, cleo].map(({ complaints }) =>
      complaints.filter((each) => !each.includes("status of 429")),
    )
    expect(told).toEqual([[], [], []])
  })
})

test("the sample documents lead to an answer within a minute", async ({ browser }) => {
  test.setTimeout(180_000)
  const ann = await visit(browser, "ann")
  const { page } = ann
  await signInOnScreen(ann, "/dashboard", "code")
  const began = Date.now()
  await button(page, "Try with sample documents").click()
  const box = page.getByRole("textbox", { name: "Your question" })
  await expect(box).toBeVisible({ timeout: 120_000 })
  await box.fill("What does a red tag on a bicycle mean?")
  await button(page, "Ask").click()
  // An answer's sources, or what came closest where it is not sure enough: the sentence that says it stands there either way.
  const sources = page.getByRole("list", { name: "Sources" })
  await expect(sources.or(page.getByRole("group", { name: "Closest passages found" }))).toContainText(
    "workshop-handbook.pdf",
  )
  test.info().annotations.push({ type: "seconds", description: String((Date.now() - began) / 1000) })
  expect(ann.complaints).toEqual([])
})
