// A run answered inside the function that took the question, as its caller.
import { z } from "zod"
import { answerRun } from "@cerebros/pipeline/answer/answer-run.ts"
import { nasAccess, trainedModel } from "@cerebros/pipeline/answer/nas-model.ts"
import { RunInput } from "@cerebros/pipeline/answer/run-input.ts"
import type { Happening } from "@cerebros/pipeline/answer/run-log.ts"
import { toolsOf } from "@cerebros/pipeline/answer/tools-of.ts"
import { whoSpeaks } from "@cerebros/pipeline/answer/who-speaks.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Database, World } from "./function-world.ts"

const LEAST_PACE_MS = 50
const MOST_PACE_MS = 250
const PACE_A_RUN_MS = 5 // one run writes twenty times a second, fifty of them together two hundred times

let underWay = 0 // runs that this process answers

/** Answers a claimed run; resolves with the state it ended in. Each event is told once it is committed. */
export async function answering(
  world: World,
  database: Database,
  run: RunInput,
  signal: AbortSignal,
  told?: (event: Happening) => void,
): Promise<string> {
  const nas = () => nasAccess(world.env, world.fetch)
  const rpc: Rpc = (name, args) => database.rpc(name, args)
  underWay += 1
  try {
    return await answerRun({
      rpc,
      run,
      tools: toolsOf(run, nas, rpc),
      speak: whoSpeaks(world.env, trainedModel(nas)),
      signal,
      told,
      paceMs: () => Math.min(MOST_PACE_MS, Math.max(LEAST_PACE_MS, PACE_A_RUN_MS * underWay)),
    })
  } finally {
    underWay -= 1
  }
}

const Claim = z.union([
  RunInput,
  z.object({ waiting: z.literal(true) }),
  z.object({ state: z.string() }), // somebody else took it, or it has ended
])

const TURN_MS = 250
const PATIENCE_MS = 100_000 // what waits longer is taken up by a worker

/** Answers a queued run of the caller's when its turn in the thread has come. */
export async function answerInTurn(world: World, database: Database, runId: string): Promise<void> {
  const until = world.now() + PATIENCE_MS
  while (world.now() < until) {
    const claim = Claim.parse(await database.rpc<unknown>("claim_run", { run_id: runId }))
    if ("run_id" in claim) {
      await answering(world, database, claim, new AbortController().signal)
      return
    }
    if ("state" in claim) return
    await new Promise((resolve) => setTimeout(resolve, TURN_MS))
  }
}
