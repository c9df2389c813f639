// Asks for examples from an assistant's documents and, as a worker, drafts them right away: planning and drafting are
// tasks on the hub, so whatever is not finished here is finished by the next call or by a worker process.
import { z } from "zod"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { draftingHandlers } from "@cerebros/pipeline/tasks/drafting.ts"
import { wait, work } from "@cerebros/hub/work.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import type { Call } from "../_shared/endpoint.ts"
import { serviceSession } from "../_shared/service-session.ts"
import type { Database, World } from "../_shared/function-world.ts"
import { type Round, makeDrafter } from "./drafter.ts"

export const Synthesize = z.union([
  z.object({ agent_id: z.uuid() }),
  z.object({
    /** Sent by the function to itself while work remains. */
    go_on: z.literal(true),
  }),
])
export type Synthesize = z.infer<typeof Synthesize>

const WORKING_MS = 100_000 // leaves 50 s of a hosted function's 150 s for a chunk under way
const SLOTS = 4
const LOOK_MS = 700
const IDLE_LOOKS = 4 // a plan that another worker is cutting shows its chunks within that time

/**
 * → `{documents}`: how many documents were added to the queue. Work goes on after the answer, through `background`; only a member
 * who may edit, or this function as the platform's worker, sets it going.
 */
export function synthesize(world: World, background: (work: Promise<void>) => void) {
  const drafter = makeDrafter(
    () => draftForAWhile(world),
    () => callAgain(world),
  )
  return async ({ body, token }: Call<Synthesize>) => {
    const caller = world.asCaller(token)
    let documents = 0
    if ("go_on" in body) await demandPlatformWorker(caller)
    else documents = await caller.rpc<number>("request_synthesis", { agent_id: body.agent_id })
    const drafting = drafter.wakeUp()
    if (drafting)
      background(
        drafting.catch((error: unknown) =>
          console.error("Drafting here stopped; the tasks wait for the next worker.", error),
        ),
      )
    return { documents }
  }
}

/** Throws `not_a_worker` unless the caller is a worker account of the platform's; a team's own works for nobody else. */
async function demandPlatformWorker(caller: Database): Promise<void> {
  const account = await caller.rpc<{ workspace_id: string | null }>("hub_account", {})
  if (account.workspace_id !== null) throw new Problem("not_a_worker")
}

async function draftForAWhile(world: World): Promise<Round> {
  const workerToken = world.env.SYNTHESIS_WORKER_TOKEN
  const made = providerFrom(world.env)
  if ("problems" in made) {
    console.error(made.problems.join("\n"))
    return "idle"
  }
  if (!workerToken) return "idle" // a worker process does the work
  const { rpc: ask } = world.asCaller(await serviceSession(world, "worker", workerToken, WORKING_MS))
  const over = AbortSignal.timeout(WORKING_MS)
  try {
    await work({
      rpc: ask,
      workerId: crypto.randomUUID(),
      name: "synthesize",
      slots: SLOTS,
      handlers: draftingHandlers(ask, made.provider),
      signal: over,
      pause: (signal) => wait(LOOK_MS, signal),
      idleLooks: IDLE_LOOKS,
      log: (line) => console.log(line),
    })
  } catch (error) {
    if (error instanceof Problem && error.code === "too_many_workers") return "idle" // as many as may draft already
    throw error
  }
  return over.aborted ? "time is up" : "idle"
}

async function callAgain(world: World): Promise<void> {
  const session = await serviceSession(world, "worker", world.env.SYNTHESIS_WORKER_TOKEN ?? "")
  const response = await world.fetch(`${world.env.SUPABASE_URL ?? ""}/functions/v1/synthesize`, {
    method: "POST",
    headers: { authorization: `Bearer ${session}`, "content-type": "application/json" },
    body: '{"go_on":true}',
  })
  await response.body?.cancel()
}
