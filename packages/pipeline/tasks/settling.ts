// The task that brings the texts of an example up to its log of edits, as the worker process and the function both run it.
import { Buffer } from "node:buffer"
import { z } from "zod"
import type { Log, Settled } from "../settle/settle.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Handler } from "@cerebros/hub/work.ts"

const Bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, "base64")))
const Input = z.object({
  up_to: z.number(),
  judged: z.number(),
  state: Bytes,
  compact: z.boolean(),
  typists: z.array(z.number()),
  updates: z.array(z.object({ seq: z.number(), update: Bytes })),
})

/** `merge` is packages/pipeline/settle, within a bound or not. */
export const settleExample =
  (rpc: Rpc, merge: (log: Log) => Promise<Settled>): Handler =>
  async ({ task_id, generation }) => {
    const input = Input.nullable().parse(await rpc<unknown>("settle_input", { task: task_id, generation }))
    const settled = input && (await answer(input, merge))
    await rpc("save_settled", { task: task_id, generation, settled })
    return "completed"
  }

async function answer(input: z.infer<typeof Input>, merge: (log: Log) => Promise<Settled>) {
  const { state, vector, ...rest } = await merge({
    state: input.state,
    rows: input.updates,
    typists: new Set(input.typists),
    judged: input.judged,
  })
  return {
    ...rest,
    up_to: input.up_to,
    state: input.compact ? Buffer.from(state).toString("base64") : null,
    vector: Buffer.from(vector).toString("base64"),
  }
}
