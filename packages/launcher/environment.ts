// What functions and workers find in their environment beside what hosted gives: our local defaults, then what `.env` says.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { z } from "zod"
import { ENCODER_VARIABLES } from "@cerebros/nas/encoder-named.ts"
import type { Environment } from "@cerebros/local-supabase/functions/environment.ts"
import { ROOT } from "./settings.ts"
import type { Settings } from "./settings.ts"

/** The variables of the repository's `.env` that are not empty; none without the file. */
export function dotEnv(): Environment {
  try {
    return filledIn(parseEnv(readFileSync(join(ROOT, ".env"), "utf8")))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {}
    throw error
  }
}

/** Those variables that say something. */
export const filledIn = (all: NodeJS.Dict<string>): Environment =>
  Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1])))

/** The services a stack brings along, as `supabase secrets set` would name them; `given` wins over our own. */
export function serviceEnvironment(
  { keys, appUrl, ports, nasUrl, writerUrl }: Settings,
  given: Environment,
): Environment {
  return {
    APP_URL: appUrl,
    APP_ORIGINS: `${appUrl},http://localhost:${ports.app}`,
    NAS_API_ENDPOINT: nasUrl,
    NAS_API_KEY: keys.nasApiKey,
    NAS_WEBHOOK_SECRET: keys.nasWebhookSecret,
    WRITER_URL: writerUrl,
    SYNTHESIS_WORKER_TOKEN: keys.synthesisWorkerToken,
    BOX_KEY_SECRET: keys.boxKeySecret,
    ...given,
  }
}

/** What the reference NAS is started with: our own settings, and the encoder that `given` names. */
export const nasEnvironment = ({ home, ports, keys }: Settings, given: Environment): Environment => ({
  NAS_FOLDER: join(home, "nas"),
  NAS_PORT: String(ports.nas),
  NAS_API_KEY: keys.nasApiKey,
  NAS_WEBHOOK_SECRET: keys.nasWebhookSecret,
  ...Object.fromEntries(
    ENCODER_VARIABLES.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  ),
})

const OwnNas = z.object({
  NAS_API_ENDPOINT: z.url({
    protocol: /^https?$/,
    error: "NAS_API_ENDPOINT is not an address: it must start with http:// or https://.",
  }),
  NAS_API_KEY: z.string(
    "NAS_API_KEY is missing: the key that the training service at NAS_API_ENDPOINT expects.",
  ),
  NAS_WEBHOOK_SECRET: z.string(
    "NAS_WEBHOOK_SECRET is missing: what that training service signs its events with.",
  ),
})

/** What is wrong with a training service of one's own in `.env`, a sentence each: it never gets the key and secret of ours. */
export function nasProblems(given: Environment): string[] {
  if (given.NAS_API_ENDPOINT === undefined) return []
  return OwnNas.safeParse(given).error?.issues.map(({ message }) => message) ?? []
}
