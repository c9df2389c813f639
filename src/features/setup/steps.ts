// The five steps of building an assistant, in their order.
import type { Collection } from "@cerebros/contract/draft.ts"
import { SETUP_STEPS, type SetupStep } from "../../lib/links.ts"
import type { State } from "../../model/example-words.ts"
import { STEP_WORDS, WIZARD } from "./words.ts"

export type StepText = {
  /** What the step is for, in one sentence, and an example. */
  say: string
  example: string
  title: string
  /** Which documents it takes. */
  collection?: Collection
  skippable?: boolean
}

export const STEPS: Record<SetupStep, StepText> = {
  "work-products": { ...STEP_WORDS["work-products"], collection: "work_products" },
  review: STEP_WORDS.review,
  communications: { ...STEP_WORDS.communications, collection: "communications", skippable: true },
  references: { ...STEP_WORDS.references, collection: "references", skippable: true },
  training: STEP_WORDS.training,
}

/** What was done of a step, and in words where that is not all. */
export type StepDone = { state: "done" | "skipped" | "open"; say?: string }

/** What was done of each step, by the documents there are and how many examples stand where; what is not known yet is left out. */
export function stepsDone(
  documents: readonly { collection: Collection }[] | undefined,
  examples: Readonly<Record<State, number>> | undefined,
): Partial<Record<SetupStep, StepDone>> {
  const uploads = (collection: Collection, otherwise: StepDone): StepDone =>
    documents?.some((each) => each.collection === collection) ? { state: "done" } : otherwise
  const skipped: StepDone = { state: "skipped", say: WIZARD.skipped }
  return {
    ...(documents && {
      "work-products": uploads("work_products", { state: "open" }),
      communications: uploads("communications", skipped),
      references: uploads("references", skipped),
    }),
    ...(examples && { review: reviewOf(examples) }),
  }
}

function reviewOf({ draft, in_review, approved, rejected }: Readonly<Record<State, number>>): StepDone {
  const [reviewed, open] = [approved + rejected, draft + in_review]
  if (reviewed === 0) return { state: "skipped", say: WIZARD.notReviewed }
  return open === 0 ? { state: "done" } : { state: "open", say: WIZARD.reviewed(reviewed, reviewed + open) }
}

/** From 1. */
export const numberOf = (step: SetupStep): number => SETUP_STEPS.indexOf(step) + 1
export const stepAfter = (step: SetupStep): SetupStep | undefined =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1]
export const stepBefore = (step: SetupStep): SetupStep | undefined =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) - 1]
