// The whole way on screen: a mail's link, an assistant of real documents, review, five stages live, an answer with its
// sources. Ann builds, Bo looks on in another browser, a stranger sees nothing. Every step is reloaded once.
import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { type Locator, type Page, expect, test } from "@playwright/test"
import { STAGES } from "@cerebros/contract/webhook.ts"
import {
  expectAccessible,
  shootInto,
  signInOnScreen,
  sweepVisitors,
  type Visitor,
  visit,
} from "../support/journey/browser.ts"
import { sha256 } from "../support/journey/building.ts"
import { must } from "../support/journey/person.ts"
import { fixtures, SCAN, samplesOf } from "../support/journey/samples.ts"
import { watchLogs } from "../support/journey/logs.ts"
import { at, hasDeployment } from "../support/deployment.ts"
import { expectSaved, field } from "../support/journey/together.ts"

const FILES_AT_ONCE = 10
const TRAINING = { timeout: 240_000 } // a search over settings and five stages, beside other work
const SLOW = { timeout: 60_000 } // reading, drafting and training on two busy cores

const button = (page: Page | Locator, name: string) => page.getByRole("button", { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true })
const choose = (page: Page, paths: readonly string[]) =>
  page.locator("input[type=file]").setInputFiles([...paths])
const row = (page: Page, path: string) => page.getByRole("listitem").filter({ hasText: basename(path) })
/** What a file becomes: of a ZIP, the files it holds. */
const documentsOf = (path: string) =>
  basename(path) === "depot-notes.zip"
    ? ["depot-notes/depots/harbour.md", "depot-notes/depots/station.txt"]
    : [path]
const arrived = async (page: Page, paths: readonly string[]) => {
  for (const path of paths) await expect(row(page, path).getByText("Uploaded")).toBeAttached(SLOW)
}

/** A mail with two files attached, of which one can be a document. */
const LETTER = [
  "From: bo@lindenrad.example",
  "Subject: Late",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain",
  "",
  "The keys of the van come back at nine.",
  "--b",
  'Content-Disposition: attachment; filename="keys.txt"',
  "",
  "Keys hang behind the door of the office.",
  "--b",
  'Content-Disposition: attachment; filename="setup.exe"',
  "",
  "MZ",
  "--b--",
].join("\r\n")

test.afterEach(sweepVisitors)

