// Who gets a team's texts: shown before anything is sent, and where somebody decides that it may be.
import { z } from "zod"

/** The machine at an address that texts go to, as people know it: "api.openai.com"; null where nothing leaves the service. */
const Host = z.string().nullable()

export const Recipients = z.object({
  /** The language model that could answer for assistants; null where none is configured that can. */
  language_model: z.object({ name: z.string(), host: Host }).nullable(),
  /** Whether a language model drafts, rather than the offline writer, which follows no rules. */
  drafts_by_model: z.boolean().default(true),
  /** What the training service turns texts into vectors with, where that is not its own; null where it is. */
  encoder: z.object({ name: z.string(), host: Host }).nullable(),
})
export type Recipients = z.infer<typeof Recipients>

/** Of `GET /v1/models` of the NAS, which encoder each model uses; null where it does not say. */
export const TrainedModels = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), encoder: z.string().min(1).nullable().catch(null) })),
})

/** Of `GET /v1/models` of the NAS, what concerns recipients; a service that says nothing has an encoder of its own. */
export const ModelList = z.looseObject({ encoder: Recipients.shape.encoder.catch(null).default(null) })
