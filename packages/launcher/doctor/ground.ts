// What the doctor looks at: the stack that runs here, or a deployment named by its address.
import { parseArgs } from "node:util"
import type { Environment } from "@cerebros/local-supabase/functions/environment.ts"
import { runningIn } from "@cerebros/local-supabase/running.ts"
import { dotEnv, filledIn, serviceEnvironment } from "../environment.ts"
import { homeOf, settings } from "../settings.ts"

export type Ground = {
  apiUrl: string
  publishableKey: string
  secretKey: string
  /** Variables of the functions and workers: language model and NAS. */
  env: Environment
  /** Where the app is. */
  appUrl?: string
  /** The folder of a stack on this machine. */
  home?: string
  /** Mailpit's address, where mails stay on this machine. */
  inboxUrl?: string
  /** Whom to send a sign-in mail where there is no inbox to look into. */
  mailTo?: string | undefined
}

/**
 * From the arguments and the environment, which wins over .env in what the functions and workers of a deployment are given.
 * Throws one sentence that says what is missing.
 */
export function groundFrom(args: string[], env: NodeJS.ProcessEnv): Ground {
  const { values } = parseArgs({ args, options: { url: { type: "string" }, mail: { type: "string" } } })
  if (values.url === undefined) return local(env)
  const { SUPABASE_PUBLISHABLE_KEY: publishableKey, SUPABASE_SECRET_KEY: secretKey } = env
  if (!URL.canParse(values.url))
    throw new Error("--url is no address: give the API address of the deployment.")
  if (!publishableKey || !secretKey)
    throw new Error(
      "With --url set SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY: the project's two keys.",
    )
  const apiUrl = values.url.replace(/\/+$/, "")
  return { apiUrl, publishableKey, secretKey, env: { ...dotEnv(), ...filledIn(env) }, mailTo: values.mail }
}

function local(env: NodeJS.ProcessEnv): Ground {
  const home = homeOf(env)
  const running = runningIn(home)
  if (!running)
    throw new Error(`Nothing runs in ${home}. Start it with \`npm start\`, or name a deployment with --url.`)
  const { portBase } = running
  const stack = settings({ ...env, ...(portBase && { CEREBROS_PORT_BASE: portBase }) })
  return {
    apiUrl: stack.apiUrl,
    appUrl: stack.appUrl,
    publishableKey: stack.keys.publishable,
    secretKey: stack.keys.secret,
    env: serviceEnvironment(stack, dotEnv()),
    home,
    inboxUrl: stack.inboxUrl,
  }
}
