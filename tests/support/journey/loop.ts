// An assistant that was trained once, with two people: who builds it, and who may only ask it.
import type { Browser, BrowserContextOptions } from "@playwright/test"
import pg from "pg"
import { at } from "../deployment.ts"
import { until } from "../until.ts"
import { makeAgent } from "./building.ts"
import { signInOnScreen, type Visitor, visit } from "./browser.ts"
import { type Client, must } from "./person.ts"

const FACTS = ["refund", "delivery", "warranty", "invoice", "visit", "inspection"]

export type Loop = {
  /** The owner. */
  ann: Visitor
  /** Who may ask. */
  bo: Visitor
  /** Ann's. */
  client: Client
  agentId: string
  /** Waits for the newest training to end; how it did. */
  trained(): Promise<string>
}

/** Signs both in and trains version 1 on six examples, none of which is reviewed. */
export async function startLoop(browser: Browser, options: BrowserContextOptions = {}): Promise<Loop> {
  const [ann, bo] = [await visit(browser, "ann", options), await visit(browser, "bo", options)]
  await signInOnScreen(ann, "/dashboard", "code")
  await signInOnScreen(bo, "/dashboard", "code")
  const client = ann.client()
  const workspaceId = must(await client.rpc("ensure_workspace"))
  const agentId = await makeAgent({ client, workspace: workspaceId }, "Service desk")
  must(
    await client.from("examples").insert(
      FACTS.map((fact, n) => ({
        workspace_id: workspaceId,
        agent_id: agentId,
        prompt: `How many days does a ${fact} take?`,
        output: `A ${fact} takes ${n + 3} days.`,
      })),
    ),
  )
  const database = new pg.Client({ connectionString: at("DB_URL") })
  await database.connect()
  await database.query(
    "insert into public.members (workspace_id, user_id, role) select $1, id, 'asker' from auth.users where email = $2",
    [workspaceId, bo.email],
  )
  await database.end()
  const trained = () =>
    until(
      "it is trained",
      async () => {
        const run = must(
          await client
            .from("training_runs")
            .select("state")
            .eq("agent_id", agentId)
            .order("number", { ascending: false })
            .limit(1)
            .single(),
        )
        return ["completed", "failed"].includes(run.state) && run.state
      },
      120_000,
    )
  must(await client.functions.invoke("submit-training", { body: { agent_id: agentId } }))
  return { ann, bo, client, agentId, trained }
}

/** Waits until the answer that somebody corrected is an approved example. */
export const approved = ({ client, agentId }: Loop, answer: string): Promise<unknown> =>
  until("it is approved", async () => {
    const rows = must(
      await client.from("examples").select("state, output").eq("agent_id", agentId).eq("state", "approved"),
    )
    return rows.some(({ output }) => output === answer)
  })
