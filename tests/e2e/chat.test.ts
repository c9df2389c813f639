// Conversations on screen: asked by mouse and keyboard, followed by a second viewer, on a phone, and against text that would like
// to be more than text. The model is a stand-in that speaks as slowly as a test wants.
import { type Page, expect, test } from "@playwright/test"
import pg from "pg"
import { withAlso } from "@cerebros/contract/also-found.ts"
import { statusJson } from "@cerebros/launcher/status-json.ts"
import { at, setDeployment } from "../support/deployment.ts"
import {
  expectAccessible,
  expectToFit,
  shootInto,
  signInOnScreen,
  sweepVisitors,
  type Visitor,
  visit,
} from "../support/journey/browser.ts"
import { type ForeignPage, SECRET, startForeignPage } from "../support/foreign-page.ts"
import { makeReadyAssistant } from "../support/journey/assistant.ts"
import { makeLongThread } from "../support/long-thread.ts"
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
let foreign: ForeignPage
let tag = ""

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
  foreign = await startForeignPage(() => tag, { app: at("APP_URL"), api: at("API_URL") })
})
test.afterEach(async () => {
  nas.manner = { ...manner }
  await sweepVisitors()
})
test.afterAll(async () => {
  setDeployment(before)
  await foreign?.stop()
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
  process.env.CEREBROS_SHOTS
    ? page.screenshot({ path: `${process.env.CEREBROS_SHOTS}/${name}.png` })
    : Promise.resolve()

test("asks, sees it work, stops, edits into a branch, asks again, and finds it all after a reload", async ({
  browser,
}) => {
  const ann = await visit(browser, "ann", { viewport: { width: 1440, height: 900 } })
  const { page } = ann
  await enter(ann)
  await expectAccessible(page, "no conversation yet")
  await look(page, "chat-empty")

  const looked = Promise.withResolvers<void>()
  nas.manner = {
    ...manner,
    until: { search: looked.promise },
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
  looked.resolve()
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
  await expect(answers(page).last()).toContainText("Stopped. What was already written is kept.")

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
  await page.setViewportSize({ width: 844, height: 390 }) // a phone held sideways
  await expect(box(page)).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole("button", { name: "Ask", exact: true })).toBeInViewport({ ratio: 1 })
  await expect(answers(page).last().getByText("You asked: How long do refunds take?")).toBeInViewport()
  const room = await page.locator(".chat-composer").boundingBox()
  expect(room?.height, "most of the screen is for what was said").toBeLessThan(72)
  expect(ann.complaints).toEqual([])
})

test("what was also found stands below the answer, apart from it, and quotes read as words", async ({
  browser,
}) => {
  const ann = await visit(browser, "ann")
  const { page } = ann
  await enter(ann)
  const also = ["Express refunds take one day.", "The price of a refund form is 2 EUR."]
  nas.manner = {
    ...manner,
    pieces: () => withAlso("Refunds take five days.", also, "en").split(/(?<=\s)/),
    further: ["- **Express** refunds take one day.", "| Refund form | 2 EUR |"],
  }
  await box(page).fill("How long do refunds take?")
  await box(page).press("Enter")
  await expect(page.getByRole("button", { name: "Answer again" })).toBeVisible()
  await expect(page.locator(".markdown")).toHaveText("Refunds take five days.")
  await expect(page.getByRole("list", { name: "Sources" }).getByRole("button")).toHaveCount(1)
  const found = page.getByRole("region", { name: "Also found:" })
  await expect(found.getByRole("listitem")).toHaveCount(2)
  await expect(found.getByRole("button", { name: /^Source 3/ })).toBeVisible()
  await expectAccessible(page, "an answer with what was also found")
  await shootInto(page, "chat-also-found")
  nas.manner = { ...nas.manner, pieces: () => ["They take five days."] }
  await box(page).fill("How long then?")
  await box(page).press("Enter")
  await expect(page.locator(".chat-source-line q").last()).toHaveText("Refund form · 2 EUR")
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

  await bob.page.getByRole("button", { name: "Bad answer" }).last().click()
  await bob.page.getByRole("textbox", { name: "What is wrong with it?" }).fill("The buyer pays.")
  await bob.page.getByRole("button", { name: "Send", exact: true }).click()
  await expect(bob.page.getByText("The team can see it now.")).toBeVisible()
  await ann.page.reload()
  await expect(ann.page.getByRole("list", { name: "What others said about it" })).toContainText(
    "found it bad: “The buyer pays.”",
  )
  await look(ann.page, "chat-opinions")

  const rail = bob.page.getByRole("navigation", { name: "Main" })
  await expect(rail.getByRole("link")).toHaveText(["Chats", "Settings", "Help"])
  await bob.page.goto("/hub")
  await expect(bob.page.getByRole("heading", { name: "For owners, editors and viewers" })).toBeVisible()
  await shootInto(bob.page, "asker-closed")
  await expectAccessible(bob.page, "a page for others")
  await bob.page.getByRole("link", { name: "Ask an assistant" }).click()
  await expect(bob.page.getByRole("list", { name: "How it works" })).toBeVisible()
  await shootInto(bob.page, "asker-first")
  await expectAccessible(bob.page, "an asker's first page")
  await bob.page.getByRole("button", { name: "Skip" }).click()
  const recent = bob.page.getByRole("region", { name: "Recent chats" })
  await expect(recent.getByRole("link")).toContainText(["Who pays?"])
  await expect(recent.getByRole("link")).toContainText(["Desk"])
  await expect(recent.getByRole("link")).toContainText(["after all is said"])
  await recent.getByRole("searchbox", { name: "Search threads" }).fill("said and done")
  await expect(recent.getByRole("link").locator("mark").first()).toHaveText(/said|and|done/i)
  await recent.getByRole("searchbox", { name: "Search threads" }).fill("no such thing")
  await expect(recent.getByText("No thread with these words.")).toBeVisible()
  await recent.getByRole("searchbox", { name: "Search threads" }).fill("")
  await look(bob.page, "chats")
  await bob.page.getByRole("button", { name: /^Desk/ }).click()
  const search = bob.page.getByRole("searchbox", { name: "Search threads" })
  await search.fill("said and done")
  const hit = bob.page.getByRole("navigation", { name: "Threads" }).getByRole("listitem").getByRole("link")
  await expect(hit).toHaveCount(1)
  await expect(hit.locator("mark").first()).toHaveText(/said|and|done/i)
  await shootInto(bob.page, "threads-found")
  await search.press("ArrowDown")
  await hit.press("Enter")
  await expect(bob.page).toHaveURL(/\?message=/)
  await expect(bob.page.locator("[data-sought]")).toContainText("all is said")
  await expect(bob.page.locator("[data-sought]")).toBeInViewport()
  await look(bob.page, "thread-at-message")
  expect([ann.complaints, bob.complaints]).toEqual([[], []])
})

test("a long thread is read both ways, whole, with no more of it in the page than is in sight", async ({
  browser,
}) => {
  const MESSAGES = 700
  const ann = await visit(browser, "ann")
  const agent = await enter(ann)
  const workspace = must(await ann.client().rpc("ensure_workspace"))
  const thread = await makeThread(ann.email, { workspace, agent }, MESSAGES)
  const { page } = ann
  const list = page.getByRole("log")
  const question = (n: number) => page.getByText(`Question ${n}?`, { exact: true })
  /** Only the list scrolls: a page that is longer than its window can be scrolled away to white. */
  const pageScrollsBy = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
  const [newest, oldest] = [question(MESSAGES / 2), question(1)]
  await page.goto(`/agents/${agent}/chat/${thread}`)
  await expect(newest).toBeInViewport()
  expect(await pageScrollsBy()).toBe(0)

  // Up by the wheel through several pages: each question follows the one before it, and what is read stays where it is.
  await list.hover()
  await expect(async () => {
    await page.mouse.wheel(0, -4_000)
    expect(Math.min(...(await numbersIn(page)))).toBeLessThan(MESSAGES / 2 - 100)
  }).toPass()
  await expectWhole(page)
  const elements = () => list.locator("*").count()
  expect(await elements()).toBeLessThan(1_000)

  await page.getByRole("button", { name: "Jump to the beginning" }).click()
  await expect(oldest).toBeInViewport()
  await expectWhole(page)
  await page.getByRole("button", { name: "Jump to latest" }).click()
  await expect(newest).toBeInViewport()
  await list.focus()
  await page.keyboard.press("Home")
  await expect(oldest).toBeInViewport()
  await expect(newest).toHaveCount(0)
  await expectWhole(page)
  expect(await pageScrollsBy()).toBe(0)
  expect(await elements()).toBeLessThan(1_000)
  expect(await list.evaluate(({ scrollHeight }) => scrollHeight)).toBeLessThan(MESSAGES * 200) // each has the height of its few words
  expect(ann.complaints).toEqual([])
})

async function makeThread(email: string, of: { workspace: string; agent: string }, messages: number) {
  const database = new pg.Client({ connectionString: at("DB_URL") })
  await database.connect()
  try {
    const { rows } = await database.query<{ id: string }>("select id from auth.users where email = $1", [
      email,
    ])
    return await makeLongThread(database, { ...of, maker: rows[0]?.id ?? "" }, messages)
  } finally {
    await database.end()
  }
}

/** The numbers of the questions in the page, from above. */
const numbersIn = (page: Page) =>
  page
    .getByRole("article", { name: /^Question/ })
    .locator(".chat-words")
    .allTextContents()
    .then((texts) => texts.map((text) => Number(/\d+/.exec(text)?.[0])))

/** What is in the page stands in order, and each row where the one before it ends. */
async function expectWhole(page: Page): Promise<void> {
  await expect(async () => {
    const numbers = await numbersIn(page)
    expect(numbers.length).toBeGreaterThan(2)
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))
    const gaps = await page
      .getByRole("log")
      .locator("[data-index]")
      .evaluateAll((rows) => {
        const boxes = rows.map((row) => row.getBoundingClientRect())
        return boxes.slice(1).map(({ top }, at) => Math.round(top - (boxes[at]?.bottom ?? 0)))
      })
    expect(new Set(gaps)).toEqual(new Set([0]))
  }).toPass()
}

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

