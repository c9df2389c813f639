// Calls that wait for a network that is gone or a server that does not answer, however long that takes.
import type { Problem } from "@cerebros/contract/problems.ts"
import { pause } from "../../../lib/pause.ts"
import { toProblem, unwrap } from "../../../lib/problem.ts"

/** Nobody answered, or not with an answer: asking again can help. */
class Unanswered extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.name = "Unanswered"
    this.problem = problem
  }
}

type Reply<T> = { data: T; error: null; status: number } | { data: unknown; error: object; status: number }

/**
 * The data of what `ask` is answered. Asks again while nobody answers, calling `onWait` before each wait and once more, without
 * a problem, when it is over. Throws the `Problem` of a real answer, and the signal's reason.
 */
export async function patiently<T>(
  ask: () => PromiseLike<Reply<T>>,
  signal: AbortSignal,
  onWait: (problem: Problem | undefined) => void,
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      const data = answerOf(await ask())
      if (failures > 0) onWait(undefined)
      return data
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      onWait(error.problem)
      await pause(Math.min(WAIT_MAX_MS, WAIT_MIN_MS * 2 ** failures), signal)
    }
  }
}

const WAIT_MIN_MS = 500
const WAIT_MAX_MS = 10_000 // who sees the network come back looks at the page that long at most

function answerOf<T>(reply: Reply<T>): T {
  const { status } = reply
  if (reply.error !== null && (status === 0 || status === 408 || status === 429 || status >= 500))
    throw new Unanswered(toProblem(reply.error))
  return unwrap(reply as { data: T; error: null } | { data: unknown; error: object }) // the same union without its status
}
