// Says who would get a team's texts, by this installation's environment and the training service's own word.
import { z } from "zod"
import { ModelList, type Recipients } from "@cerebros/contract/recipients.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { hostOf, speakerFrom } from "@cerebros/pipeline/answer/speaker.ts"
import type { Call } from "../_shared/endpoint.ts"
import type { World } from "../_shared/function-world.ts"

export const AskRecipients = z.object({ workspace_id: z.uuid() })
export type AskRecipients = z.infer<typeof AskRecipients>

const ANSWER_MS = 5_000 // a screen waits for it

/** → `Recipients`, for members. A training service that does not answer says nothing, and nothing is sent to it then either. */
export const recipients =
  (world: World) =>
  async ({ body, token }: Call<AskRecipients>): Promise<Recipients> => {
    await world.asCaller(token).rpc("demand", { wanted: "read", workspace: body.workspace_id })
    const speaker = speakerFrom(world.env)
    const drafter = providerFrom(world.env)
    return {
      language_model: speaker ? { name: speaker.name, host: hostOf(speaker) } : null,
      drafts_by_model: !("problems" in drafter) && drafter.provider.kind !== "writer",
      encoder: await encoderOf(world),
    }
  }

async function encoderOf(world: World): Promise<Recipients["encoder"]> {
  const { NAS_API_ENDPOINT, NAS_API_KEY } = world.env
  if (!NAS_API_ENDPOINT || !NAS_API_KEY) return null
  try {
    const response = await world.fetch(`${NAS_API_ENDPOINT.replace(/\/+$/, "")}/v1/models`, {
      headers: { authorization: `Bearer ${NAS_API_KEY}` },
      redirect: "error", // a redirect would carry the key elsewhere
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    return ModelList.parse(await response.json()).encoder
  } catch {
    return null
  }
}
