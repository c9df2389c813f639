// What a team tells whoever drafts for its assistant: rules, the people who ask, how often a fact is asked. It stands among the
// assistant's settings; private.setting_fields checks the same limits.
import { z } from "zod"

export const RULES_MAX = 12
export const RULE_MAX_CHARS = 300
export const AUDIENCES_MAX = 6
export const AUDIENCE_MAX_CHARS = 80
export const WAYS_MAX = 3

export const Guidance = z.object({
  /** Sentences that every example keeps to. */
  rules: z.array(z.string()),
  /** Who asks: "a newcomer", "an auditor". */
  audiences: z.array(z.string()),
  /** In how many ways each fact of a passage is asked. */
  ways: z.int().min(1).max(WAYS_MAX),
})
export type Guidance = z.infer<typeof Guidance>

export const NO_GUIDANCE: Guidance = { rules: [], audiences: [], ways: 1 }

const Lines = z.array(z.string()).catch([])

/** The guidance in an assistant's settings, which anybody who may edit can have written. */
export const guidanceIn = (settings: Record<string, unknown>): Guidance => ({
  rules: Lines.parse(settings.rules),
  audiences: Lines.parse(settings.audiences),
  ways: Guidance.shape.ways.catch(1).parse(settings.ways),
})