test("threads and questions are gone through to the end by keyboard, while new ones come in", async ({
  browser,
}) => {
  const ann = await visit(browser, "ann")
  const { page } = ann
  const agent = await enter(ann)
  const add = (count: number, what: string) => addAsked(ann.email, agent, count, what)
  await add(214, "early")

  await page.goto(`/agents/${agent}/chat`)
  const threads = page.getByRole("navigation", { name: "Threads" })
  const thread = threads.getByRole("link", { name: /early|late/ })
  await expect(thread).toHaveCount(100)
  const more = threads.getByRole("button", { name: "Show more threads" })
  await thread.last().focus()
  await page.keyboard.press("ArrowDown")
  await expect(more).toBeFocused()
  await more.press("Enter")
  await expect(thread).toHaveCount(200)
  await expect(thread.nth(100)).toBeFocused()
  await more.press("Enter")
  await expect(threads.getByText("You’ve seen all 214 threads.")).toBeVisible()
  await expect(thread.nth(200)).toBeFocused()
  await expect(more).toHaveCount(0)
  await threads.getByText("You’ve seen all").scrollIntoViewIfNeeded()
  await look(page, "threads-end")
  await expectAccessible(page, "all threads")

  await page.goto(`/agents/${agent}/questions`)
  const question = page.getByRole("heading", { name: /early|late/ })
  await expect(question).toHaveCount(200)
  await add(2, "late")
  await page.getByRole("button", { name: "Show more questions" }).press("Enter")
  const end = page.locator(".list-end") // also said in the region for screen readers
  await expect(end).toHaveText("You’ve seen all 216 questions of the last 90 days.")
  expect(new Set(await question.allTextContents()).size).toBe(216)
  await expect(page.locator(".questions-row").nth(200).locator(":focus")).toHaveCount(1)
  await end.scrollIntoViewIfNeeded()
  await look(page, "questions-end")
  await page.setViewportSize({ width: 390, height: 844 })
  await end.scrollIntoViewIfNeeded()
  await expectToFit(page, "all questions")
  await look(page, "questions-end-phone")
  expect(ann.complaints).toEqual([])
})

