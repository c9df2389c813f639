// The five steps of building an assistant, in their order.
import type { Collection } from "@cerebros/contract/draft.ts"
import { SETUP_STEPS, type SetupStep } from "../../lib/links.ts"

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
  "work-products": {
    title: "Upload Work Products",
    say: "Add what your team produces, so that the assistant learns how your work is done.",
    example: "For example reports, manuals, proposals or handbooks.",
    collection: "work_products",
  },
  review: {
    title: "Review Training Data",
    say: "Read what was drafted from your documents and keep only what is right.",
    example: "For example approve a good answer, correct a wrong one and reject the rest.",
  },
  communications: {
    title: "Upload Communications",
    say: "Add messages and replies, so that the assistant learns how your team talks to people.",
    example: "For example exported e-mail threads or chat logs as CSV, TXT or DOCX.",
    collection: "communications",
    skippable: true,
  },
  references: {
    title: "Upload Reference Materials",
    say: "Add what your team looks things up in, so that the assistant knows the terms and rules of your field.",
    example: "For example price lists, standards, glossaries or policies.",
    collection: "references",
    skippable: true,
  },
  training: {
    title: "Training Progress",
    say: "Send everything to training and watch the assistant learn.",
    example: "It takes from under a minute to a few minutes, depending on how much there is to learn.",
  },
}

/** The page of all documents, once the assistant is ready. */
export const DOCUMENTS = {
  title: "Documents",
  say: "All that your assistant learns from and answers with. The kind of each file is guessed, and you can change it.",
}

/** From 1. */
export const numberOf = (step: SetupStep): number => SETUP_STEPS.indexOf(step) + 1
export const stepAfter = (step: SetupStep): SetupStep | undefined =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1]
export const stepBefore = (step: SetupStep): SetupStep | undefined =>
  SETUP_STEPS[SETUP_STEPS.indexOf(step) - 1]
