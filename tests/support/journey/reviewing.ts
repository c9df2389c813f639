// A team with examples to review, in the browser.
import { type Browser, type BrowserContextOptions, type Locator, type Page } from "@playwright/test"
import { makeAgent } from "./building.ts"
import { signInOnScreen, type Visitor, visit } from "./browser.ts"
import { must } from "./person.ts"

export type Reviewing = Visitor & { agentId: string; workspaceId: string }

const TOPICS = ["invoices", "refunds", "cargo bikes", "the workshop", "the night desk"]
const ROWS_A_CALL = 200

/** Signs someone in and gives their workspace an assistant with `count` examples, in the order of their numbers. */
export async function reviewing(
  browser: Browser,
  count: number,
  options: BrowserContextOptions = {},
): Promise<Reviewing> {
  const ann = await visit(browser, "ann", options)
  await signInOnScreen(ann, "/settings", "code")
  const client = ann.client()
  const workspaceId = must(await client.rpc("ensure_workspace"))
  const agentId = await makeAgent({ client, workspace: workspaceId }, "Service desk")
  for (let from = 1; from <= count; from += ROWS_A_CALL)
    must(
      await client.from("examples").insert(
        Array.from({ length: Math.min(ROWS_A_CALL, count - from + 1) }, (_, at) => {
          const n = from + at
          const topic = TOPICS[n % TOPICS.length] ?? ""
          return {
            workspace_id: workspaceId,
            agent_id: agentId,
            prompt: `Question ${n}: what does the handbook say about ${topic}?`,
            reasoning: `Section ${n} of the handbook is about ${topic}. It names who is responsible, and by when.`,
            output: `Answer ${n}: ${topic} are looked after by the service desk within ${(n % 9) + 2} working days.`,
          }
        }),
      ),
    )
  return { ...ann, agentId, workspaceId }
}

/** Makes the other one a member of the one's workspace, which is then the one they look at. */
export async function joinTeam(owner: Reviewing, guest: Visitor, role: "editor" | "viewer"): Promise<void> {
  await signInOnScreen(guest, "/settings", "code")
  const { id } = must(
    await owner
      .client()
      .from("invitations")
      .insert({ workspace_id: owner.workspaceId, email: guest.email, role })
      .select("id")
      .single(),
  )
  must(await guest.client().rpc("accept_invitation", { invitation: id }))
  await guest.page.evaluate(
    (workspace) => localStorage.setItem("cerebros.workspace", workspace),
    owner.workspaceId,
  )
}

export const reviewPath = ({ agentId }: Reviewing, query = ""): string =>
  `/agents/${agentId}/setup/review${query}`

/** The row that shows the question of this number. */
export const row = (page: Page, n: number): Locator =>
  page.getByRole("listitem", { name: /^Example / }).filter({ hasText: `Question ${n}:` })
