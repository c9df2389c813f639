// Every kind of task, in one place. What submits it, and in which commit, is SQL's; tests/database/tasks.test.ts compares the two.
import { z } from "zod"

/** Who takes a kind: the worker process, its settler, the function `synthesize`, a team's own workers. */
export type Taker = "worker" | "settler" | "synthesis" | "team"

export type TaskKindFacts = {
  /** On screen. */
  label: string
  /** What its task carries. Handlers ask `<kind>_input` for the rest, so that what was deleted meanwhile is not there. */
  payload: z.ZodObject | z.ZodRecord
  takers: readonly Taker[]
  /** `chosen` when whoever submits names the capabilities it needs. */
  needs: "nothing" | "chosen"
  /** Tries at the most, the first included. */
  attempts: number
  /** How long one attempt may last (s). */
  seconds: number
}

/** SQL's own, where a submission names none. A person chooses others for a `task`. */
const USUAL = { needs: "nothing", attempts: 4, seconds: 600 } as const
/** The function takes part in drafting, so that the first examples wait for no worker. */
const DRAFTING = { ...USUAL, takers: ["worker", "synthesis"], seconds: 180 } as const
const ofDocument = z.object({ document_id: z.uuid() })
const ofRun = z.object({ run_id: z.uuid() })

export const TASKS = {
  task: {
    ...USUAL,
    label: "Task",
    payload: z.record(z.string(), z.unknown()),
    takers: ["team"],
    needs: "chosen",
  },
  train: {
    ...USUAL,
    label: "Train a model",
    payload: z.object({ job_id: z.string() }), // the worker fetches the rest from the trainer it belongs to
    takers: ["team"],
    needs: "chosen",
  },
  extract: { ...USUAL, label: "Read a document", payload: ofDocument, takers: ["worker"], seconds: 900 },
  plan: { ...DRAFTING, label: "Plan drafting", payload: ofDocument, seconds: 120 },
  draft: { ...DRAFTING, label: "Draft examples", payload: z.object({ chunk_id: z.uuid() }) },
  vary: { ...DRAFTING, label: "Vary an example", payload: z.object({ variation_id: z.uuid() }) },
  rewrite: { ...DRAFTING, label: "Rewrite an example", payload: z.object({ proposal_id: z.uuid() }) },
  draft_passage: {
    ...DRAFTING,
    label: "Draft from a passage",
    payload: z.object({ passage_draft_id: z.uuid() }),
  },
  suggest: {
    ...USUAL,
    label: "Suggest test questions",
    payload: z.object({ suggestion_id: z.uuid() }),
    takers: ["worker"],
  },
  check_quotes: { ...USUAL, label: "Check quotes", payload: ofDocument, takers: ["worker"] },
  settle: {
    ...USUAL,
    label: "Settle live edits",
    payload: z.object({ example_id: z.uuid() }),
    takers: ["worker", "settler"], // a long run of drafting must not hold it up: the settler has room of its own
    attempts: 20,
    seconds: 60,
  },
  freeze: {
    ...USUAL,
    label: "Freeze a release",
    payload: z.object({ release_id: z.uuid() }),
    takers: ["worker"],
    seconds: 300,
  },
  poll_training: {
    ...USUAL,
    label: "Look after training",
    payload: ofRun.extend({ seconds: z.number() }),
    takers: ["worker"],
    attempts: 100,
    seconds: 60,
  },
  probe_model: {
    ...USUAL,
    label: "Ask a new model",
    payload: ofRun,
    takers: ["worker"],
    attempts: 5,
    seconds: 120,
  },
  test_model: {
    ...USUAL,
    label: "Ask a model its test questions",
    payload: z.object({ model_id: z.uuid(), run_id: z.uuid().nullable() }),
    takers: ["worker"],
    attempts: 5,
    seconds: 1800,
  },
  watch_submission: { ...USUAL, label: "Look after a submission", payload: ofRun, takers: ["worker"] },
  cancel_job: {
    ...USUAL,
    label: "Delete a training job",
    payload: ofRun,
    takers: ["worker"],
    attempts: 30,
    seconds: 60,
  },
  remove_model: {
    ...USUAL,
    label: "Delete an old model",
    payload: ofRun,
    takers: ["worker"],
    attempts: 10,
    seconds: 60,
  },
  ask_again: {
    ...USUAL,
    label: "Ask again what was corrected",
    payload: z.object({ model_id: z.uuid() }),
    takers: ["worker"],
    attempts: 5,
  },
  suggest_training: {
    ...USUAL,
    label: "See whether training pays",
    payload: z.object({ model_id: z.uuid() }),
    takers: ["worker"],
    seconds: 120,
  },
  answer: {
    ...USUAL,
    label: "Answer what was interrupted",
    payload: ofRun,
    takers: ["worker"],
    attempts: 3,
    seconds: 150,
  },
  purge: { ...USUAL, label: "Clear what was deleted", payload: z.object({}), takers: ["worker"] },
} as const satisfies Record<string, TaskKindFacts>

export type TaskKind = keyof typeof TASKS
/** The kinds that this taker must have a handler for. */
export type KindOf<T extends Taker> = {
  [K in TaskKind]: T extends (typeof TASKS)[K]["takers"][number] ? K : never
}[TaskKind]

export const TASK_KINDS = Object.keys(TASKS) as TaskKind[] // its own keys
export const kindsOf = (taker: Taker): TaskKind[] =>
  TASK_KINDS.filter((kind) => (TASKS[kind].takers as readonly Taker[]).includes(taker))

/** What people read for a kind; a kind that is unknown here, of a newer database, is named as it is. */
export const sayKind = (kind: string): string =>
  Object.hasOwn(TASKS, kind) ? TASKS[kind as TaskKind].label : kind
