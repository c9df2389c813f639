// Which language model may speak for assistants, from the environment.
import { LIMITS } from "../draft/call-limits.ts"
import { type Provider, providerFrom } from "../draft/provider.ts"

/**
 * The configured provider; undefined where there is none, or one that cannot speak: the NAS would ask itself, and the offline
 * writer only copies. A faulty configuration is undefined too, for drafting says what is wrong with it.
 */
export function speakerFrom(env: Record<string, string | undefined>): Provider | undefined {
  const found = providerFrom(env)
  if ("problems" in found) return undefined
  return found.provider.kind === "nas" || found.provider.kind === "writer" ? undefined : found.provider
}

/** The machine that its questions go to. */
export const hostOf = (provider: Provider): string => new URL(provider.client(LIMITS).baseURL).host
