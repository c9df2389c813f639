// What the hub's states, kinds, priorities and events are called on screen, and how they look.
import { LOCALE } from "../../lib/locale.ts"
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
