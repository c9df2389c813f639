import { createSignal } from "solid-js"
import { toProblem } from "../lib/problem.ts"

/** One piece of work at a time: `busy` while it is under way, and in `problem` why the last one failed. */
export function createSubmit() {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  return {
    busy,
    problem,
    forget: () => setProblem(undefined),
    /** Whether `work` went through; false also when other work is under way. `failed`: what is said before the reason. */
    async run(work: () => unknown, failed?: string): Promise<boolean> {
      if (busy()) return false
      setBusy(true)
      setProblem(undefined)
      try {
        await work()
        return true
      } catch (error) {
        const { message } = toProblem(error)
        setProblem(failed ? `${failed}: ${message}` : message)
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
