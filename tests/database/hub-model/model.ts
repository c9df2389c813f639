// The hub as it is meant, small enough to be read beside its rules (docs/architecture.md, TH1–TH5): what is where, and what
// each event does to it; a worker's cycle is in cycle.ts. Time stands still, as in one transaction: moments are seconds from now, and commands move them.

/** Which of several orders is meant is free where one statement moved them: those share a `batch`. */
type Ready = { place: "ready"; turn: number; batch: number; attempt: number; unaccepted: number }
type Scheduled = { place: "scheduled"; attempt: number; isDue: boolean }
export type Lease = {
  place: "lease"
  generation: number
  worker: Worker
  epoch: number
  phase: "offered" | "running"
  attempt: number
  unaccepted: number
  acceptBy: number
  deadline: number
}
type Ended = { place: "ended"; state: "completed" | "failed" | "cancelled"; generation: number | undefined }
export type Task = {
  id: string
  team: string
  priority: number
  maxAttempts: number
  key: string | undefined
  /** When it is to have ended by, while it has not. */
  promised: number | undefined
  at: Ready | Scheduled | Lease | Ended
  history: string[]
}
export type Worker = {
  n: number
  epoch: number
  slots: number
  leaseUntil: number
  /** Whether it said lately that it has room: then others leave it its share. */
  hasLooked: boolean
  served: number
  heldFrom: number
}
export type Claim = { task: Task; generation: number; worker: Worker }
export type Model = {
  tasks: Task[]
  workers: Worker[]
  /** All that was ever offered: workers remember, and say it late. */
  claims: Claim[]
  newestGeneration: number
  batch: number
}
export type Verb = "accept" | "progress" | "complete" | "fail" | "hand_back"
export type Word = { verb: Verb; claim: Claim; retry: boolean }

export const LEASE_S = 15
const OFFERS_MAX = 20
export const GONE = "the worker is gone"
export const HUNG = "the time limit of one attempt passed"
export const UNACCEPTED = "not accepted in time"

export const start = (workers: number, slots: number): Model => ({
  tasks: [],
  workers: Array.from({ length: workers }, (_, n) => ({
    n,
    epoch: 1,
    slots,
    leaseUntil: LEASE_S,
    hasLooked: false,
    served: 0,
    heldFrom: 0,
  })),
  claims: [],
  newestGeneration: 0,
  batch: 0,
})

export const note = (task: Task, event: string, generation?: number, detail?: string) =>
  task.history.push([event, generation ?? "", detail ?? ""].join(" ").trimEnd())

/** What is kept in a certain place. */
export const inPlace = <P extends Task["at"]["place"]>(model: Model, place: P) =>
  model.tasks.filter(
    (task): task is Task & { at: Extract<Task["at"], { place: P }> } => task.at.place === place,
  )

export function place(
  model: Model,
  task: Task,
  attempt: number,
  inFront: boolean,
  unaccepted = 0,
  batch = ++model.batch,
) {
  const turns = inPlace(model, "ready").filter(
    ({ team, priority }) => team === task.team && priority === task.priority,
  )
  const turn = inFront ? 0 : 1 + Math.max(0, ...turns.map(({ at }) => at.turn))
  task.at = { place: "ready", turn, batch, attempt, unaccepted }
}

export function finish(task: Task, generation: number | undefined, state: Ended["state"], why?: string) {
  task.at = { place: "ended", state, generation }
  task.promised = undefined
  note(task, state, generation, why)
}

export function retryOrBury(
  task: Task,
  { generation, attempt }: Lease,
  why: string,
  mayRetry: boolean,
  isTold = false,
) {
  if (isOverdue(task)) return finish(task, generation, "failed", "overdue")
  if (!mayRetry || attempt >= task.maxAttempts) return finish(task, generation, "failed", why)
  if (!isTold) note(task, "retrying", generation, why)
  task.at = { place: "scheduled", attempt: attempt + 1, isDue: false }
}
const isOverdue = ({ promised }: Task) => promised !== undefined && promised <= 0

export function takeBack(model: Model, task: Task, lease: Lease, why: string, batch: number) {
  note(task, "reclaimed", lease.generation, why)
  if (lease.phase === "offered" && lease.unaccepted < OFFERS_MAX)
    place(model, task, lease.attempt, true, lease.unaccepted + 1, batch)
  else retryOrBury(task, lease, why, true, true)
}

/** The task that submitting makes, or the one that its key names. */
export function submit(
  model: Model,
  id: string,
  asked: Omit<Task, "id" | "at" | "history">,
  isLater: boolean,
): Task {
  const known = asked.key !== undefined && model.tasks.find(({ key }) => key === asked.key)
  if (known) return known
  const task: Task = { ...asked, id, at: { place: "scheduled", attempt: 1, isDue: false }, history: [] }
  model.tasks.push(task)
  note(task, isLater ? "scheduled" : "queued")
  if (!isLater) place(model, task, 1, false)
  return task
}

/** How many were moved: what is due comes into reach, what the dead, the hung and the hesitant hold is taken back, what is overdue ends. */
export function sweep(model: Model): number {
  let moved = 0
  const [due, back] = [++model.batch, ++model.batch]
  for (const task of inPlace(model, "scheduled").filter(({ at }) => at.isDue)) {
    place(model, task, task.at.attempt, task.at.attempt > 1, 0, due)
    moved++
  }
  for (const task of inPlace(model, "lease")) {
    const { worker, epoch, deadline, phase, acceptBy } = task.at
    const isGone = worker.leaseUntil < 0 || worker.epoch !== epoch
    if (!isGone && deadline >= 0 && (phase !== "offered" || acceptBy >= 0)) continue
    takeBack(model, task, task.at, isGone ? GONE : deadline < 0 ? HUNG : UNACCEPTED, back)
    moved++
  }
  for (const task of model.tasks.filter((each) => isOverdue(each))) {
    finish(task, undefined, "failed", "overdue")
    moved++
  }
  return moved
}

/** The process was started again: what the one before it holds is lost to it. */
export function register(me: Worker): number {
  me.leaseUntil = LEASE_S
  me.hasLooked = true
  return ++me.epoch
}

/** What a function that saves a domain effect hears before it does. */
export function hold({ task: { at }, generation }: Claim, me: Worker): "ok" | "already" | "stale_generation" {
  if (
    at.place === "lease" &&
    at.generation === generation &&
    at.worker === me &&
    at.epoch === me.epoch &&
    me.leaseUntil > 0 &&
    at.deadline > 0
  )
    return "ok"
  return at.place === "ended" && at.generation === generation ? "already" : "stale_generation"
}
export const complete = ({ task, generation }: Claim) => finish(task, generation, "completed")

/** → false when it had ended. */
export function cancel(task: Task): boolean {
  if (task.at.place === "ended") return false
  finish(task, undefined, "cancelled", "cancelled")
  return true
}

/** A dead letter is tried again. */
export function retry(model: Model, task: Task): void {
  if (task.at.place !== "ended" || task.at.state !== "failed") return
  note(task, "queued", undefined, "tried again by hand")
  place(model, task, 1, false)
}

/** As private.task_state says it. */
export const stateOf = ({ at }: Task): string =>
  at.place === "ended"
    ? at.state
    : at.place === "lease"
      ? at.phase === "offered"
        ? "assigned"
        : "working"
      : at.place === "ready"
        ? "queued"
        : "scheduled"
