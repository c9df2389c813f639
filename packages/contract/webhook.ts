// What the NAS tells us while it trains: the envelope of its webhook, and the five stages it walks through.
import { z } from "zod"

/** The groups of a submission, in the order of the stages that learn from them. */
export const GROUPS = [
  "references",
  "communications",
  "work_products",
  "synthetic_samples",
  "qa_pairs",
] as const
export type Group = (typeof GROUPS)[number]

export type StageNumber = 1 | 2 | 3 | 4 | 5
export type StageDescription = {
  number: StageNumber
  numeral: string
  name: string
  /** One plain sentence for a newcomer. */
  says: string
  /** The group of the submission it learns from; without rows there it is skipped. */
  learnsFrom: Group
  /** How a skipped stage says so: "skipped: no communications". */
  missing: string
}

/** The five stages of a training run, in order. */
export const STAGES = [
  {
    number: 1,
    numeral: "I",
    name: "Foundation Training",
    says: "Learns the words of your field from reference materials and from every document.",
    learnsFrom: "references",
    missing: "skipped: no references",
  },
  {
    number: 2,
    numeral: "II",
    name: "Social & Dialog",
    says: "Learns from your communications which answer follows which message.",
    learnsFrom: "communications",
    missing: "skipped: no communications",
  },
  {
    number: 3,
    numeral: "III",
    name: "Professional Context",
    says: "Learns from your work products what is written where and what belongs together.",
    learnsFrom: "work_products",
    missing: "skipped: no work products",
  },
  {
    number: 4,
    numeral: "IV",
    name: "Generic Instructions",
    says: "Learns to follow questions and tasks from the examples a language model drafted.",
    learnsFrom: "synthetic_samples",
    missing: "skipped: no synthetic samples",
  },
  {
    number: 5,
    numeral: "V",
    name: "Personalization",
    says: "Learns how your team answers from the examples people wrote or corrected.",
    learnsFrom: "qa_pairs",
    missing: "skipped: no examples by people",
  },
] as const satisfies readonly StageDescription[]

/** The states of a training run at the NAS; the last three are final. */
const TRAINING_STATUSES = ["queued", "training", "completed", "failed", "cancelled"] as const
export const TrainingStatus = z.enum(TRAINING_STATUSES, {
  error: `Must be one of ${TRAINING_STATUSES.join(", ")}.`,
})
export type TrainingStatus = z.infer<typeof TrainingStatus>

/** Whether a run in this state stays as it is for good. */
export const isTerminal = (status: TrainingStatus): boolean =>
  status === "completed" || status === "failed" || status === "cancelled"

const STAGE_WORD = /^stage([1-5])(?:_[a-z]+)*$/ // "stage3", "stage3_training", "stage5_personalization"

/** The number of a stage as it may come over the wire: `3`, `"stage3"` or `"stage3_training"`; `null` for anything else. */
export function parseStage(stage: unknown): StageNumber | null {
  const number = typeof stage === "string" ? Number(STAGE_WORD.exec(stage)?.[1]) : stage
  return number === 1 || number === 2 || number === 3 || number === 4 || number === 5 ? number : null
}

/** A stage as it may come over the wire, parsed to its number. */
export const Stage = z.union([z.number(), z.string()]).transform((stage, context) => {
  const number = parseStage(stage)
  if (number !== null) return number
  context.addIssue({ code: "custom", message: "Must be 1 to 5, such as 3, stage3 or stage3_training." })
  return z.NEVER
})

/** A question that was kept out of training, with what the trained model answered. Texts may be shortened. */
export const TestQuestion = z.object({
  question: z.string(),
  expected: z.string(),
  got: z.string(),
  right: z.boolean(),
})
export type TestQuestion = z.infer<typeof TestQuestion>

const Share = z.number().min(0).max(1)

/** A trial of the search for settings: what it tried, and how it did on the tuning questions in other words. */
export const Trial = z.object({
  /** Counts from 1. */
  n: z.int().positive(),
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  score: Share,
})
export type Trial = z.infer<typeof Trial>

/** What was measured at a stage; a foreign NAS may send fewer or further numbers. */
export const Metrics = z.looseObject({
  /** Mean training loss of the stage's last steps. */
  loss: z.number().nullish(),
  /** Share of the held-out questions whose right answer came first; null without such questions. */
  heldout_accuracy: Share.nullish(),
  /** The same share for plain BM25 on the same questions and answers. */
  bm25_accuracy: Share.nullish(),
  /** Pairs the stage learned from. */
  examples: z.number().nonnegative().nullish(),
  seconds: z.number().nonnegative().nullish(),
  /** Loss over the stage, evenly thinned, oldest first. */
  loss_curve: z.array(z.number()).nullish(),
  /** Why the stage had nothing to do, such as "skipped: no communications". */
  skipped: z.string().nullish(),
  test_questions: z.array(TestQuestion).nullish(),
  trial: Trial.nullish(),
})
export type Metrics = z.infer<typeof Metrics>

/** SHA-256 of a file's bytes. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "Must be 64 lower-case hex digits.")

/** What a training leaves that answers: the hash says which, wherever it is kept. */
export const Artefact = z.object({
  sha256: Sha256,
  bytes: z.int().nonnegative(),
})
export type Artefact = z.infer<typeof Artefact>

const LOG_LINES = 50 // of one event; more is not read live
const LOG_LINE_CHARS = 500
const ERROR_CHARS = 2000

/** The beginning of a text; a character that the end would halve is replaced. */
const cut = (text: string, chars: number): string => text.slice(0, chars).toWellFormed()

const Log = z
  .union([z.string(), z.array(z.string())])
  .transform((log) =>
    (typeof log === "string" ? log.split("\n") : log)
      .slice(0, LOG_LINES)
      .map((line) => cut(line, LOG_LINE_CHARS)),
  )

const Id = z.string().min(1).max(200)

/**
 * One webhook delivery, parsed: stage as a number, log as lines (cut to 50 of 500 characters). The first five
 * fields suffice; a field that may be missing may also be null.
 */
export const WebhookEvent = z.object({
  agent_id: Id,
  job_id: Id,
  status: TrainingStatus,
  /** Of the whole run, 0 to 100. */
  progress: z.number().min(0).max(100),
  stage: Stage,
  event_id: Id.nullish(),
  /** Rises with every event of a job; gaps are normal (progress that was overtaken is not sent). */
  sequence: z.int().nonnegative().nullish(),
  metrics: Metrics.nullish(),
  log: Log.nullish(),
  /** Why a run failed, for people. */
  error: z
    .string()
    .transform((error) => cut(error, ERROR_CHARS))
    .nullish(),
  /** Id of the trained model, with `completed`. */
  model: Id.nullish(),
  /** Of that model, with `completed`. */
  artefact: Artefact.nullish(),
})
export type WebhookEvent = z.infer<typeof WebhookEvent>
/** A delivery as it is written on the wire, before parsing. */
export type WebhookBody = z.input<typeof WebhookEvent>
