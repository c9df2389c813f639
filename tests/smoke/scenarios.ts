// The three scenarios. Tasks go in by the HTTP API only; what happened is read from the tasks' own histories.
import { z } from "zod"
import type { HubApi } from "../support/hub-api.ts"
import { until } from "../support/until.ts"
import type { Behaviour } from "./simulated.ts"

export type SmokeWorker = {
  /** As the histories name it. */
  name: string
  /** Ids it received, where it counts them itself. */
  received?: string[]
  /** Cuts its connection, where it does not do so by itself. */
  cut?(): Promise<void>
}
export type Ground = {
  api: HubApi
  /** Starts a worker; the ground stops it at the end of the scenario. */
  worker(behaviour: Behaviour): Promise<SmokeWorker>
}
export type Finding = { say: string; holds: boolean }
export type Scenario = (ground: Ground) => Promise<Finding[]>

const POLL_DEADLINE_MS = 30_000
const ASSIGNED_WITHIN_S = 5
const REASSIGNED_WITHIN_S = 20
const DONE_WITHIN_S = 30

const Task = z.object({
  task_id: z.string(),
  status: z.string(),
  created_at: z.string(),
  result: z.unknown(),
  history: z.array(
    z.object({
      event: z.string(),
      at: z.string(),
      worker: z.string().nullable(),
      generation: z.number().nullable(),
    }),
  ),
})
type Task = z.infer<typeof Task>

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)

const taskOf = (n: number) => ({ description: `Write number ${n} to a file` })

async function submit({ api }: Ground, ns: number[]): Promise<string[]> {
  const ids: string[] = []
  for (const n of ns) {
    const { status, body } = await api("POST", "/tasks", taskOf(n))
    if (status !== 201) throw new Error(`Task ${n} was answered with ${status}: ${JSON.stringify(body)}`)
    ids.push(String(body.task_id))
  }
  return ids
}

/** All in one call: how they are shared must not hang on how fast one after the other arrives. */
async function submitAtOnce({ api }: Ground, ns: number[], priorities: string[]): Promise<string[]> {
  const tasks = ns.map((n) => ({ ...taskOf(n), priority: priorities[n % priorities.length] }))
  const { status, body } = await api("POST", "/tasks/batch", { tasks })
  if (status !== 201) throw new Error(`The tasks were answered with ${status}: ${JSON.stringify(body)}`)
  return z
    .array(z.object({ task_id: z.string() }))
    .parse(body.tasks)
    .map(({ task_id }) => task_id)
}

/** The tasks with their histories once all are completed. Throws with the ids of those that are not. */
async function completed({ api }: Ground, ids: string[], ms = POLL_DEADLINE_MS): Promise<Task[]> {
  const done = new Map<string, Task>()
  try {
    await until(
      "all are completed",
      async () => {
        for (const id of ids.filter((each) => !done.has(each))) {
          const task = Task.parse((await api("GET", `/tasks/${id}`)).body)
          if (task.status === "completed") done.set(id, task)
        }
        return done.size === ids.length
      },
      ms,
    )
  } catch (error) {
    throw new Error(`Not completed within ${ms / 1000} s: ${ids.filter((id) => !done.has(id)).join(", ")}`, {
      cause: error,
    })
  }
  return ids.map((id) => done.get(id)).filter((task) => task !== undefined)
}

const times = (task: Task, event: string) => task.history.filter((each) => each.event === event)
const seconds = (from: string | undefined, to: string | undefined) =>
  (Date.parse(to ?? "") - Date.parse(from ?? "")) / 1000
const once = (tasks: Task[]) => tasks.every((task) => times(task, "completed").length === 1)
const shares = (tasks: Task[]) =>
  new Map(
    [...Map.groupBy(tasks, (task) => times(task, "assigned").at(-1)?.worker ?? "nobody")].map(
      ([name, own]) => [name, own.length],
    ),
  )
const longest = (values: number[]) => Math.max(...values).toFixed(2)

