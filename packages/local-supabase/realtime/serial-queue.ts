// One channel's work in the order it came, although some of it waits for the database.

export type Task = () => void | Promise<void>

export type SerialQueue = { run(task: Task): void }

/**
 * Runs a task at once when nothing is under way, else after what is. `on.full` is called when `waitingMax` tasks wait,
 * `on.drained` once none of them does any more. Tasks handle their own failures; what they still throw goes to `on.error`.
 */
export function makeSerialQueue(
  waitingMax: number,
  on: { full: () => void; drained: () => void; error: (error: unknown) => void },
): SerialQueue {
  const waiting: Task[] = []
  let busy = false
  let full = false

  function start(task: Task): void {
    let outcome: void | Promise<void>
    try {
      outcome = task()
    } catch (error) {
      on.error(error)
      return
    }
    if (!outcome) return
    busy = true
    void outcome.catch(on.error).finally(() => {
      busy = false
      while (!busy) {
        const next = waiting.shift()
        if (!next) break
        start(next)
      }
      if (full && waiting.length === 0) {
        full = false
        on.drained()
      }
    })
  }

  return {
    run(task) {
      if (!busy) return start(task)
      waiting.push(task)
      if (full || waiting.length < waitingMax) return
      full = true
      on.full()
    },
  }
}
