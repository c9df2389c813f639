// What the hub's states, kinds, priorities and events are called on screen, how they look, and what its pages say.
import { LOCALE, sayCount, sayNumber } from "../../lib/locale.ts"
import { METADATA_MAX_SAID } from "@cerebros/contract/limits.ts"
import { sayKind } from "@cerebros/contract/tasks.ts"
import {
  CAPABILITIES_MAX,
  CAPABILITY,
  PRIORITIES as PRIORITY_NAMES,
  TASK_STATES as STATE_NAMES,
  type TaskState,
} from "@cerebros/contract/hub.ts"
import type { Tone } from "../../ui/badge.tsx"

type Look = { label: string; tone: Tone; busy: boolean }

/** Where a task stands. `busy` turns a ring: a worker has it. */
export const TASK_STATES = {
  queued: { label: "Queued", tone: "info", busy: false },
  scheduled: { label: "Scheduled", tone: "neutral", busy: false },
  assigned: { label: "Assigned", tone: "violet", busy: true },
  working: { label: "Working", tone: "violet", busy: true },
  completed: { label: "Completed", tone: "success", busy: false },
  failed: { label: "Failed", tone: "danger", busy: false },
  cancelled: { label: "Cancelled", tone: "neutral", busy: false },
} as const satisfies Record<TaskState, Look>
export const isTaskState = (value: unknown): value is TaskState =>
  STATE_NAMES.some((state) => state === value)
/** Whether nothing happens to it any more by itself. */
export const isOver = (state: TaskState): boolean =>
  state === "completed" || state === "failed" || state === "cancelled"

/** What a worker does. */
export const WORKER_STATES = {
  idle: { label: "Idle", tone: "success", busy: false },
  assigned: { label: "Assigned", tone: "violet", busy: true },
  working: { label: "Working", tone: "violet", busy: true },
  offline: { label: "Offline", tone: "neutral", busy: false },
} as const satisfies Record<string, Look>
export type WorkerState = keyof typeof WORKER_STATES