test("a person builds an assistant, another one follows live, a stranger sees nothing", async ({
  browser,
}) => {
  test.setTimeout(720_000) // 60 s alone on two cores; other work beside it takes its share
  const errorsInLogs = hasDeployment("HOME") ? watchLogs(at("HOME")) : () => []
  const [ann, bo, stranger] = await Promise.all(["ann", "bo", "stranger"].map((name) => visit(browser, name)))
  if (!ann || !bo || !stranger) throw new Error("three windows were opened")
  const { page } = ann
  let agentId = ""
  let approved: Awaited<ReturnType<typeof approvedOf>>
  const chosen = [...samplesOf("work_products"), ...fixtures]
  const workProducts = [SCAN, ...chosen.flatMap(documentsOf)]

  await test.step("signs in by the mail's link and stands where they wanted to go", async () => {
    await signInOnScreen(ann, "/agents/new", "link")
    await expect(heading(page, "Name your assistant")).toBeVisible()
    await expectAccessible(page, "name")
    await shootInto(page, "new-assistant")
  })

  await test.step("names the assistant; what was typed survives a reload", async () => {
    await page.getByRole("textbox", { name: "Name" }).fill("Lindenrad desk")
    await page.reload()
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Lindenrad desk")
    await button(page, "Continue").click()
    await expect(page).toHaveURL(/\/agents\/[0-9a-f-]{36}\/setup\/work-products$/)
    agentId = /agents\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ""
    await expect(heading(page, "Upload Work Products")).toBeVisible()
    await expect(page.locator("[aria-current=step]")).toContainText("Upload Work Products")
  })

  await test.step("a teammate signs in by code and stands beside", async () => {
    await signInOnScreen(bo, "/agents/new", "code")
    await expect(heading(bo.page, "Name your assistant")).toBeVisible()
    await invite(ann, bo)
    await bo.page.goto(`/agents/${agentId}/setup/work-products`)
    await expect(heading(bo.page, "Upload Work Products")).toBeVisible()
    await expect(page.getByText(`${bo.email.split("@")[0]} is here`)).toBeVisible()
  })

  await test.step("uploads documents of every format; others are refused by name", async () => {
    const wasRead = await noteText(page, /Reading page \d of 2 from its picture/)
    await choose(page, [SCAN])
    await arrived(page, [SCAN])
    await expect.poll(wasRead, { ...SLOW, message: "how far the scan is read" }).toBe(true) // once it has arrived
    await choose(page, chosen)
    await arrived(page, chosen.slice(0, FILES_AT_ONCE).flatMap(documentsOf))
    await button(page, `Add the other ${chosen.length - FILES_AT_ONCE} when these are done`).click()
    await arrived(page, workProducts)
    await arrived(bo.page, workProducts)
    await expect(row(page, SCAN)).toContainText("2 pages · 704 characters · read from 2 pictures", SLOW)
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "photo.raw", mimeType: "image/x-raw", buffer: Buffer.from("raw") })
    await expect(page.getByText("photo.raw: File type not supported")).toBeVisible()
    await page.locator("input[type=file]").setInputFiles({
      name: "uneven.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("part,price\nSaddle,30\nBell\n"),
    })
    await expect(page.getByText("1 row has more or fewer cells than the first row.")).toBeVisible(SLOW)
    await button(page, "Remove uneven.csv").click()
    await page.locator("input[type=file]").setInputFiles({
      name: "letters.csv",
      mimeType: "text/csv",
      buffer: Buffer.from([...Buffer.from("part,x\n"), 0xe8, 0x2c, 0x31]), // è, и or č
    })
    const readings = page.getByRole("list", { name: "Readings of letters.csv" }).getByRole("listitem")
    await expect(readings).toHaveCount(3, SLOW)
    await shootInto(page, "readings")
    await readings.filter({ hasText: "и" }).getByRole("button").click()
    await expect(row(page, "letters.csv").getByText("Uploaded")).toBeAttached(SLOW)
    await button(page, "Remove letters.csv").click()
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "late.eml", mimeType: "message/rfc822", buffer: Buffer.from(LETTER) })
    await expect(page.getByText("late – setup.exe: File type not supported")).toBeVisible(SLOW)
    await arrived(page, ["late.eml", "late – keys.txt"])
    await button(page, "Remove late.eml").click()
    await button(page, "Remove late – keys.txt").click()
    await choose(page, workProducts.slice(0, 1))
    await expect(page.getByText("Already here")).toBeVisible()
    await page.evaluate(() => scrollTo(0, 0)) // a row that is half under the bar has no target as large as it is
    await expect(page.getByText("letters.csv was removed.")).toBeHidden() // it lies over the rows
    await expectAccessible(page, "uploads")
    await shootInto(page, "uploads")
    await page.reload()
    await arrived(page, workProducts)
    await expect(page.getByText("Already here")).toBeHidden()
  })

  await test.step("a kind is only offered; all are removed and taken back at once", async () => {
    const mails = row(page, "desk-mailbox.mbox")
    await expect(mails.getByText("Looks like a mail thread:")).toBeVisible()
    await button(mails, "Move it to Communications").click()
    await expect(mails).toBeHidden()
    await button(page.getByRole("status").filter({ hasText: "moved to Communications" }), "Undo").click()
    await expect(mails.getByText("Uploaded")).toBeAttached()
    await expect(mails.getByText("Looks like a mail thread:")).toBeHidden()
    await button(page, "Remove all").click()
    await expect(page.getByText("No documents yet.")).toBeVisible()
    const removed = page
      .getByRole("status")
      .filter({ hasText: `${workProducts.length} documents were removed.` })
    await button(removed, "Undo").click()
    await arrived(page, workProducts)
    await expect(page.getByText(`${workProducts.length} documents`, { exact: true })).toBeVisible()
  })

  await test.step("a document comes back as it was", async () => {
    const [first = ""] = workProducts
    const downloading = page.waitForEvent("download")
    await button(page, `Download ${basename(first)}`).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe(basename(first))
    expect(sha256(readFileSync(await download.path()))).toBe(sha256(readFileSync(first)))
  })

  await test.step("examples are drafted; they are approved, corrected, rejected, and taken back", async () => {
    await button(page, "Continue").click()
    await expect(heading(page, "Review Training Data")).toBeVisible()
    const examples = page.getByRole("listitem", { name: /^Example \d+/ })
    await expect(examples.first()).toBeVisible(SLOW)
    await expect(page.getByRole("progressbar")).toBeHidden(SLOW) // drafting is over
    await expectAccessible(page, "review")
    await bo.page.goto(`/agents/${agentId}/setup/review`)
    const seenByBo = bo.page.getByRole("listitem", { name: /^Example \d+/ })

    await button(examples.nth(0), "Approve").click()
    await expect(examples.nth(0)).toHaveAccessibleName(/Approved$/)
    await expect(seenByBo.nth(0)).toHaveAccessibleName(/Approved$/)

    await button(examples.nth(1), "Edit").click()
    await field(page, "Output").focus()
    await page.keyboard.press("Control+A")
    await page.keyboard.type("Ring the Ostermark workshop, extension 42.")
    await expectSaved(page)
    await button(page, "Close the example").click()
    await expect(examples.nth(1).getByText("Ring the Ostermark workshop, extension 42.")).toBeVisible()
    await expect(seenByBo.nth(1).getByText("Corrected by a person")).toBeVisible()

    await button(page, "Add an example").click()
    await writeExample(page, "Who mends the cargo bikes at night?", "Nobody; they wait until 06:00.")
    await button(page, "Add an example").click()
    await writeExample(page, "Which colour has the desk's phone?", "It is green.")
    const own = examples.filter({ hasText: "Which colour has the desk's phone?" })
    await expect(own).toBeFocused() // one's own is in hand at once
    await page.keyboard.press("Home")
    await expect(examples.nth(0)).toHaveAccessibleName(/^Example 1, Approved$/)

    await reject(page, examples.nth(2))
    await expect(examples.nth(2)).toHaveAccessibleName(/Rejected$/)
    await page
      .getByRole("status")
      .filter({ hasText: /Example \d+ rejected\./ })
      .getByRole("button", { name: "Undo" })
      .click()
    await expect(examples.nth(2)).toHaveAccessibleName(/Unreviewed$/)
    await reject(page, examples.nth(3))
    await expect(examples.nth(3)).toHaveAccessibleName(/Rejected$/)

    await page.reload()
    await expect(examples.nth(0)).toHaveAccessibleName(/Approved$/)
    await expect(examples.nth(1).getByText("Ring the Ostermark workshop, extension 42.")).toBeVisible()
    await expect(examples.nth(2)).toHaveAccessibleName(/Unreviewed$/)
    await expect(examples.nth(3)).toHaveAccessibleName(/Rejected$/)
    await page.getByLabel("Search examples").fill("extension 42")
    await expect(examples).toHaveCount(1)
  })

  await test.step("adds communications and references", async () => {
    for (const [title, collection] of [
      ["Upload Communications", "communications"],
      ["Upload Reference Materials", "references"],
    ] as const) {
      await button(page, "Continue").click()
      await expect(heading(page, title)).toBeVisible()
      await expect(button(page, "Skip this step")).toBeVisible()
      const paths = samplesOf(collection)
      await choose(page, paths)
      await arrived(page, paths)
      await expectAccessible(page, collection)
      await page.reload()
      await arrived(page, paths)
    }
    await button(page, "Continue").click()
    await expect(heading(page, "Training Progress")).toBeVisible()
  })

  await test.step("sees what will be sent before anything leaves", async () => {
    await drafted(ann, agentId)
    await page.reload()
    const documents =
      workProducts.length + samplesOf("communications").length + samplesOf("references").length
    await expect(page.getByText(`${documents} documents (`)).toBeVisible()
    await expect(page.locator("dl").getByText("Approved examples").locator("..")).toContainText("1")
    await expect(page.locator("dl").getByText("Rejected (never sent)").locator("..")).toContainText("1")
    await expectAccessible(page, "summary")
    expect(must(await ann.client().from("training_runs").select("id").eq("agent_id", agentId))).toEqual([])
  })

  await test.step("starts training; both see five stages pass, live, to the end", async () => {
    await bo.page.goto(`/agents/${agentId}/setup/training`)
    await expect(button(bo.page, "Start training")).toBeVisible()
    const seen = await recordProgress(bo.page)
    await page.getByRole("radio", { name: /^Also on/ }).check()
    await button(page, "Start training").click()
    await expect(bo.page.getByText(`${ann.email.split("@")[0]} started training`)).toBeVisible(SLOW)
    await expect(button(bo.page, "Start training")).toBeHidden()
    for (const { numeral, name } of STAGES)
      await expect(bo.page.getByText(`${numeral} ${name}`, { exact: true })).toBeVisible()
    await page.reload() // in the middle of it
    await Promise.all([page, bo.page].map(stayAtTheEnd))
    const { percents, stages } = await seen()
    expect(percents.length, "steps of progress that Bo saw").toBeGreaterThan(3)
    expect(percents).toEqual(percents.toSorted((one, other) => one - other))
    expect(stages).toEqual(stages.toSorted((one, other) => one - other))
    expect(stages.length, "stages that Bo saw in progress").toBeGreaterThan(2)
    for (const each of [page, bo.page]) {
      await expect(button(each, "Complete Setup")).toBeEnabled()
      await expect(each.locator(".stage[data-state=done]")).toHaveCount(STAGES.length)
      await expect(each.getByText("done:", { exact: true })).toHaveCount(STAGES.length)
    }
    await expect(page.getByText(/^Checked on \d+ examples? it had not seen: \d+ right\.$/)).toBeVisible()
    await expectAccessible(page, "trained")
    await page.reload()
    await expect(page.getByText("Training complete! Your assistant is ready.")).toBeVisible()
  })

  await test.step("completes the setup; the dashboard knows the assistant as ready", async () => {
    await button(bo.page, "Complete Setup").click()
    await expect(bo.page).toHaveURL(/\/dashboard$/)
    await expect(bo.page.getByText("Lindenrad desk").first()).toBeVisible()
    await expect(bo.page.getByText("Ready", { exact: true }).first()).toBeVisible()
    for (const card of ["Total Assistants", "API Calls", "Avg Response Time", "Success Rate"])
      await expect(bo.page.getByText(card, { exact: true }).first()).toBeVisible()
    await expectAccessible(bo.page, "dashboard")
    await bo.page.reload()
    await expect(bo.page.getByText("Lindenrad desk").first()).toBeVisible()
  })

  await test.step("replaces a file by its newer version: what it changed is marked, and training again proposed", async () => {
    await page.goto(`/agents/${agentId}/setup/references`)
    await expect(heading(page, "Documents")).toBeVisible()
    const all = [...workProducts, ...samplesOf("communications"), ...samplesOf("references")]
    const { name, quote, text } = await quotedOf(ann, agentId, all)
    const newer = {
      name,
      mimeType: "text/markdown",
      buffer: Buffer.from(text.replace(quote, "It is otherwise now.")),
    }
    await page.locator("input[type=file]").setInputFiles(newer)
    await button(page, "Replace with the newer version").click()
    await expect(row(page, name).getByText(/· version 2,/)).toBeVisible(SLOW)
    await expect(
      row(page, name).getByText(/examples? quotes? text that is no longer in this version/),
    ).toBeVisible(SLOW)
    await expect(page.getByRole("link", { name: "Train again" })).toBeVisible()
    await expectAccessible(page, "documents")
    await shootInto(page, "documents")
    await button(page, `More for ${name}`).click()
    await page.getByRole("menuitem", { name: "Older versions…" }).click()
    await expect(button(page.getByRole("dialog"), "Go back to it")).toBeVisible()
    await shootInto(page, "versions-of-a-file")
    await button(page.getByRole("dialog"), "Go back to it").click()
    await expect(row(page, name).getByText(/· version 3,/)).toBeVisible(SLOW)
    await expect(row(page, name).getByText(/no longer in this version/)).toBeHidden(SLOW)
  })

  await test.step("asks, and the answer names its sources", async () => {
    await page.goto(`/agents/${agentId}/setup/training`)
    await page.getByRole("link", { name: "Ask it a question" }).click()
    await expect(page).toHaveURL(new RegExp(`/agents/${agentId}/chat$`))
    const box = page.getByRole("textbox", { name: "Your question" })
    approved = await approvedOf(ann, agentId)
    await box.fill(approved.prompt)
    await button(page, "Ask").click()
    await expect(page.getByText(approved.output, { exact: true }).first()).toBeVisible()
    await expect(page.getByRole("list", { name: "Sources" })).toContainText(approved.documents?.name ?? "")
    await box.fill("What is the capital of Mongolia?")
    await box.press("Enter")
    await expect(page.getByText(/^I did not find this in your documents/).first()).toBeVisible()
    await expectAccessible(page, "chat")
  })

  await test.step("shares it: a key made in place answers a program", async () => {
    await page.goto(`/agents/${agentId}`)
    await expect(heading(page, "Lindenrad desk Ready")).toBeVisible()
    await expectAccessible(page, "agent")
    await button(page, "Share").click()
    const dialog = page.getByRole("dialog")
    await button(dialog, "Create an API key").click()
    const key = await dialog.getByRole("textbox", { name: "API key" }).inputValue()
    await expect(dialog).toContainText(agentId)
    await expectAccessible(page, "share")
    const reply = await fetch(`${at("API_URL")}/functions/v1/infer/${agentId}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ prompt: approved.prompt }),
    })
    expect(await reply.json()).toMatchObject({ answer: approved.output })
    await page.keyboard.press("Escape")
    await page.reload()
    await expect(heading(page, "Lindenrad desk Ready")).toBeVisible()
  })

  await test.step("a stranger with all the addresses sees nothing of it", async () => {
    await signInOnScreen(stranger, `/agents/${agentId}`, "code")
    for (const [path, say] of [
      [`/agents/${agentId}`, "There is nothing here, or it is not yours to see."],
      [`/agents/${agentId}/setup/review`, "There is nothing here, or it is not yours to see."],
      [`/agents/${agentId.slice(1)}`, "The address may be mistyped"],
      [`/agents/${agentId}/setup/step-6`, "The address may be mistyped"],
    ] as const) {
      await stranger.page.goto(path)
      await expect(stranger.page.getByText(say).first()).toBeVisible()
      await expect(stranger.page.getByText("Lindenrad desk")).toHaveCount(0)
    }
  })

  await test.step("nobody's browser complained", () => {
    expect({ ann: ann.complaints, bo: bo.complaints }).toEqual({ ann: [], bo: [] })
    // The browser itself notes each answer that refuses; the stranger got some.
    expect(stranger.complaints.filter((each) => !each.startsWith("Failed to load resource"))).toEqual([])
  })

  await test.step("no service wrote of an error", () => {
    expect(errorsInLogs()).toEqual([])
  })
})

/** Fills the dialog of a new example and saves it. */
async function writeExample(page: Page, prompt: string, output: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Add an example" })
  await dialog.getByRole("textbox", { name: "Prompt" }).fill(prompt)
  await dialog.getByRole("textbox", { name: "Output" }).fill(output)
  await button(dialog, "Add example").click()
  await expect(dialog).toBeHidden()
}

/** Rejects the example of this row, which asks for a reason. */
async function reject(page: Page, example: Locator): Promise<void> {
  await button(example, "Reject").click()
  const dialog = page.getByRole("dialog", { name: /^Reject / })
  await dialog.getByRole("textbox", { name: "Why are you rejecting it?" }).fill("Nobody would ask that.")
  await button(dialog, "Reject").click()
}

/** Waits for the end on step 5 and stays there. */
async function stayAtTheEnd(page: Page): Promise<void> {
  await expect(page.getByText("Training complete! Your assistant is ready.")).toBeVisible(TRAINING)
  await page.keyboard.press("Shift") // any sign of life
  await expect(page.getByRole("link", { name: "Go to the dashboard" })).toBeVisible()
}

/** Notes whether the page shows such a text from now on, for however short a while. */
async function noteText(page: Page, wanted: RegExp): Promise<() => Promise<boolean>> {
  const seen = await page.evaluateHandle((source) => {
    const noted = { is: false }
    const look = () => (noted.is ||= new RegExp(source).test(document.body.textContent ?? ""))
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    return noted
  }, wanted.source)
  return async () => (await seen.jsonValue()).is
}

/** Notes every percentage and every stage in progress that this page shows from now on, without looking away. */
async function recordProgress(page: Page): Promise<() => Promise<{ percents: number[]; stages: number[] }>> {
  const seen = await page.evaluateHandle(() => {
    const noted = { percents: [] as number[], stages: [] as number[] }
    const note = (list: number[], value: number) => value >= 0 && list.at(-1) !== value && list.push(value)
    new MutationObserver(() => {
      const bar = document.querySelector(".training [role=progressbar]")
      note(noted.percents, Number(bar?.getAttribute("aria-valuenow") ?? -1))
      const stages = [...document.querySelectorAll(".training ol.stages > li")]
      note(
        noted.stages,
        stages.findIndex((stage) => stage.getAttribute("aria-current") === "step"),
      )
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    return noted
  })
  return () => seen.jsonValue()
}

/** A quote, and the Markdown file of `paths` that says it once. */
async function quotedOf({ client }: Visitor, agentId: string, paths: readonly string[]) {
  const rows = must(
    await client()
      .from("examples")
      .select("quote, documents!inner(name)")
      .eq("agent_id", agentId)
      .is("deleted_at", null)
      .like("documents.name", "%.md"),
  )
  for (const { quote, documents } of rows) {
    const path = paths.find((each) => basename(each) === documents.name)
    const text = path === undefined ? "" : readFileSync(path, "utf8")
    if (quote && text.split(quote).length === 2) return { name: documents.name, quote, text }
  }
  throw new Error("No example quotes a line of Markdown that stands once.")
}

/** Waits until every chunk of every document was drafted from. */
async function drafted({ client }: Visitor, agentId: string): Promise<void> {
  await expect(async () => {
    const rows = must(await client().from("drafting").select("*").eq("agent_id", agentId))
    for (const each of rows) expect(each).toMatchObject({ done_count: each.chunk_count, failed_count: 0 })
    expect(rows.every(({ planned_at }) => planned_at)).toBe(true)
  }).toPass(SLOW)
}

/** The one example that was approved. */
const approvedOf = async ({ client }: Visitor, agentId: string) =>
  must(
    await client()
      .from("examples")
      .select("prompt, output, documents(name)")
      .eq("agent_id", agentId)
      .eq("state", "approved")
      .single(),
  )

const workspaceOf = async ({ client }: Visitor): Promise<string> =>
  must(await client().from("workspaces").select("id").order("created_at").limit(1).single()).id

/** Makes the other an editor of the one's workspace. */
async function invite(owner: Visitor, guest: Visitor): Promise<void> {
  const workspace = await workspaceOf(owner)
  const invitation = must(
    await owner
      .client()
      .from("invitations")
      .insert({ workspace_id: workspace, email: guest.email, role: "editor" })
      .select("id")
      .single(),
  )
  must(await guest.client().rpc("accept_invitation", { invitation: invitation.id }))
  await guest.page.evaluate((id) => localStorage.setItem("cerebros.workspace", id), workspace)
}
