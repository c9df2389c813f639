// What the environment names as encoder, for whoever asks where texts go.
import { basename } from "node:path"
import type { Recipients } from "@cerebros/contract/recipients.ts"

/** The variables that name an encoder to the service. */
export const ENCODER_VARIABLES = [
  "EMBEDDINGS_URL",
  "EMBEDDINGS_MODEL",
  "EMBEDDINGS_API_KEY",
  "NAS_ENCODER",
] as const

/** The machine behind `EMBEDDINGS_URL`, or the folder `NAS_ENCODER` on this one; null when texts stay with our own. */
export function encoderNamed(env: Record<string, string | undefined>): Recipients["encoder"] {
  const [EMBEDDINGS_URL, EMBEDDINGS_MODEL, NAS_ENCODER] = [
    env.EMBEDDINGS_URL?.trim(),
    env.EMBEDDINGS_MODEL?.trim(),
    env.NAS_ENCODER?.trim(),
  ]
  if (EMBEDDINGS_URL)
    return { name: EMBEDDINGS_MODEL || "an encoder", host: URL.parse(EMBEDDINGS_URL)?.host ?? null }
  return NAS_ENCODER ? { name: basename(NAS_ENCODER), host: null } : null
}
