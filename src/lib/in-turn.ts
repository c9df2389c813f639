const HELD_MS = 10_000 // an answer that hangs, as on a dead line, does not hold up the next question for longer

/**
 * Runs once at a time; those who ask meanwhile share the next run. A refetch that begins while another is under way cancels it, and
 * whoever waited for that one goes on without an answer: with many at once none is ever waited for.
 */
export function inTurn(run: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  return function ask(): Promise<void> {
    if (running) {
      next ??= running.then(() => {
        next = undefined
        return ask()
      })
      return next
    }
    running = ended(run()).finally(() => (running = undefined))
    return running
  }
}

/** Resolves when the work has ended, however it did, or takes too long. */
async function ended(work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, HELD_MS)))
  await Promise.allSettled([Promise.race([work, late])])
  clearTimeout(timer)
}