/** By their number: 0 is taken first. */
export const PRIORITIES = PRIORITY_NAMES.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`)
export const NORMAL = PRIORITY_NAMES.indexOf("normal")
export const sayPriority = (priority: number): string => PRIORITIES[priority] ?? `Priority ${priority}`

const TITLE_MAX_CHARS = 120 // one line of the widest list
/** What a list calls a task: the first line of its description, or its kind where nobody described it. */
export function titleOf(task: { description: string; kind: string }): string {
  const line = task.description.trim().split("\n", 1)[0]?.trim() ?? ""
  if (line === "") return sayKind(task.kind)
  return line.length > TITLE_MAX_CHARS ? `${line.slice(0, TITLE_MAX_CHARS - 1).trimEnd()}…` : line
}

/** What happened to a task, as its history says it. */
const EVENTS: Readonly<Record<string, { label: string; tone: Tone }>> = {
  queued: { label: "Queued", tone: "info" },
  scheduled: { label: "Scheduled", tone: "neutral" },
  assigned: { label: "Assigned", tone: "violet" },
  accepted: { label: "Accepted", tone: "violet" },
  reclaimed: { label: "Reclaimed", tone: "warning" },
  retrying: { label: "Retrying", tone: "warning" },
  log: { label: "Log", tone: "neutral" },
  completed: { label: "Completed", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  cancelled: { label: "Cancelled", tone: "neutral" },
}
export const eventLook = (event: string): { label: string; tone: Tone } =>
  EVENTS[event] ?? { label: event, tone: "neutral" }

const tenths = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 })
const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
const DAY_S = 24 * HOUR_S
/** "420 ms", "1.3 s", "2 min 5 s", "3 h 20 min", "2 d 4 h". */
export function sayDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 10) return `${tenths.format(seconds)} s`
  if (seconds < MINUTE_S) return `${Math.floor(seconds)} s`
  if (seconds < HOUR_S) return pair(seconds, MINUTE_S, "min", 1, "s")
  if (seconds < DAY_S) return pair(seconds, HOUR_S, "h", MINUTE_S, "min")
  return pair(seconds, DAY_S, "d", HOUR_S, "h")
}

function pair(seconds: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((seconds % large) / small)
  return `${Math.floor(seconds / large)} ${largeUnit}${rest === 0 ? "" : ` ${rest} ${smallUnit}`}`
}

/** Words split at commas and spaces, each once: "gpu, large" → ["gpu", "large"]. */
export const wordsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,;]+/)
      .map((word) => word.toLowerCase())
      .filter(Boolean),
  ),
]

/** Why these are no capabilities, in a sentence; undefined when they are. */
export function notCapabilities(words: readonly string[]): string | undefined {
  const odd = words.find((word) => !CAPABILITY.test(word))
  if (odd !== undefined)
    return `"${odd.slice(0, 30)}" is none: use letters from a to z, digits, dot, dash and underscore.`
  return words.length > CAPABILITIES_MAX ? `Name at most ${CAPABILITIES_MAX}.` : undefined
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Whether it is the whole id of a task. */
export const isTaskId = (typed: string): boolean => UUID.test(typed.trim())

/** The page and its parts. */
export const PAGE = {
  title: "Tasks",
  tab: (section: string) => `Tasks · ${section}`,
  say: "Work that waits for a worker: reading, drafting and whatever your team submits. Each task is done exactly once.",
  parts: "Tasks",
  overview: "Overview",
  deadLetters: "Dead letters",
  workers: "Workers",
}

/** The queue at a glance. */
export const OVERVIEW = {
  moreThan: (count: number) => `more than ${sayNumber(count)}`,
  nothingWaits: "nothing waits",
  justNow: "just now",
  oldest: (duration: string) => `the oldest for ${duration}`,
  now: "The queue now",
  queued: "Queued",
  inProgress: "In progress",
  scheduled: (count: number) => `${sayNumber(count)} scheduled for later`,
  workers: "Workers",
  online: (idle: number, offline: number) => `${sayNumber(idle)} idle, ${sayNumber(offline)} offline`,
  deadLetters: "Dead letters",
  noDeadLetters: "nothing was given up",
  someDeadLetters: "given up; they can be retried",
  waiting: "Waiting",
  noneWaiting: "Nothing is waiting: workers have taken every task.",
  waitingBy: "By kind, needed capabilities and priority.",
  caption: "What waits",
  kind: "Kind",
  noWorker: "No worker", // how the database begins why a task waits for one
  startOne: "Start one",
  needs: "Needs",
  priority: "Priority",
  waitingCount: "Waiting",
  oldestOne: "Oldest",
  needsNothing: "nothing",
}

/** The last hour. */
export const PLOTS = {
  minute: "Minute",
  completed: "Completed",
  failed: "Failed",
  ended: (completed: number, failed: number) =>
    `${sayNumber(completed)} completed and ${sayNumber(failed)} failed in the last hour`,
  throughput: "Throughput",
  endedByMinute: (counts: string) => `Tasks ended, by the minute: ${counts}`,
  waitMedian: "Until started, median",
  wait95: "Until started, 95th percentile",
  runMedian: "Run time, median",
  run95: "Run time, 95th percentile",
  noneStarted: "No task started in the last hour.",
  halfWithin: (duration: string) =>
    `Recently, half of all tasks started within ${duration} of being submitted.`,
  latency: "Latency",
  latencyOf: (say: string) => `How long tasks took to start and to finish. ${say}`,
}

/** The list of tasks. */
export const TASKS = {
  anyState: "Any state",
  anyKind: "Any kind",
  anyPriority: "Any priority",
  title: "All tasks",
  state: "State",
  kind: "Kind",
  priority: "Priority",
  find: "Find a task by its id",
  findBrief: "Find by id",
  noId: "An id has 36 characters; copy it from a task or from what a program was answered.",
  caption: "Tasks",
  none: "No tasks yet",
  noneSay: "They appear when documents are read, examples are drafted, or somebody submits one.",
  noneMatch: "No matching tasks",
  noneMatchSay: "Choose another state, kind or priority.",
  showAll: "Show all tasks",
  task: "Task",
  attempt: (attempt: number | null, of: number | null) => `· attempt ${attempt} of ${of}`,
  stateColumn: "State",
  worker: "Worker",
  submitted: "Submitted",
  pages: "Pages of tasks",
}

/** The way through a list. */
export const PAGES = {
  areNewest: "These are the newest.",
  newest: "Newest",
  noOlder: "There are no older ones.",
  older: "Older",
}

/** One task, opened. */
export const TASK = {
  title: "Task",
  history: "History",
  generation: (generation: number | null) => `generation ${generation}`,
  result: "Result",
  metadata: "Metadata",
  id: "Id",
  startWorker: "Start a worker",
  givenUp: "Given up",
  kind: "Kind",
  priority: "Priority",
  needs: "Needs",
  attempt: "Attempt",
  attemptOf: (attempt: number | null, of: number | null) => `${attempt} of ${of}`,
  worker: "Worker",
  submitted: "Submitted",
  begun: "Started",
  ended: "Ended",
  finishBy: "Finish by",
  cancel: "Cancel task",
  retry: "Retry",
}

/** Where a task stands. */
export const STANDING = {
  waitsUntil: (moment: string, isRetry: boolean) =>
    `Waits until ${moment}${isRetry ? " for its next try" : ""}.`,
  manyAhead: (count: number) => `More than ${sayNumber(count)} ahead of it.`,
  ahead: (count: number) => `${sayNumber(count)} ahead of it.`,
  next: "It is next: a worker will take it in a moment.",
}

/** A task is submitted. */
export const NEW_TASK = {
  describe: "Describe what needs to be done: the worker reads this.",
  tooLong: (max: number) => `Use at most ${sayNumber(max)} characters, and say where the rest is.`,
  late: "This moment has passed. Choose a later one.",
  retriesWithin: (max: number) => `Give a whole number from 0 to ${max}.`,
  done: "The task is in the queue.",
  view: "View task",
  open: "New task",
  title: "New task",
  description: "A worker of your team takes it, and hands back a result or the reason why there is none.",
  submit: "Submit",
  cancel: "Close",
  failed: "Not submitted",
  what: "What needs to be done",
  priority: "Priority",
  needs: "Required capabilities",
  needsSay: "Only a worker that has all of them takes it. Separate them with commas.",
  needsExample: "gpu, large",
  finishBy: "Finish by",
  finishBySay: "Given up when it has not ended by then.",
  retries: "Retries",
  retriesSay: "How many times it is retried after a failure.",
  metadata: "Metadata",
  metadataSay: "A JSON object that the worker gets along with the words above.",
  metadataExample: '{"sheet": 4}',
}

/** Why metadata cannot be taken. */
export const METADATA = {
  tooLong: `This is more than ${METADATA_MAX_SAID}. Say less, or where the rest is.`,
  notKept: (why: string) => `This cannot be saved: ${why}`,
  noObject: 'Write an object: names with values in braces, as in {"sheet": 4}.',
  noJson: (why: string) =>
    `This is not JSON${why}. Names and texts stand in double quotes, as in {"sheet": 4}.`,
}

/** Tasks that were given up. */
export const DEAD_LETTERS = {
  retried: (task: string) => `"${task}" is in the queue again.`,
  notRetried: (task: string, why: string) => `"${task}" was not retried: ${why}`,
  allRetried: (tasks: number) => `${sayCount(tasks, "task is", "tasks are")} in the queue again.`,
  someNotRetried: (why: string) => `Some were not retried: ${why}`,
  title: "Dead letters",
  say: "Tasks that failed on every attempt, or must not be retried. Nothing is lost: a retry gives each its full number of attempts again.",
  retryAll: "Retry all",
  caption: "Dead letters",
  none: "No dead letters",
  noneSay: "No task in this workspace was given up.",
  task: "Task",
  attempts: (attempts: number) => sayCount(attempts, "attempt"),
  givenUp: "Given up",
  retryColumn: "Retry",
  retryNamed: (task: string) => `Retry ${task}`,
  retry: "Retry",
  pages: "Pages of dead letters",
  confirmTitle: "Retry all dead letters?",
  confirmSay: "Every task that can be retried goes back into the queue with all its attempts.",
}