/** So many threads of a person's, and a question that a program asked for each. */
async function addAsked(email: string, agent: string, count: number, what: string): Promise<void> {
  const database = new pg.Client({ connectionString: at("DB_URL") })
  await database.connect()
  try {
    await database.query(
      `with mine as (
         select u.id as maker, a.workspace_id, a.id as agent_id, n
         from auth.users u, public.agents a, generate_series(1, $3::int) as n
         where u.email = $1 and a.id = $2
       ), asked as (
         insert into public.runs (workspace_id, agent_id, model, caller, prompt, state, outcome, answer, finished_at)
         select workspace_id, agent_id, 'model-1', 'program', $4 || ' number' || n || ' freight' || n || '?', 'completed',
           case n % 9 when 0 then 'not_found' else 'answered' end, 'The buyer pays for number ' || n || '.', now()
         from mine
       )
       insert into public.threads (id, workspace_id, agent_id, title, created_by, updated_at)
       select gen_random_uuid(), workspace_id, agent_id, 'Freight ' || n || ' ' || $4, maker, now() - make_interval(mins => n)
       from mine`,
      [email, agent, count, what],
    )
  } finally {
    await database.end()
  }
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

  const threads = page.getByRole("navigation", { name: "Threads" })
  const list = () => page.getByRole("button", { name: "Show threads" }).tap()
  await list()
  await threads.getByRole("link", { name: "New thread" }).tap()
  await expect(threads).toBeHidden()
  await expect(answers(page), "another thread, though this one is as new as the page").toHaveCount(0)
  await list()
  await page.touchscreen.tap(370, 500) // beside the list
  await expect(threads).toBeHidden()
  await list()
  await threads.getByRole("link", { name: /Show me a table/ }).tap()
  await expect(threads).toBeHidden()
  await expect(answers(page)).toContainText("That is all.")
  await page.getByRole("button", { name: "Bad answer" }).tap()
  await page.getByRole("button", { name: "Correct this" }).tap()
  await expect(page).toHaveURL(/setup\/review\?example=/)
  await page.goto("/questions")
  await page.getByRole("link", { name: "View questions" }).tap()
  await expect(page).toHaveURL(`/agents/${agent}/questions`)
  await expect(page.getByText("Thumbs down")).toBeVisible()
  await expectToFit(page, "questions")
  await expectAccessible(page, "questions")
  await look(page, "questions-phone")
  expect(ann.complaints).toEqual([])
})

