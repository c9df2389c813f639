// Signs in with its token, keeps the session fresh and works on every kind it has a handler for.
import { type SupabaseClient, createClient } from "@supabase/supabase-js"
import { z } from "zod"
import { parseServiceToken, serviceEmail } from "@cerebros/contract/service-token.ts"
import type { KindOf } from "@cerebros/contract/tasks.ts"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { answerLost } from "@cerebros/pipeline/tasks/answering.ts"
import { draftingHandlers } from "@cerebros/pipeline/tasks/drafting.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { settleExample } from "@cerebros/pipeline/tasks/settling.ts"
import { suggestTests } from "@cerebros/pipeline/tasks/suggesting.ts"
import { type Handler, wait } from "@cerebros/hub/work.ts"
import { documentHandlers } from "./extract.ts"
import { freeze } from "./freeze.ts"
import { makeNas } from "./nas.ts"
import { purge } from "./purge.ts"
import { type Crew, rpcBy, serve } from "@cerebros/hub/serve.ts"
import { makeSettler } from "./settle.ts"
import { modelHandlers } from "./test-model.ts"
import { trainingHandlers } from "./training.ts"

const Environment = z.object({
  SUPABASE_URL: z.url("SUPABASE_URL is not an address: give the API address of the stack."),
  SUPABASE_PUBLISHABLE_KEY: z.string(
    "SUPABASE_PUBLISHABLE_KEY is missing: the publishable key of the stack.",
  ),
  WORKER_TOKEN: z.string("WORKER_TOKEN is missing: a token that begins with crw_."),
  /** Optional: with it, what people type is settled beside the slots, however long those are taken. */
  SETTLER_TOKEN: z.string().optional(),
  WORKER_SLOTS: z.coerce.number().int().min(1).max(64).default(4),
})

const AGAIN_MS = 2000
const SETTLER_SLOTS = 2 // one waits for the database while the other's log is merged

/** Works until `signal` is aborted. Throws one sentence a line when the environment is not complete or the token is refused. */
export async function startWorker(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join("\n"))
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, WORKER_TOKEN, SETTLER_TOKEN, WORKER_SLOTS } = parsed.data
  const name = `worker on ${process.platform}, process ${process.pid}`
  const settler = makeSettler()
  const serveAs = async (token: string, variable: string, crew: (client: SupabaseClient) => Crew) => {
    const client = createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, { auth: { persistSession: false } })
    await signIn(client, token, variable, signal)
    if (signal.aborted) return
    await serve(client, crew(client), signal)
    await client.auth.signOut({ scope: "local" })
  }
  await Promise.all([
    serveAs(WORKER_TOKEN, "WORKER_TOKEN", (client) => ({
      name,
      slots: WORKER_SLOTS,
      handlers: handlers(rpcBy(client), client, env, settler),
    })),
    SETTLER_TOKEN &&
      serveAs(SETTLER_TOKEN, "SETTLER_TOKEN", (client) => ({
        name: `${name}, settling`,
        slots: SETTLER_SLOTS,
        handlers: { settle: settleExample(rpcBy(client), settler) } satisfies Record<
          KindOf<"settler">,
          Handler
        >,
      })),
  ])
}

async function signIn(
  client: SupabaseClient,
  token: string,
  variable: string,
  signal: AbortSignal,
): Promise<void> {
  const parsed = parseServiceToken(token)
  if (parsed?.kind !== "worker") throw new Error(`${variable} is not a worker's token: it begins with crw_.`)
  while (!signal.aborted) {
    const { error } = await client.auth.signInWithPassword({
      email: serviceEmail(parsed),
      password: parsed.secret,
    })
    if (!error) return
    if (error.status !== undefined && error.status >= 400 && error.status < 500 && error.status !== 429)
      throw new Error(`The token was refused: ${error.message}`)
    console.log(`The stack does not answer yet (${error.message}); trying again.`)
    await wait(AGAIN_MS, signal)
  }
}

function handlers(
  rpc: Rpc,
  client: SupabaseClient,
  env: NodeJS.ProcessEnv,
  settler: ReturnType<typeof makeSettler>,
): Record<KindOf<"worker">, Handler> {
  const drafting = providerFrom(env)
  if ("problems" in drafting) throw new Error(drafting.problems.join("\n"))
  const nas = makeNas(env)
  return {
    ...documentHandlers(rpc, client),
    ...draftingHandlers(rpc, drafting.provider),
    suggest: suggestTests(rpc, drafting.provider),
    settle: settleExample(rpc, settler),
    freeze: freeze(rpc, client),
    ...trainingHandlers(rpc, nas),
    ...modelHandlers(rpc, nas),
    answer: answerLost(rpc, env),
    purge: purge(rpc, client),
  }
}
