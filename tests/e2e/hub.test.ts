// The hub on screen, with real workers: a token is made, processes start with it, take what people submit, die and are
// replaced; what was given up is retried; a revoked token is refused.
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Locator, type Page, expect, test } from "@playwright/test"
import { ROOT } from "@cerebros/launcher/settings.ts"
import {
  expectAccessible,
  expectToFit,
  signInOnScreen,
  sweepVisitors,
  visit,
} from "../support/journey/browser.ts"
import { must } from "../support/journey/person.ts"
import { at } from "../support/deployment.ts"

const WORKS = { timeout: 30_000 } // a process starts, signs in and looks for work on two busy cores
const RECLAIMED = { timeout: 60_000 } // the lease of a dead worker is 15 s, the other one tries again after a moment

// What a worker runs for each task: it does what the description says.
const COMMAND = `
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
const { TASK_ID, TASK_FILE, RESULTS_DIR } = process.env
const here = import.meta.dirname
const words = readFileSync(TASK_FILE, "utf8")
const answer = (result) => writeFileSync(join(RESULTS_DIR, TASK_ID + ".json"), JSON.stringify(result))
while (words.includes("Hold") && !existsSync(join(here, "let-go"))) {
  if (!existsSync(here)) process.exit(1) // the test is over
  await new Promise((resolve) => setTimeout(resolve, 100))
}
if (words.includes("Fail") && !existsSync(join(here, "mended"))) answer({ status: "failed", error: "The paper is torn." })
else answer({ status: "success", output: "Folded by the worker." })
`

const workers: ChildProcess[] = []
let folder = ""

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cerebros-hub-"))
  await writeFile(join(folder, "fold.mjs"), COMMAND)
})
test.afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill("SIGKILL")
  await sweepVisitors()
  await rm(folder, { recursive: true, force: true })
})

const asOptions = (options: Record<string, string>): string[] =>
  Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])

/** A worker process on this machine, as the screen's command starts it. */
function startWorker(token: string): { kill: () => void; said: () => string; ended: Promise<void> } {
  const command = `"${process.execPath}" "${join(folder, "fold.mjs")}"`
  const worker = spawn(
    process.execPath,
    [
      join(ROOT, "packages/worker/main.ts"),
      ...asOptions({ url: at("API_URL"), token, capabilities: "folding", command }),
    ],
    { cwd: folder, env: { PATH: process.env.PATH ?? "", HOME: folder }, detached: true },
  )
  workers.push(worker)
  let said = ""
  worker.stdout.on("data", (data: Buffer) => (said += data.toString()))
  worker.stderr.on("data", (data: Buffer) => (said += data.toString()))
  return {
    kill: () => void process.kill(-(worker.pid ?? 0), "SIGKILL"), // with the command it runs
    said: () => said,
    ended: new Promise((resolve) => worker.once("exit", () => resolve())),
  }
}

const button = (page: Page | Locator, name: string) => page.getByRole("button", { name, exact: true })
const inTable = (page: Page, table: string, words: string) =>
  page.getByRole("table", { name: table }).getByRole("row").filter({ hasText: words })

async function submit(page: Page, description: string, needs: string, metadata = ""): Promise<void> {
  await button(page, "New task").click()
  const dialog = page.getByRole("dialog", { name: "New task" })
  await dialog.getByRole("textbox", { name: "What needs to be done" }).fill(description)
  await dialog.getByRole("textbox", { name: "Required capabilities" }).fill(needs)
  await dialog.getByRole("textbox", { name: "Metadata" }).fill(metadata)
  await button(dialog, "Submit").click()
  await expect(dialog).toBeHidden()
}

/** What the history on screen says happened, in order. */
const historyOf = (page: Page): Promise<string[]> =>
  page.getByRole("region", { name: "History" }).locator(".badge").allTextContents()

