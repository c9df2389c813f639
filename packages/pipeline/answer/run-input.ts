// What the database tells whoever answers a run.
import { z } from "zod"
import { AgentSettings } from "@cerebros/contract/agent-settings.ts"

export const Turn = z.object({ role: z.enum(["user", "assistant"]), content: z.string() })
/** What was said before, by a person or the assistant. */
export type Turn = z.infer<typeof Turn>

export const RunInput = z.object({
  run_id: z.string(),
  /** Every word about the run must carry it. */
  fence: z.number().int(),
  attempt: z.number().int(),
  agent_id: z.string(),
  /** The assistant's name. */
  agent: z.string(),
  purpose: z.string(),
  answered_by: z.enum(["trained", "language_model"]),
  /** What of the settings concerns answering; a database before settings tells none. */
  settings: z.preprocess(
    (told) => told ?? {},
    AgentSettings.pick({ instructions: true, tools: true, answering_temperature: true }),
  ),
  model: z.string(),
  prompt: z.string(),
  thread_id: z.string().nullable(),
  history: z.array(Turn),
})
export type RunInput = z.infer<typeof RunInput>
