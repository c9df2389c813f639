// Asks for examples from an assistant's documents and, as a worker, drafts them right away: planning and drafting are
// tasks on the hub, so whatever is not finished here is finished by the next call or by a worker process.
import { z } from "zod"
import { providerFrom } from "@cerebros/pipeline/draft/provider.ts"
import { draftChunk, planDocument } from "@cerebros/pipeline/tasks/drafting.ts"
import { varyExample } from "@cerebros/pipeline/tasks/variations.ts"
import { wait, work } from "@cerebros/hub/work.ts"
import type { Call } from "../_shared/endpoint.ts"
import { serviceSession } from "../_shared/service-session.ts"
import type { World } from "../_shared/world.ts"

export const Synthesize = z.union([
  z.object({ agent_id: z.uuid() }),
  z.object({ /** Sent by the function to itself while work remains. */ go_on: z.literal(true) }),
])
export type Synthesize = z.infer<typeof Synthesize>

const WORKING_MS = 100_000 // leaves 50 s of a hosted function's 150 s for a chunk under way
const SLOTS = 4
const LOOK_MS = 700
const IDLE_LOOKS = 4 // a plan that another worker is cutting shows its chunks within that time

/** → `{documents}`: how many documents were added to the queue. Work goes on after the answer, through `background`. */
export const synthesize =
  (world: World, background: (work: Promise<void>) => void) =>
  async ({ body, token }: Call<Synthesize>) => {
    const documents =
      "go_on" in body
        ? 0
        : await world.asCaller(token).rpc<number>("request_synthesis", { agent_id: body.agent_id })
    background(
      draftForAWhile(world).catch((error: unknown) =>
        console.error("Drafting here stopped; the tasks wait for the next worker.", error),
      ),
    )
    return { documents }
  }

async function draftForAWhile(world: World): Promise<void> {
  const workerToken = world.env.SYNTHESIS_WORKER_TOKEN
  const made = providerFrom(world.env)
  if ("problems" in made) return console.error(made.problems.join("\n"))
  if (!workerToken) return // a worker process does the work
  const session = await serviceSession(world, "worker", workerToken)
  const database = world.asCaller(session)
  const rpc = database.rpc.bind(database)
  const over = AbortSignal.timeout(WORKING_MS)
  await work({
    rpc,
    workerId: crypto.randomUUID(),
    name: "synthesize",
    slots: SLOTS,
    handlers: {
      plan: planDocument(rpc),
      draft: draftChunk(rpc, made.provider),
      vary: varyExample(rpc, made.provider),
    },
    signal: over,
    pause: (signal) => wait(LOOK_MS, signal),
    idleLooks: IDLE_LOOKS,
    log: (line) => console.log(line),
  })
  if (over.aborted) {
    const url = `${world.env.SUPABASE_URL ?? ""}/functions/v1/synthesize`
    await world.fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${session}`, "content-type": "application/json" },
      body: '{"go_on":true}',
    })
  }
}
