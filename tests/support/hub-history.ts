// Reads the histories of tasks and says what breaks a promise: TH1 to TH4 of docs/architecture.md.
import type pg from "pg"

type Event = { task_id: string; event: string; generation: string | null }
type Task = {
  id: string
  state: string | null
  generation: string | null
  result: { generation?: number } | null
  max_attempts: number
}

/**
 * What was lost, doubled or accepted although stale, in words; nothing when every promise was kept. `acknowledged`: ids of tasks
 * that were answered and have had the time to end.
 */
export async function violations(database: pg.Client, acknowledged: string[]): Promise<string[]> {
  const { rows: tasks } = await database.query<Task>(
    "select t.id, t.max_attempts, o.state, o.generation, o.result from private.tasks t left join private.outcomes o on o.task_id = t.id where t.id = any ($1)",
    [acknowledged],
  )
  const { rows: events } = await database.query<Event>(
    "select task_id, event, generation from private.task_events where task_id = any ($1) order by task_id, seq",
    [acknowledged],
  )
  const broken: string[] = []
  const byTask = Map.groupBy(events, ({ task_id }) => task_id)
  const known = new Set(tasks.map(({ id }) => id))
  for (const id of acknowledged) if (!known.has(id)) broken.push(`lost: ${id} was acknowledged and is gone`)
  for (const { id, state, generation, result, max_attempts } of tasks) {
    if (state === null) broken.push(`lost: ${id} did not end`)
    let ends: string[] = []
    let spent = 0 // attempts that failed
    let highest = 0
    let live: string | null = null // the generation that may speak
    let reclaimed: string | null = null // the generation whose attempt may be the last
    for (const { event, generation: said } of byTask.get(id) ?? []) {
      if (event === "queued" && ends.length > 0) [ends, spent] = [[], 0] // a dead letter is tried again
      if (event === "assigned") {
        if (Number(said) <= highest) broken.push(`${id}: generation ${said} did not rise over ${highest}`)
        if (live !== null) broken.push(`${id}: assigned under ${said} while ${live} was live`)
        if (ends.length > 0) broken.push(`${id}: assigned after it had ${ends.join(" and ")}`)
        highest = Number(said)
        live = said
      } else if (["accepted", "completed", "failed", "retrying", "log"].includes(event)) {
        const isBurying = event === "failed" && (said === reclaimed || said === null)
        if (said !== live && !isBurying)
          broken.push(`stale: ${event} under ${said} while ${String(live)} was live in ${id}`)
      }
      if (event === "retrying") spent++
      reclaimed = event === "reclaimed" ? said : null
      if (["completed", "failed", "cancelled"].includes(event)) ends.push(event)
      if (["completed", "failed", "retrying", "reclaimed", "cancelled"].includes(event)) live = null
    }
    if (spent >= max_attempts)
      broken.push(`${id}: ${spent} attempts failed of ${max_attempts} and it went on`)
    if (ends.length > 1) broken.push(`doubled: ${id} ended ${ends.join(" and ")}`)
    if (result?.generation !== undefined && String(result.generation) !== generation)
      broken.push(`stale: ${id} ended under ${String(generation)} with the result of ${result.generation}`)
  }
  return broken
}
