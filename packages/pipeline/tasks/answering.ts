// Answering a run whose function died: the worker does what the function would have done.
import { answerRun } from "../answer/answer-run.ts"
import { nasAccess, trainedModel } from "../answer/nas-model.ts"
import { RunInput } from "../answer/run-input.ts"
import { toolsOf } from "../answer/tools-of.ts"
import { whoSpeaks } from "../answer/who-speaks.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Handler } from "@cerebros/hub/work.ts"

/** Takes a lost run up; the database says when there is nothing to answer any more. */
export const answerLost =
  (rpc: Rpc, env: Record<string, string | undefined>): Handler =>
  async ({ task_id, generation }) => {
    const nas = () => nasAccess(env, fetch)
    const input = await rpc<unknown>("answer_input", { task: task_id, generation })
    const run = RunInput.nullable().parse(input)
    if (!run) return { result: { skipped: "there is nothing to answer" } }
    const state = await answerRun({
      rpc,
      run,
      tools: toolsOf(run, nas, rpc),
      speak: whoSpeaks(env, trainedModel(nas)),
      signal: new AbortController().signal, // nobody waits at the other end
    })
    return { result: { run_id: run.run_id, state } }
  }