test("workers start with a token, tasks are watched to their end, the dead are replaced", async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const ann = await visit(browser, "ann")
  const { page } = ann
  let token = ""

  await test.step("an owner makes a token, which is shown once with its command", async () => {
    await signInOnScreen(ann, "/hub/workers", "code")
    await expect(page.getByText("No tokens yet")).toBeVisible()
    await page.getByRole("textbox", { name: "Name of a new token" }).fill("Folding machine")
    await page.getByRole("textbox", { name: "Capabilities" }).fill("folding")
    await button(page, "Create a token").click()
    token = await page.getByRole("textbox", { name: "New token", exact: true }).inputValue()
    expect(token).toMatch(/^crw_/)
    await expect(page.getByText("npm run worker --")).toContainText(`--token ${token}`)
    await expectAccessible(page, "workers")
    await page.reload()
    await expect(inTable(page, "Worker tokens", "Folding machine")).toContainText(`…${token.slice(-4)}`)
    await expect(page.getByText(token)).toBeHidden()
  })

  await test.step("a task says why it waits, and is cancelled", async () => {
    await page.goto("/hub")
    await submit(page, "Fold with gold", "folding, gold", '{"sheets": 4}')
    await expect(inTable(page, "What waits", "folding, gold")).toContainText("No worker")
    await inTable(page, "Tasks", "Fold with gold").getByRole("link").click()
    const dialog = page.getByRole("dialog", { name: "Task" })
    await expect(dialog.getByText(/^No worker/)).toBeVisible()
    await expect(dialog.getByLabel("Metadata", { exact: true })).toContainText('"sheets": 4')
    await button(dialog, "Cancel task").click()
    await expect(dialog.getByText("Cancelled").first()).toBeVisible()
    await page.keyboard.press("Escape")
    await expect(inTable(page, "Tasks", "Fold with gold")).toContainText("Cancelled")
    await expect(page).toHaveURL(/\/hub$/)
  })

  const first = startWorker(token)
  await test.step("a worker that starts shows up", async () => {
    await page.goto("/hub/workers")
    await expect(inTable(page, "Workers", "token Folding machine"), first.said()).toContainText("Idle", WORKS)
  })

  await test.step("its process dies in the middle of a task; another one finishes it, exactly once", async () => {
    await page.goto("/hub")
    await submit(page, "Hold until let go", "folding")
    const row = inTable(page, "Tasks", "Hold until let go")
    await expect(row).toContainText("Working", WORKS)
    await row.getByRole("link").click()
    const dialog = page.getByRole("dialog", { name: "Task" })
    await expect(dialog.getByText("Working").first()).toBeVisible()
    first.kill()
    startWorker(token)
    await expect.poll(() => historyOf(page), RECLAIMED).toContain("Reclaimed")
    await writeFile(join(folder, "let-go"), "")
    await expect(dialog.getByText("Completed").first()).toBeVisible(RECLAIMED)
    const happened = async () =>
      (await historyOf(page)).filter((event) => !["Accepted", "Retrying", "Log"].includes(event))
    await expect.poll(happened).toEqual(["Queued", "Assigned", "Reclaimed", "Assigned", "Completed"])
    await expect(dialog.getByLabel("Result", { exact: true })).toContainText("Folded by the worker.")
    await expectAccessible(page, "task")
  })

  await test.step("what was given up says why, and one click sends it back", async () => {
    const workspace = must(await ann.client().from("members").select("workspace_id").single()).workspace_id
    must(
      await ann.client().rpc("submit_task", {
        workspace,
        description: "Fail until mended",
        needed_capabilities: ["folding"],
        max_retries: 0,
      }),
    )
    await page.goto("/hub/dead-letters")
    const letter = inTable(page, "Dead letters", "Fail until mended")
    await expect(letter).toContainText("The paper is torn.", WORKS)
    await expectAccessible(page, "dead letters")
    await writeFile(join(folder, "mended"), "")
    await button(page, "Retry Fail until mended").click()
    await expect(page.getByText("No dead letters")).toBeVisible()
    await page.goto("/hub?state=completed")
    await expect(inTable(page, "Tasks", "Fail until mended")).toContainText("Completed", WORKS)
  })

  await test.step("a revoked token is refused on the worker's next call", async () => {
    await page.goto("/hub/workers")
    await button(page, "Revoke Folding machine").click()
    await button(page.getByRole("alertdialog"), "Revoke").click()
    await expect(inTable(page, "Worker tokens", "Folding machine")).toContainText("Revoked")
    await expect(inTable(page, "Workers", "token Folding machine").filter({ hasText: "Idle" })).toHaveCount(0)
    await page.goto("/hub")
    await submit(page, "Nobody folds this", "folding")
    await expect(inTable(page, "What waits", "folding")).toContainText("No worker")
  })

  expect(ann.complaints).toEqual([])
})

test("at 390 px and dark, every screen of the hub fits and is accessible", async ({ browser }) => {
  const ann = await visit(browser, "ann", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    colorScheme: "dark",
  })
  const { page } = ann
  await page.addInitScript(() => localStorage.setItem("cerebros.theme", "dark"))
  const expectGood = async (where: string) => {
    await expectToFit(page, where)
    await expectAccessible(page, where)
  }
  await signInOnScreen(ann, "/dashboard", "code")
  await page.getByRole("button", { name: "Menu", exact: true }).click()
  await page.getByRole("menuitem", { name: "Settings" }).click()
  await page.getByRole("link", { name: "For engineers" }).click()
  await page.getByRole("region", { name: "For engineers" }).getByRole("link", { name: "Tasks" }).click()
  await expect(page.getByRole("heading", { name: "Tasks", level: 1 })).toBeVisible()
  await expect(page.getByText("No tasks yet")).toBeVisible()
  await expectGood("overview, empty")
  await submit(page, "Compare the two long reports of the Ostermark workshop, and write what changed", "gold")
  await expect(inTable(page, "What waits", "No worker")).toBeVisible()
  await expectGood("overview")
  await inTable(page, "Tasks", "Compare").getByRole("link").click()
  await expect(page.getByRole("region", { name: "History" })).toBeVisible()
  await expectGood("task")
  await page.goto("/hub/dead-letters")
  await expect(page.getByText("No dead letters")).toBeVisible()
  await expectGood("dead letters")
  await page.goto("/hub/workers")
  await expect(page.getByText("No tokens yet")).toBeVisible()
  await expectGood("workers")
  expect(ann.complaints).toEqual([])
})
