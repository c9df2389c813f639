// The five steps of building an assistant, in their order.
import type { Collection } from "@cerebros/contract/draft.ts"
import { SETUP_STEPS, type SetupStep } from "../../lib/links.ts"
import { STEP_WORDS } from "./words.ts"

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

/** From 1. */
export const numberOf = (step: SetupStep): number => SETUP_STEPS.indexOf(step) + 1
export const stepAfter = (step: SetupStep): SetupStep | undefined =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1]
export const stepBefore = (step: SetupStep): SetupStep | undefined =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) - 1]
