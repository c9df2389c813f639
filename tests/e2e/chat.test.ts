// Conversations on screen: asked by mouse and keyboard, followed by a second viewer, on a phone, and against text that would like
// to be more than text. The model is a stand-in that speaks as slowly as a test wants.
import { type Page, expect, test } from "@playwright/test"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { at, setDeployment } from "../support/deployment.ts"
import {
  expectAccessible,
  expectToFit,
  signInOnScreen,
  sweepVisitors,
  type Visitor,
  visit,
} from "../support/journey/browser.ts"
import { makeReadyAssistant } from "../support/journey/assistant.ts"
import { must } from "../support/journey/person.ts"
import { type SpeakingNas, startSpeakingNas } from "../support/speaking-nas.ts"
import { type TestStack, startTestStack } from "../support/stack.ts"

const NAMES = [
  "API_URL",
  "APP_URL",
  "PUBLISHABLE_KEY",
  "SECRET_KEY",
  "MAILPIT_URL",
  "DB_URL",
  "HOME",
] as const
let nas: SpeakingNas
let manner: SpeakingNas["manner"]
let stack: TestStack
let before: Record<string, string>

test.beforeAll(async () => {
  test.setTimeout(180_000)
  before = Object.fromEntries(NAMES.map((name) => [name, at(name)]))
  nas = await startSpeakingNas()
  manner = { ...nas.manner }
  stack = await startTestStack({
    parts: ["inbox", "rest", "auth", "storage", "realtime", "functions", "app"],
    given: { NAS_API_ENDPOINT: nas.url, NAS_API_KEY: "secret" },
  })
  setDeployment({ ...statusJson(stack.settings), HOME: stack.settings.home })
})
test.afterEach(async () => {
  nas.manner = { ...manner }
  await sweepVisitors()
})
test.afterAll(async () => {
  setDeployment(before)
  await stack?.stop()
  await nas?.stop()
})

/** Signs in and opens the conversations with an assistant that is ready. */
async function enter(who: Visitor): Promise<string> {
  await signInOnScreen(who, "/dashboard", "code")
  const workspace = must(await who.client().rpc("ensure_workspace"))
  const agent = await makeReadyAssistant(at("DB_URL"), workspace)
  await who.page.goto(`/agents/${agent}/chat`)
  await expect(box(who.page)).toBeVisible()
  return agent
}
const box = (page: Page) => page.getByRole("textbox", { name: "Your question" })
const answers = (page: Page) => page.getByRole("article", { name: "Answer" })
const look = (page: Page, name: string) =>
  process.env.CEREBROS_PICTURES
    ? page.screenshot({ path: `${process.env.CEREBROS_PICTURES}/${name}.png` })
    : Promise.resolve()

