// Asking a version that went live what was taught: as it was asked, and in two other sayings that no release holds.
import { z } from "zod"
import { partsOfRefusal } from "@cerebros/contract/refusals.ts"
import { type Verdict, verdictOn } from "@cerebros/contract/verdict.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import type { Handler } from "@cerebros/hub/work.ts"
import type { Nas } from "./nas.ts"
import { sayingsOf } from "./sayings.ts"

const Correction = z.object({
  /** Whose question it was. */
  run_id: z.string(),
  example_id: z.string(),
  question: z.string(),
  expected: z.string(),
  turns: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.string() })),
})
type Correction = z.infer<typeof Correction>
const Input = z.object({ model: z.string(), corrections: z.array(Correction) })

const OTHER_SAYINGS = 2

/**
 * Whoever asked is told by `save_again` of what was answered rightly each time, and whoever taught it of what was not. Fails, to be
 * tried again, when the model does not answer.
 */
export const askAgain =
  (rpc: Rpc, nas: Pick<Nas, "ask">): Handler =>
  async ({ task_id, generation }, signal, report) => {
    const input = Input.nullable().parse(await rpc<unknown>("again_input", { task: task_id, generation }))
    if (!input) return { result: { skipped: "the version is not live any more" } }
    const { model, corrections } = input
    const candidates = corrections.map(({ question }) => sayingsOf(question))
    const sayings = candidates.flat()
    const unheld = new Set(
      z.array(z.string()).parse(await rpc<unknown>("unheld_sayings", { task: task_id, generation, sayings })),
    )
    const results: { run_id: string; example_id: string; answers: Answer[] }[] = []
    for (const [at, correction] of corrections.entries()) {
      const others = (candidates[at] ?? []).filter((saying) => unheld.has(saying)).slice(0, OTHER_SAYINGS)
      const answers: Answer[] = []
      for (const question of [correction.question, ...others]) {
        signal.throwIfAborted()
        answers.push(await answered(nas, model, question, correction))
      }
      results.push({ run_id: correction.run_id, example_id: correction.example_id, answers })
      report({ progress: { done: at + 1, of: corrections.length } })
    }
    await rpc("save_again", { task: task_id, generation, results })
    return "completed"
  }

type Answer = { question: string; answer: string; verdict: Verdict }

async function answered(
  nas: Pick<Nas, "ask">,
  model: string,
  question: string,
  { expected, turns }: Correction,
): Promise<Answer> {
  const answer = await nas.ask(model, question, turns)
  return {
    question,
    answer: answer.text,
    verdict: verdictOn(answer, partsOfRefusal(expected) ? null : expected),
  }
}