/** 10 tasks, half of them before anybody is there; 2 workers. */
export const basic: Scenario = async (ground) => {
  const before = await submit(ground, numbers(1, 5))
  const workers = [await ground.worker("complete"), await ground.worker("complete")]
  const after = await submit(ground, numbers(6, 5))
  const tasks = await completed(ground, [...before, ...after])
  const connected = tasks[before.length]?.created_at ?? "" // the first that was submitted with workers there
  const waits = tasks.map((task) =>
    Math.max(
      0,
      seconds(task.created_at > connected ? task.created_at : connected, times(task, "assigned")[0]?.at),
    ),
  )
  const counted = workers.flatMap(({ received }) => received ?? [])
  return [
    { say: "10 of 10 tasks completed, each once", holds: tasks.length === 10 && once(tasks) },
    { say: "each with its number", holds: tasks.every(({ result }, n) => result === n + 1) },
    {
      say: `assigned within ${ASSIGNED_WITHIN_S} s, the slowest after ${longest(waits)} s`,
      holds: waits.every((wait) => wait < ASSIGNED_WITHIN_S),
    },
    ...(workers.every(({ received }) => received)
      ? [
          {
            say: `the workers counted ${counted.length} received`,
            holds: new Set(counted).size === 10 && counted.length === 10,
          },
        ]
      : []),
  ]
}

/** Two workers are lost with a task in hand, one before and one after accepting; a third does all. */
export const failure: Scenario = async (ground) => {
  const lost = [await ground.worker("cut"), await ground.worker("ignore")]
  const ids = await submit(ground, numbers(1, 2))
  const held = await until("both tasks are assigned", async () => {
    const tasks = await Promise.all(
      ids.map(async (id) => Task.parse((await ground.api("GET", `/tasks/${id}`)).body)),
    )
    return tasks.every((task) => times(task, "assigned").length > 0) && tasks
  })
  for (const worker of lost) await worker.cut?.()
  const cutAt = new Date(
    Math.max(...held.map((task) => Date.parse(task.history.at(-1)?.at ?? ""))),
  ).toISOString()
  await ground.worker("complete")
  const tasks = await completed(ground, ids)
  const again = tasks.map((task) =>
    seconds(times(task, "reclaimed")[0] ? cutAt : undefined, times(task, "assigned")[1]?.at),
  )
  const done = tasks.map((task) => seconds(cutAt, times(task, "completed")[0]?.at))
  const story = (task: Task) =>
    task.history
      .map(({ event }) => event)
      .filter((event) => event !== "accepted" && event !== "log")
      .join(" → ")
  const rising = tasks.every((task) => {
    const [first, second] = times(task, "assigned").map(({ generation }) => generation ?? 0)
    return (second ?? 0) > (first ?? 0)
  })
  return [
    { say: "both tasks completed by another, each once", holds: once(tasks) },
    {
      say: `history: ${story(tasks[0] as Task)}`,
      holds: tasks.every((task) => story(task) === "queued → assigned → reclaimed → assigned → completed"),
    },
    { say: "the generation rises", holds: rising },
    {
      say: `reassigned within ${REASSIGNED_WITHIN_S} s, the slowest after ${longest(again)} s`,
      holds: again.every((s) => s < REASSIGNED_WITHIN_S),
    },
    {
      say: `done within ${DONE_WITHIN_S} s, the slowest after ${longest(done)} s`,
      holds: done.every((s) => s < DONE_WITHIN_S),
    },
  ]
}

/** Seconds from when a task was there and its worker free, to its assignment: what the hub took, and not the work before it. */
function waitsForHub(tasks: Task[]): number[] {
  const freeAt = new Map<string, string>()
  const assigned = (task: Task) => times(task, "assigned")[0]?.at ?? ""
  return tasks
    .toSorted((a, b) => Date.parse(assigned(a)) - Date.parse(assigned(b)))
    .map((task) => {
      const worker = times(task, "assigned")[0]?.worker ?? ""
      const since = Math.max(Date.parse(task.created_at), Date.parse(freeAt.get(worker) ?? task.created_at))
      freeAt.set(worker, times(task, "completed")[0]?.at ?? "")
      return (Date.parse(assigned(task)) - since) / 1000
    })
}

/** 20 tasks of all priorities, 4 workers. */
export const scale: Scenario = async (ground) => {
  const workers: SmokeWorker[] = []
  for (let n = 0; n < 4; n++) workers.push(await ground.worker("delay"))
  const ids = await submitAtOnce(ground, numbers(1, 20), ["urgent", "high", "normal", "low"])
  const tasks = await completed(ground, ids)
  const taken = shares(tasks)
  const counts = workers.map(({ name }) => taken.get(name) ?? 0)
  const waits = waitsForHub(tasks)
  return [
    { say: "20 of 20 tasks completed, each once", holds: tasks.length === 20 && once(tasks) },
    {
      say: `shared ${counts.join(", ")} (5 each, or one more or less)`,
      holds: counts.every((count) => Math.abs(count - 5) <= 1),
    },
    {
      say: `assigned within ${ASSIGNED_WITHIN_S} s, the slowest after ${longest(waits)} s`,
      holds: waits.every((wait) => wait < ASSIGNED_WITHIN_S),
    },
  ]
}
