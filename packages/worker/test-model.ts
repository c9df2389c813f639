// Putting a model to the team's own test questions, before it is ready and whenever somebody adds some.
import { z } from "zod"
import type { KindOf } from "@cerebros/contract/tasks.ts"
import { type Verdict, verdictOn } from "@cerebros/contract/verdict.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import { askAgain } from "./ask-again.ts"
import type { ModelAnswer, Nas } from "./nas.ts"

const Question = z.object({ id: z.string(), question: z.string(), expected: z.string().nullable() })
type Question = z.infer<typeof Question>
const Input = z.object({
  model: z.string(),
  /** Those it has still to answer. */
  questions: z.array(Question),
  /** How many it has answered before, in an earlier attempt. */
  answered: z.number(),
})

type Result = Question & Partial<ModelAnswer> & { answer: string; verdict: Verdict; problem?: string }

const AT_ONCE = 4 // as many as one model answers beside people's questions without keeping them waiting
const BATCH = 20 // results on screen in steps of a few seconds, and as much is asked again after a crash

/**
 * Asks the model every question and keeps each verdict. A question that it fails to answer, again and again, has failed and holds
 * nothing up; a service that answers none of them lets the task fail.
 */
export const testModel =
  (rpc: Rpc, nas: Pick<Nas, "ask">): Handler =>
  async ({ task_id, generation, attempt, max_attempts }, signal, report) => {
    const input = Input.nullable().parse(await rpc<unknown>("test_input", { task: task_id, generation }))
    if (!input) return { result: { skipped: "nobody waits for this model any more" } }
    const { model, questions } = input
    const failed: Result[] = []
    let answered = input.answered
    const save = (results: Result[], is_last: boolean) =>
      rpc("save_test_results", { task: task_id, generation, results, is_last })
    for (let at = 0; at < questions.length; at += BATCH) {
      signal.throwIfAborted()
      const results = await inParallel(questions.slice(at, at + BATCH), (each) =>
        tryQuestion(nas, model, each),
      )
      failed.push(...results.filter(({ verdict }) => verdict === "failed"))
      const good = results.filter(({ verdict }) => verdict !== "failed")
      answered += good.length
      if (good.length > 0) await save(good, false)
      report({ progress: { done: at + results.length, of: questions.length } })
    }
    const [first] = failed
    if (first && (attempt < max_attempts || answered === 0))
      throw new TaskFailure(`${sayHowMany(failed.length)} without an answer: ${first.problem}`, {
        retry: true,
      })
    await save(failed, true)
    return "completed"
  }

const sayHowMany = (count: number) => (count === 1 ? "1 test question is" : `${count} test questions are`)

async function tryQuestion(nas: Pick<Nas, "ask">, model: string, asked: Question): Promise<Result> {
  try {
    const answer = await nas.ask(model, asked.question)
    return { ...asked, ...answer, answer: answer.text, verdict: verdictOn(answer, asked.expected) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { ...asked, answer: "", verdict: "failed", problem }
  }
}

/** What `ask` makes of each, in order, `AT_ONCE` of them at a time. */
async function inParallel<Item, Made>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = []
  let next = 0
  const loop = async () => {
    for (let at = next++; at < items.length; at = next++) made[at] = await ask(items[at] as Item) // within its length
  }
  await Promise.all(Array.from({ length: AT_ONCE }, loop))
  return made
}

/** All that the worker asks of a model that stands. */
export const modelHandlers = (rpc: Rpc, nas: Nas) =>
  ({
    test_model: testModel(rpc, nas),
    ask_again: askAgain(rpc, nas),
  }) satisfies Partial<Record<KindOf<"worker">, Handler>>
