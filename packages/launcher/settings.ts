// Where Cerebros lives on this machine, which ports it takes and which keys it hands out.
import { randomBytes } from "node:crypto"
import { dirname, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { formatServiceToken, makeServiceToken } from "@cerebros/contract/service-token.ts"
import { readPortBase } from "@cerebros/local-supabase/port-base.mjs"
import * as supabase from "@cerebros/local-supabase/settings.ts"

/** The repository's root folder, absolute. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..")

export type Ports = supabase.Ports & { app: number; nas: number; writer: number }

export type Keys = supabase.Keys & {
  nasApiKey: string
  /** Standard Webhooks secret, `whsec_` and base64. */
  nasWebhookSecret: string
  /** Tokens of the platform's worker accounts, see bootstrap.ts. */
  workerToken: string
  settlerToken: string
  synthesisWorkerToken: string
  /** What opens the accounts behind the keys of boxes; functions alone hold it. */
  boxKeySecret: string
}

export type Settings = supabase.Settings & {
  ports: Ports
  keys: Keys
  appUrl: string
  nasUrl: string
  writerUrl: string
}

/** The ports of a stack; `base` is 54320 unless `CEREBROS_PORT_BASE` says otherwise. */
export function portsFrom(base: number): Ports {
  const inner = supabase.innerBase(base)
  return { ...supabase.portsFrom(base), app: inner + 10, nas: inner + 11, writer: inner + 12 }
}

/** Fresh random keys for a new stack. */
export function makeKeys(): Keys {
  return {
    ...supabase.makeKeys(),
    nasApiKey: `nas_${randomBytes(24).toString("base64url")}`,
    nasWebhookSecret: `whsec_${randomBytes(32).toString("base64")}`,
    workerToken: formatServiceToken(makeServiceToken("worker")),
    settlerToken: formatServiceToken(makeServiceToken("worker")),
    synthesisWorkerToken: formatServiceToken(makeServiceToken("worker")),
    boxKeySecret: randomBytes(32).toString("base64url"),
  }
}

/** The folder that holds all data of the stack that the environment names. */
export const homeOf = (env: NodeJS.ProcessEnv): string => resolve(ROOT, env.CEREBROS_HOME ?? ".cerebros")

/**
 * The settings of the stack that `CEREBROS_HOME` (default `.cerebros`) and `CEREBROS_PORT_BASE` name. Reads or makes the
 * stack's keys. Throws with a sentence when the port base is none.
 */
export function settings(env: NodeJS.ProcessEnv = process.env): Settings {
  const home = homeOf(env)
  const ports = portsFrom(readPortBase(env.CEREBROS_PORT_BASE))
  return {
    ...supabase.settingsOf(home, ports, supabase.keysIn(home, makeKeys)),
    appUrl: supabase.at(ports.app),
    nasUrl: supabase.at(ports.nas),
    writerUrl: supabase.at(ports.writer),
  }
}
