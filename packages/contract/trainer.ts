// What a team's own trainer and the workers that run its command say to each other (docs/api/trainer.md).
import { z } from "zod"
import { Artefact, GROUPS, Metrics, Sha256, Stage } from "./webhook.ts"

/**
 * A program and its arguments, without a shell, as JSON: what a worker trains by, what a trainer answers by. `refusal` says what is
 * expected.
 */
export const programIn = (refusal: string) =>
  z.string().transform((text, context): [file: string, ...args: string[]] => {
    try {
      return Argv.parse(JSON.parse(text))
    } catch {
      context.addIssue({ code: "custom", message: refusal })
      return z.NEVER
    }
  })
const Argv = z.tuple([z.string().min(1)], z.string())

/** A group of the release as a JSONL file, a row a line; a group without rows has none. */
export const OrderFile = z.object({
  group: z.enum(GROUPS),
  name: z.string().regex(/^[a-z_]+\.jsonl$/),
  rows: z.int().positive(),
  bytes: z.int().positive(),
  sha256: Sha256,
})
export type OrderFile = z.infer<typeof OrderFile>

/** What is to be learned: the manifest beside the files, as the command reads it. */
export const TrainOrder = z.object({
  job_id: z.string(),
  agent_id: z.string(),
  /** Null where the submission named none. */
  release: z.object({ number: z.int().positive(), hash: z.string() }).nullable(),
  /** For a search of settings; null where the trainer decides. */
  budget_seconds: z.number().nullable(),
  files: z.array(OrderFile).min(1),
})
export type TrainOrder = z.infer<typeof TrainOrder>

/** A line of progress as the command writes it; each field may be missing. */
export const TrainStep = z.looseObject({
  stage: Stage.optional(),
  /** Of the whole training, 0 to 100. */
  percent: z.number().min(0).max(100).optional(),
  message: z.string().max(500).optional(),
  /** Of the stage named, or of the one before. */
  metrics: Metrics.optional(),
  /** Where the trained model is served by an endpoint: its name there. */
  model: z.string().min(1).max(200).optional(),
})
export type TrainStep = z.infer<typeof TrainStep>

/** How far a training is: all that was said so far, since of two words the hub keeps the later one. */
export const TrainState = z.object({
  stage: z.int().min(1).max(5),
  percent: z.number().min(0).max(100),
  message: z.string().nullable(),
  /** By the number of the stage. */
  metrics: z.record(z.string(), Metrics),
})
export type TrainState = z.infer<typeof TrainState>

/** How a training ended well; the artefact was uploaded before. */
export const TrainResult = z.object({ artefact: Artefact, model: z.string().nullable(), state: TrainState })
export type TrainResult = z.infer<typeof TrainResult>

/** Before the command has said anything. */
export const NOTHING_TRAINED: TrainState = { stage: 1, percent: 0, message: null, metrics: {} }

/** The state after a line: stage and per cent never go back. */
export function afterStep(before: TrainState, { stage, percent, message, metrics }: TrainStep): TrainState {
  const at = Math.max(before.stage, stage ?? 1)
  const own = String(stage ?? before.stage)
  return {
    stage: at,
    percent: Math.max(before.percent, percent ?? 0),
    message: message ?? before.message,
    metrics: metrics ? { ...before.metrics, [own]: { ...before.metrics[own], ...metrics } } : before.metrics,
  }
}
