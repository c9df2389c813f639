// People who write one example together in the browser: the team, their fields, and the cable that can be pulled.
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from "@playwright/test"
import { signInOnScreen, type Visitor, visit } from "./browser.ts"
import { must } from "./person.ts"

export type FieldName = "Prompt" | "Reasoning" | "Output"

/** A field of the open example. */
export const field = (page: Page, name: FieldName): Locator =>
  page.getByRole("textbox", { name, exact: true })

/** What a field says on this screen, line by line as CodeMirror draws it. Only what is near the window is drawn. */
export const textOf = (page: Page, name: FieldName): Promise<string> =>
  field(page, name).evaluate((content) =>
    [...content.querySelectorAll(".cm-line")]
      .map((line) => (line.querySelector(".cm-placeholder") ? "" : line.textContent))
      .join("\n"),
  )

/** Waits until every one of these screens says this in the field. */
export async function expectText(
  pages: readonly Page[],
  name: FieldName,
  wanted: string | RegExp,
): Promise<void> {
  for (const page of pages) {
    const said = expect.poll(() => textOf(page, name), { timeout: 20_000 })
    await (typeof wanted === "string" ? said.toBe(wanted) : said.toMatch(wanted))
  }
}

/** Puts the caret at the end of the field and types there, key by key. */
export async function typeAtEnd(page: Page, name: FieldName, words: string): Promise<void> {
  await field(page, name).focus()
  await page.keyboard.press("Control+End")
  await page.keyboard.type(words, { delay: 15 })
}

/** Waits until the screen says that everything is saved. */
export const expectSaved = (page: Page): Promise<void> =>
  expect(page.locator(".editor-status")).toHaveText("Saved", { timeout: 30_000 })

export type Cable = { cut(): Promise<void>; mend(): Promise<void> }

/** The page's connection to the world: HTTP and WebSockets. To be laid before the page is opened. */
export async function layCable(page: Page): Promise<Cable> {
  let isCut = false
  const open = new Set<() => Promise<void>>()
  // Going offline leaves sockets alone that are open already, so they are closed by hand.
  await page.routeWebSocket(/\/realtime\//, (socket) => {
    if (isCut) return void socket.close({ code: 1013 })
    const server = socket.connectToServer()
    const close = async () => {
      await Promise.all([socket.close({ code: 1013 }), server.close()])
    }
    open.add(close)
    socket.onClose((code, reason) => {
      open.delete(close)
      void server.close({ code: code ?? 1000, reason: reason ?? "" })
    })
  })
  return {
    async cut() {
      isCut = true
      await page.context().setOffline(true)
      await Promise.all([...open].map((close) => close()))
      open.clear()
    },
    async mend() {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}

export type Team = { owner: Visitor; agentId: string; exampleId: string; address: string }

/** Ann, signed in, with an assistant and one example in it that nobody has opened. */
export async function makeTeam(
  browser: Browser,
  words: { prompt: string; reasoning: string; output: string },
  options: BrowserContextOptions = {},
): Promise<Team> {
  const owner = await visit(browser, "ann", options)
  await signInOnScreen(owner, "/agents/new", "code")
  await expect(owner.page.getByRole("heading", { name: "Name your assistant" })).toBeVisible()
  const client = owner.client()
  const workspace_id = must(await client.rpc("ensure_workspace")) // the app may still be asking for it
  const { id: agentId } = must(
    await client.from("agents").insert({ workspace_id, name: "Written together" }).select("id").single(),
  )
  const { id: exampleId } = must(
    await client
      .from("examples")
      .insert({ workspace_id, agent_id: agentId, ...words })
      .select("id")
      .single(),
  )
  return { owner, agentId, exampleId, address: `/agents/${agentId}/setup/review?example=${exampleId}` }
}

/** Another person in the team, in a window of their own. */
export async function join(
  browser: Browser,
  { owner }: Team,
  name: string,
  role: "editor" | "viewer",
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const guest = await visit(browser, name, options)
  await signInOnScreen(guest, "/agents/new", "code")
  await expect(guest.page.getByRole("heading", { name: "Name your assistant" })).toBeVisible()
  const { id: workspace } = must(await owner.client().from("workspaces").select("id").limit(1).single())
  const { id } = must(
    await owner
      .client()
      .from("invitations")
      .insert({ workspace_id: workspace, email: guest.email, role })
      .select("id")
      .single(),
  )
  must(await guest.client().rpc("accept_invitation", { invitation: id }))
  await guest.page.evaluate((chosen) => localStorage.setItem("cerebros.workspace", chosen), workspace)
  return guest
}

/** The example as the server has it. */
export const rowOf = async ({ owner, exampleId }: Team) =>
  must(await owner.client().from("examples").select("prompt, reasoning, output").eq("id", exampleId).single())
