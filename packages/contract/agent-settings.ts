// What can be set of an assistant. Which values fit is law in private.setting_fields (a test compares the two); what holds where
// nothing is set stands here.
import { z } from "zod"
import { AUDIENCES_MAX, RULES_MAX, WAYS_MAX } from "./guidance.ts"
import { AnsweredBy } from "./inference.ts"

export const INSTRUCTIONS_MAX_CHARS = 8_000
export const SUGGESTIONS_MAX = 6
export const SUGGESTION_MAX_CHARS = 200
export const TEMPERATURE_MAX = 2 // of the OpenAI protocol

/** Tools beside the search of the documents, which always runs. */
export const SETTABLE_TOOLS = ["look_up_examples", "open_span", "calculate"] as const
/** Who may ask: everyone of the workspace with its programs, or those alone who may read in it. */
export const VISIBILITIES = ["everyone", "members"] as const

const temperature = z.number().min(0).max(TEMPERATURE_MAX)

/** The settings of an assistant, each with what holds when it is not set; a value that does not fit counts as none. */
export const AgentSettings = z.object({
  /** Of drafting. */
  temperature: temperature.catch(0.7),
  /** Of a language model that answers; undefined leaves it to the model. */
  answering_temperature: temperature.optional().catch(undefined),
  /** What a language model that answers is told beside its rules. */
  instructions: z.string().max(INSTRUCTIONS_MAX_CHARS).catch(""),
  tools: z.array(z.enum(SETTABLE_TOOLS)).catch([...SETTABLE_TOOLS]),
  /** Questions that an empty thread offers, before the team's own. */
  suggestions: z.array(z.string()).max(SUGGESTIONS_MAX).catch([]),
  visibility: z.enum(VISIBILITIES).catch("everyone"),
  /** Of drafting, with the two below: see guidance.ts. */
  rules: z.array(z.string()).max(RULES_MAX).catch([]),
  audiences: z.array(z.string()).max(AUDIENCES_MAX).catch([]),
  ways: z.int().min(1).max(WAYS_MAX).catch(1),
})
export type AgentSettings = z.infer<typeof AgentSettings>

/** An assistant's set-up as a revision keeps it. */
export const SettingsRevision = z.object({
  number: z.int(),
  purpose: z.string(),
  answered_by: AnsweredBy,
  settings: z.record(z.string(), z.unknown()),
  note: z.string(),
  /** The revision that this one brought back. */
  restored: z.int().nullable(),
  changed_by: z.string().nullable(),
  changed_at: z.string(),
})
export type SettingsRevision = z.infer<typeof SettingsRevision>
