// Reads the histories of a workspace's tasks and says what breaks a promise: anchors/reliability.md §6, I1–I6.
import type pg from "pg"

type Event = { task_id: string; event: string; generation: string | null }
type Task = { id: string; state: string | null; generation: string | null; result: { generation?: number } | null } // prettier-ignore

/** What was lost, doubled or accepted although stale, in words; nothing when every promise was kept. `acknowledged`: ids that were answered. */
export async function violations(
  database: pg.Client,
  workspace: string,
  acknowledged: Iterable<string>,
): Promise<string[]> {
  const { rows: tasks } = await database.query<Task>("select t.id, o.state, o.generation, o.result from private.tasks t left join private.outcomes o on o.task_id = t.id where t.workspace_id = $1", [workspace]) // prettier-ignore
  const { rows: events } = await database.query<Event>("select e.task_id, e.event, e.generation from private.task_events e join private.tasks t on t.id = e.task_id where t.workspace_id = $1 order by e.task_id, e.seq", [workspace]) // prettier-ignore
  const broken: string[] = []
  const byTask = Map.groupBy(events, ({ task_id }) => task_id)
  const known = new Map(tasks.map((task) => [task.id, task]))
  for (const id of acknowledged) {
    const task = known.get(id)
    if (!task) broken.push(`lost: ${id} was acknowledged and is gone`)
    else if (task.state !== "completed") broken.push(`lost: ${id} is ${String(task.state)}`)
  }
  for (const { id, generation, result } of tasks) {
    const ends: string[] = []
    let highest = 0
    let live: string | null = null // the generation that may speak
    for (const { event, generation: said } of byTask.get(id) ?? []) {
      if (event === "assigned") {
        if (Number(said) <= highest) broken.push(`${id}: generation ${said} did not rise over ${highest}`)
        if (live !== null) broken.push(`${id}: assigned under ${said} while ${live} was live`)
        highest = Number(said)
        live = said
      } else if (["accepted", "completed", "failed", "handed_back", "retrying", "log"].includes(event)) {
        if (said !== live) broken.push(`stale: ${event} under ${String(said)} while ${String(live)} was live in ${id}`) // prettier-ignore
      }
      if (["completed", "failed", "cancelled"].includes(event)) ends.push(event)
      if (["completed", "failed", "handed_back", "retrying", "reclaimed"].includes(event)) live = null
    }
    if (ends.length > 1) broken.push(`doubled: ${id} ended ${ends.join(" and ")}`)
    if (result && String(result.generation) !== generation) broken.push(`stale: ${id} ended under ${String(generation)} with the result of ${String(result.generation)}`) // prettier-ignore
  }
  return broken
}
