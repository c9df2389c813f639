// Assistants: on the dashboard, and before anything is in them.
import { makeAgent } from "../../support/journey/building.ts"
import { must, type Person } from "../../support/journey/person.ts"
import { demand } from "../demand.ts"
import type { Scene } from "../scene.ts"

/** How many assistants of a workspace a client sees. */
export const seenBy = async (client: Person["client"], workspace: string) =>
  (await client.from("agents").select("id").eq("workspace_id", workspace).is("deleted_at", null)).data
    ?.length ?? 0

export async function dashboard(scene: Scene): Promise<string> {
  const { client, workspace } = scene.the("ann")
  const stats = async () =>
    must(await client.rpc("dashboard_stats", { workspace_id: workspace })) as Record<string, number | null>
  const before = await stats()
  const id = await makeAgent(scene.the("ann"), "Draft")
  must(await client.from("agents").update({ name: "Renamed" }).eq("id", id).select().single())
  const copy = must(await client.rpc("clone_agent", { agent_id: id }))
  const after = await stats()
  demand(
    (after.assistants ?? 0) - (before.assistants ?? 0) === 2,
    `Of two new assistants the cards count ${(after.assistants ?? 0) - (before.assistants ?? 0)}.`,
  )
  demand(before.calls === 0 && before.average_ms === null, "The cards count calls that nobody made.")
  must(await client.rpc("delete_agents", { agent_ids: [id, copy] }))
  const gone = await seenBy(client, workspace)
  must(await client.rpc("restore_agents", { agent_ids: [id] }))
  demand((await seenBy(client, workspace)) === gone + 1, "A deleted assistant does not come back.")
  must(await client.rpc("delete_agents", { agent_ids: [id] }))
  return "made, renamed, cloned, deleted, brought back; the cards follow"
}

export async function settingUp(scene: Scene): Promise<string> {
  const ann = scene.the("ann")
  const agent = await makeAgent(ann, "Service desk")
  const again = await ann.client.from("agents").insert({ workspace_id: ann.workspace, name: "Service desk" })
  demand(again.error?.code === "23505", "Two assistants of a workspace have one name.")
  const { status, furthest_step } = must(
    await ann.client.from("agents").select("status, furthest_step").eq("id", agent).single(),
  )
  demand(status === "draft", `A new assistant stands as ${status}.`)
  scene.leave({ agent })
  return `a new assistant is a draft at ${furthest_step}; its name is its own`
}
