// A workspace that asks for approvals: one freezes and reads what would be taken, somebody else agrees, and only then it is trained on.
import { readFile } from "node:fs/promises"
import { expect, test } from "@playwright/test"
import pg from "pg"
import { at } from "../support/deployment.ts"
import {
  expectAccessible,
  expectToFit,
  shootInto,
  signInOnScreen,
  sweepVisitors,
  visit,
} from "../support/journey/browser.ts"
import { makeAgent } from "../support/journey/building.ts"
import { must } from "../support/journey/person.ts"

test.afterEach(sweepVisitors)

const SOON = { timeout: 30_000 }

test("a release is approved by somebody else before it is trained on", async ({ browser }) => {
  test.setTimeout(240_000)
  const [ann, cy] = [await visit(browser, "ann"), await visit(browser, "cy")]
  await signInOnScreen(ann, "/dashboard", "code")
  await signInOnScreen(cy, "/dashboard", "code")
  const client = ann.client()
  const workspace = must(await client.rpc("ensure_workspace"))
  const agent = await makeAgent({ client, workspace }, "Approved desk")
  must(
    await client.from("examples").insert(
      ["refund", "visit"].map((fact, n) => ({
        workspace_id: workspace,
        agent_id: agent,
        prompt: `How many days does a ${fact} take?`,
        output: `A ${fact} takes ${n + 3} days.`,
      })),
    ),
  )
  must(
    await client.rpc("add_test_questions", {
      agent_id: agent,
      items: [{ question: "How many days does a visit take?", expected: "4 days" }],
    }),
  )
  const database = new pg.Client({ connectionString: at("DB_URL") })
  await database.connect()
  await database.query(
    "insert into public.members (workspace_id, user_id, role) select $1, id, 'editor' from auth.users where email = $2",
    [workspace, cy.email],
  )
  await database.end()

  await test.step("an owner asks for one approval, and cannot ask for more than others could give", async () => {
    const { page } = ann
    await page.goto(`/workspaces/${workspace}/members`)
    const number = page.getByLabel("Required approvals")
    await number.fill("2", SOON)
    await expect(page.getByText("Type a number from 0 to 1").first()).toBeVisible()
    await number.fill("1")
    await expectAccessible(page, "approvals")
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByText("From now on a release needs 1 approval.")).toBeVisible(SOON)
    await shootInto(page, "approvals-workspace")
  })

  await test.step("training says what it waits for; freezing says what it would take", async () => {
    const { page } = ann
    await page.goto(`/agents/${agent}/setup/training`)
    await expect(page.getByText(/asks for 1 approval of a release/)).toBeVisible(SOON)
    await shootInto(page, "approvals-summary")
    await page.getByRole("link", { name: "Freeze one and have it approved" }).click()
    await page.getByRole("button", { name: "Freeze a release" }).click(SOON)
    const dialog = page.getByRole("dialog")
    await expect(dialog.getByText("0 of 2 examples are approved (0%).")).toBeVisible(SOON)
    await expect(dialog.getByText("1 example asks what a test question asks")).toBeVisible()
    await expectAccessible(page, "approvals")
    await shootInto(page, "approvals-freeze")
    await dialog.getByRole("button", { name: "Freeze", exact: true }).click()
    await expect(page.getByText("1 approval missing before it is trained on.")).toBeVisible(SOON)
    await expect(page.getByRole("button", { name: "Train on it: release 1" })).toHaveAttribute(
      "aria-disabled",
      "true",
    )
    await expect(page.getByRole("button", { name: "Approve release 1" })).toHaveAttribute(
      "aria-disabled",
      "true",
    )
  })

  await test.step("somebody else approves, and then it is trained on", async () => {
    await cy.page.goto(`/agents/${agent}/versions`)
    await cy.page.getByRole("button", { name: "Approve release 1" }).click(SOON)
    await expect(cy.page.getByText(/^Approved by/)).toBeVisible(SOON)
    const { page } = ann
    await expect(page.getByText(/^Approved by/)).toBeVisible(SOON)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectToFit(page, "approvals")
    await expectAccessible(page, "approvals")
    await shootInto(page, "approvals-release")
    await page.getByRole("button", { name: "Train on it: release 1" }).click()
    await expect(page.getByText("Training on release 1 has begun.")).toBeVisible(SOON)
    const [run] = must(
      await client.from("training_runs").select("release_id, releases(number)").eq("agent_id", agent),
    )
    expect(run?.releases).toEqual({ number: 1 })
  })

  await test.step("its examples are downloaded in parts, in a format that others read", async () => {
    const { page } = ann
    await page.getByRole("button", { name: "Download release 1" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("radio", { name: "CSV" }).check()
    await expect(dialog.getByText("An example stays in its part")).toBeVisible()
    // What was told a moment ago stands elsewhere than the dialog's button.
    const isFree = await dialog.getByRole("button", { name: "Save" }).evaluate((save) => {
      const { x, y, width, height } = save.getBoundingClientRect()
      return save.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })
    expect(isFree).toBe(true)
    await expectToFit(page, "download")
    await expectAccessible(page, "download")
    await shootInto(page, "download")
    const rows: string[] = []
    for (const part of ["Train", "Validation", "Held out"]) {
      await dialog.getByRole("radio", { name: new RegExp(`^${part}`) }).check()
      const arriving = page.waitForEvent("download")
      await dialog.getByRole("button", { name: "Save" }).click()
      const download = await arriving
      expect(download.suggestedFilename()).toBe(`release-1-${part.toLowerCase().replace(" ", "-")}.csv`)
      const [, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/)
      rows.push(...lines)
      if (part !== "Held out") {
        await page.getByRole("button", { name: "Download release 1" }).click()
        await dialog.getByRole("radio", { name: "CSV" }).check()
      }
    }
    expect(rows).toHaveLength(2)
  })
})
