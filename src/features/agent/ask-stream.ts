// A question to the assistant and its answer as it comes.
import { InferEvent } from "@cerebros/contract/inference.ts"
import { accessToken } from "../../lib/auth.ts"
import { env } from "../../lib/env.ts"
import { problemIn } from "../../lib/functions.ts"
import { Problem, toProblem } from "../../lib/problem.ts"
import { rememberingFetch } from "../../lib/retry-after.ts"

/** Yields what the server says until the answer is done. Throws a `Problem`: not ready, too many, offline, … */
export async function* askStream(
  agentId: string,
  prompt: string,
  signal: AbortSignal,
): AsyncGenerator<InferEvent> {
  const response = await rememberingFetch(`${env.supabaseUrl}/functions/v1/infer/${agentId}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${(await accessToken()) ?? ""}`,
      apikey: env.supabaseKey,
      "content-type": "application/json",
    },
    body: JSON.stringify({ prompt, stream: true }),
    signal,
  }).catch((error: unknown) => {
    throw toProblem(error)
  })
  if (!response.ok || !response.body) throw await problemIn(response)
  let ended = false
  for await (const line of lines(response.body)) {
    if (!line.startsWith("data:")) continue
    const event = InferEvent.parse(JSON.parse(line.slice(5)))
    ended = event.type === "done" || event.type === "failed"
    yield event
  }
  if (!ended) throw new Problem("broken_off")
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader() // lib.dom types its input wider than fetch's chunks
  let rest = ""
  for (;;) {
    const { done, value } = await reader.read()
    const parts = (rest + (value ?? "")).split("\n")
    rest = done ? "" : (parts.pop() ?? "")
    for (const line of parts) yield line
    if (done) return
  }
}