test("asks, sees it work, stops, edits into a branch, asks again, and finds it all after a reload", async ({
  browser,
}) => {
  const ann = await visit(browser, "ann", { viewport: { width: 1440, height: 900 } })
  const { page } = ann
  await enter(ann)
  await expectAccessible(page, "no conversation yet")
  await look(page, "chat-empty")

  nas.manner = {
    ...manner,
    searchMs: 4_000,
    pieceMs: 60,
    pieces: () => [
      "Refunds take **five",
      "** working days.\n\n",
      "```js\nconst days",
      " = 5\n```\n\nSee [1].",
    ],
  }
  await box(page).fill("How long do refunds take?")
  await box(page).press("Enter")
  await expect(page).toHaveURL(/\/chat\/[\da-f-]{36}$/)
  await expect(page.getByText("Searches the documents …").first()).toBeVisible()
  await expect(page.locator("strong", { hasText: "five" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Answer again" })).toBeVisible()
  await expect(page.getByRole("list", { name: "Sources" })).toContainText("Handbook.pdf")
  await page
    .getByRole("button", { name: /^Source 1/ })
    .first()
    .click()
  await expect(page.getByRole("complementary", { name: /^Source/ })).toContainText("Refunds take five days.")
  await look(page, "chat-answer")
  await expectAccessible(page, "answer with a source")
  await page.getByRole("button", { name: "Close the source" }).click()

  nas.manner = { ...manner, pieceMs: 60, pieces: () => Array.from({ length: 300 }, (_, n) => `${n} `) }
  await box(page).fill("Count.")
  await page.getByRole("button", { name: "Ask", exact: true }).click()
  await expect(answers(page).last()).toContainText("0 1 2")
  await box(page).press("Escape")
  await expect(answers(page).last()).toContainText("Stopped. What had come is kept.")

  nas.manner = { ...manner }
  await page.getByRole("button", { name: "Edit and ask again" }).last().click()
  await page.getByRole("textbox", { name: "Your question" }).first().fill("Name one.")
  await page.getByRole("button", { name: "Ask this instead" }).click()
  await expect(answers(page).last()).toContainText("You asked: Name one.")
  await expect(page.getByText("2 of 2")).toBeVisible()
  await page.getByRole("button", { name: "Previous wording" }).click()
  await expect(answers(page).last()).toContainText("Stopped.")

  await page.getByRole("button", { name: "Answer again" }).first().click()
  await expect(answers(page).last()).toContainText("You asked: How long do refunds take?")
  await page.reload()
  await expect(answers(page).last()).toContainText("You asked: How long do refunds take?")
  await expect(page.getByRole("link", { name: /How long do refunds take/ })).toHaveAttribute(
    "aria-current",
    "page",
  )
  await look(page, "chat-thread")
  expect(ann.complaints).toEqual([])
})

test("a shared thread is followed by a colleague, live", async ({ browser }) => {
  const ann = await visit(browser, "ann")
  const bob = await visit(browser, "bob")
  await enter(ann)
  await box(ann.page).fill("Who pays?")
  await box(ann.page).press("Enter")
  await expect(answers(ann.page)).toContainText("You asked: Who pays?")
  await ann.page.getByRole("button", { name: "This thread" }).click()
  await ann.page.getByRole("menuitem", { name: /Share with the workspace/ }).click()
  await expect(ann.page.getByText("shared with the workspace")).toBeVisible()

  await signInOnScreen(bob, "/dashboard", "code")
  const workspace = must(await ann.client().rpc("ensure_workspace"))
  await inviteAsker(ann, bob, workspace)
  await bob.page.goto(ann.page.url())
  await expect(answers(bob.page)).toContainText("You asked: Who pays?")
  nas.manner = { ...manner, pieceMs: 80 }
  await box(ann.page).fill("And who is paid in the end, after all is said and done?")
  await box(ann.page).press("Enter")
  await expect(answers(bob.page).last()).toContainText("after all is said")
  await expect(bob.page.getByRole("button", { name: "Correct this" })).toHaveCount(0) // an asker teaches by a thumb
  await look(bob.page, "chat-asker")
  expect([ann.complaints, bob.complaints]).toEqual([[], []])
})

async function inviteAsker(owner: Visitor, guest: Visitor, workspace: string): Promise<void> {
  must(
    await owner
      .client()
      .from("invitations")
      .insert({ workspace_id: workspace, email: guest.email, role: "asker" }),
  )
  const [invitation] = must(await guest.client().from("invitations").select("id").eq("email", guest.email))
  must(await guest.client().rpc("accept_invitation", { invitation: invitation?.id ?? "" }))
}

test("hostile text is text: no script, no request, no picture", async ({ browser }) => {
  const ann = await visit(browser, "ann")
  const { page } = ann
  await enter(ann)
  const requests: string[] = []
  page.on("request", (request) => requests.push(request.url()))
  nas.manner = {
    ...manner,
    pieces: () => [
      "<img src=x onerror=",
      "alert(1)> <script>alert(2)</",
      "script>\n\n![a](https://evil.test/x.png) [b](javascript:alert(3)) [c](data:text/html,x)\n\n",
      "<iframe src=https://evil.test></iframe>",
    ],
  }
  let dialogs = 0
  page.on("dialog", (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })
  await box(page).fill("Show me.")
  await box(page).press("Enter")
  await expect(page.getByRole("button", { name: "Answer again" })).toBeVisible()
  const markdown = page.locator(".markdown")
  await expect(markdown).toContainText("<script>alert(2)</script>")
  await expect(markdown.locator("img, script, iframe")).toHaveCount(0)
  expect(
    await markdown.locator("a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
  ).toEqual(["https://evil.test/x.png"])
  expect(dialogs).toBe(0)
  expect(requests.filter((url) => url.includes("evil.test"))).toEqual([])
  expect(ann.complaints).toEqual([])
})

test("at 390 px, dark: asked by touch, nothing sticks out, accessible", async ({ browser }) => {
  const ann = await visit(browser, "ann", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    colorScheme: "dark",
  })
  const { page } = ann
  await page.addInitScript(() => localStorage.setItem("cerebros.theme", "dark"))
  const agent = await enter(ann)
  nas.manner = {
    ...manner,
    pieces: () => [
      "| a long heading | another long heading | a third one |\n|---|---|---|\n| 1 | 2 | 3 |\n\nThat is ",
      "all.",
    ],
  }
  await box(page).fill("Show me a table.")
  await page.getByRole("button", { name: "Ask", exact: true }).tap()
  await expect(answers(page)).toContainText("That is all.")
  await expectToFit(page, "chat")
  await expectAccessible(page, "chat")
  await look(page, "chat-phone")
  await page.getByRole("button", { name: "Bad answer" }).tap()
  await page.getByRole("button", { name: "Correct this" }).tap()
  await expect(page).toHaveURL(/setup\/review\?example=/)
  await page.goto("/questions")
  await page.getByRole("link", { name: "Its questions" }).tap()
  await expect(page).toHaveURL(`/agents/${agent}/questions`)
  await expect(page.getByText("Thumbs-down")).toBeVisible()
  await expectToFit(page, "questions")
  await expectAccessible(page, "questions")
  await look(page, "questions-phone")
  expect(ann.complaints).toEqual([])
})