test("a box on somebody else's page: made on Share, asks with sources, reads nothing, and is refused elsewhere", async ({
  browser,
}) => {
  const ann = await visit(browser, "ann", { viewport: { width: 1440, height: 900 } })
  const { page } = ann
  const agent = await enter(ann)
  await page.goto(`/agents/${agent}`)
  await page.getByRole("button", { name: "Share" }).click()
  const share = page.getByRole("dialog", { name: /^Share/ })
  await expect(share.locator(":focus"), "the dialog takes the focus").toHaveCount(1)
  for (const key of ["Shift+Tab", "Shift+Tab", "Tab", "Tab"]) {
    await page.keyboard.press(key)
    await expect(share.locator(":focus"), key).toHaveCount(1)
  }
  await share.getByRole("tab", { name: "On your website" }).click()
  await share.getByRole("textbox", { name: "Name" }).fill("Help page")
  await share.getByRole("textbox", { name: "Websites" }).fill(`${foreign.origin}/help`)
  await share.getByRole("textbox", { name: "Websites" }).press("Tab")
  await expect(share.getByText(`Write ${foreign.origin} instead.`).first()).toBeVisible()
  await share.getByRole("textbox", { name: "Websites" }).fill(foreign.origin)
  await look(page, "share-website-form")
  await share.getByRole("button", { name: "Create", exact: true }).click()
  tag = (await share.getByLabel("HTML", { exact: true }).last().textContent()) ?? ""
  expect(tag).toContain(`${at("APP_URL")}/box.js`)
  await share.getByRole("button", { name: "Preview" }).click()
  await expectAccessible(page, "the website's key on Share")
  await look(page, "share-website")

  const visitor = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await visitor.addInitScript(openShadowRoots)
  const site = await visitor.newPage()
  const { carried, complaints } = watch(site)
  await site.goto(foreign.origin)
  await site.evaluate((secret) => {
    localStorage.setItem("token", secret)
    sessionStorage.setItem("token", secret)
  }, SECRET)
  const looked = Promise.withResolvers<void>()
  nas.manner = {
    ...manner,
    until: { search: looked.promise },
    pieceMs: 60,
    pieces: () => [
      "Refunds take <b>five</b> ",
      "days [1].\n<img src=https://evil.test/x ",
      "onerror=alert(1)>",
    ],
  }
  await site.getByRole("button", { name: "Ask a question" }).press("Enter")
  const box = site.getByRole("dialog", { name: "Desk" })
  const field = box.getByRole("textbox", { name: "Your question" })
  await expect(field).toBeFocused()
  await look(site, "box-open")
  await field.fill("How long do refunds take?")
  await field.press("Enter")
  await expect(box.getByText("Searching the documents …")).toBeVisible()
  looked.resolve()
  await expect(box.locator(".text")).toContainText("Refunds take <b>five</b>")
  await expect(box.getByRole("listitem")).toContainText(["Handbook.pdf"])
  await expect(box.getByRole("blockquote")).toHaveText("Refunds take five days.")
  await expect(box.getByRole("button", { name: "Source 1" })).toBeVisible()
  await expect(box.locator("b, img")).toHaveCount(0)
  await expect(box.getByRole("status")).toContainText("Answer: Refunds take <b>five</b> days")
  await expectAccessible(site, "box with an answer")
  await look(site, "box-answer")

  nas.manner = {
    ...manner,
    outcome: "not_found",
    pieces: () => ["I did not find this in your documents. Closest: x"],
  }
  await field.fill("Who is the king?")
  await field.press("Enter")
  await expect(box.getByText("Not found in the documents")).toBeVisible()
  await field.fill("half a quest")
  await site.reload()
  await site.getByRole("button", { name: "Ask a question" }).click()
  await expect(field).toHaveValue("half a quest")
  await field.press("Escape")
  await expect(site.getByRole("button", { name: "Ask a question" })).toBeFocused()
  expect(await site.evaluate(() => Object.keys(localStorage))).toEqual(["token"])
  expect(await visitor.cookies()).toHaveLength(1) // the page's own
  const leaks = carried.filter((request) => /hunter2|evil\.test/.test(decodeURIComponent(request)))
  expect(leaks).toEqual([])
  expect(complaints).toEqual([])

  await site.goto(foreign.otherOrigin)
  await site.getByRole("button", { name: "Ask a question" }).click()
  await expect(
    site
      .getByText(
        `Questions cannot be asked from this website. If it is yours: the key must be in force and allow ${foreign.otherOrigin}.`,
      )
      .first(),
  ).toBeVisible()
  await look(site, "box-refused")
  await visitor.close()

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    colorScheme: "dark",
  })
  await phone.addInitScript(openShadowRoots)
  const small = await phone.newPage()
  await small.goto(foreign.origin)
  await small.getByRole("button", { name: "Ask a question" }).tap()
  await small.getByRole("textbox", { name: "Your question" }).fill("Who pays?")
  await small.getByRole("button", { name: "Ask", exact: true }).tap()
  await expect(small.getByRole("dialog").locator(".text")).toHaveText(
    "I did not find this in your documents.",
  )
  await expectToFit(small, "box on a phone")
  await expectAccessible(small, "box on a phone, dark")
  await look(small, "box-phone")
  await small.getByRole("button", { name: "Close" }).tap()
  await expect(small.getByRole("dialog")).toBeHidden()
  await phone.close()

  await page.setViewportSize({ width: 390, height: 844 })
  await look(page, "share-phone")
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/agents/${agent}/questions`)
  await expect(page.getByText(/asked once, once by a visitor \(Help page\)/).first()).toBeVisible()
  expect(ann.complaints).toEqual([])
})

/** A box's shadow root is closed; a test looks in all the same. */
function openShadowRoots(): void {
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: "open" })
  }
}

/** All that a page's requests to others carry, and what it complains of. */
function watch(page: Page) {
  const carried: string[] = []
  const complaints: string[] = []
  page.on("request", (request) => {
    if (new URL(request.url()).origin === foreign.origin) return // the page's own
    carried.push(JSON.stringify([request.url(), request.headers(), request.postData()]))
  })
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.on("console", (message) => {
    if (message.type() === "error" && !/favicon/.test(message.location().url)) complaints.push(message.text())
  })
  return { carried, complaints }
}
