// What who asked without a thread hears of a run.
import { InferAnswer, type InferEvent } from "@cerebros/contract/inference.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import type { RunInput } from "@cerebros/pipeline/answer/run-input.ts"
import type { Happening } from "@cerebros/pipeline/answer/run-log.ts"

/** A run as it is told. Every run ends with `done` or `failed`; `elapsed` says how long it took (ms). */
export async function* tell(
  run: RunInput,
  events: AsyncIterable<Happening>,
  elapsed: () => number,
): AsyncGenerator<InferEvent> {
  yield { type: "started", run_id: run.run_id, model: run.model }
  let answer = ""
  for await (const { type, payload } of events) {
    if (type === "message_delta") {
      const text = String(payload.text)
      answer += text
      yield { type: "delta", text }
    } else if (type === "agent_completed") {
      const {
        outcome,
        sources,
        closest = [],
        answered_by = "trained",
        language_model = null,
        notice = null,
      } = payload
      const said = { answer, outcome, sources, closest, answered_by, language_model, notice }
      const whole = { ...said, model: run.model, run_id: run.run_id, latency_ms: elapsed() }
      yield { type: "done", ...InferAnswer.parse(whole) }
      return
    } else if (type === "agent_failed") {
      yield { type: "failed", error: String(payload.reason), code: String(payload.code) }
      return
    }
  }
  const stopped = new Problem("broken_off")
  yield { type: "failed", error: stopped.message, code: stopped.code }
}
