// One request at a time for each resumable upload. @tus/server brings a lock too, but it waits by spinning.
import { ERRORS } from "@tus/server"
import type { Locker } from "@tus/server"

type Held = { askToLeave: () => Promise<void> | void; left: Promise<void>; leave: () => void }

const WAIT_LIMIT_MS = 15_000 // an interrupted request gets DRAIN_MS to write what it has; a slow disk a bit more

/**
 * Locks in this process's memory: it is the only one that serves its home. Whoever waits asks the holder to stop first, so
 * that a client whose connection hangs unnoticed can go on at once with a new one.
 */
export function uploadLocks(): Locker {
  const held = new Map<string, Held>()
  return {
    newLock: (id) => ({
      async lock(signal, askToLeave) {
        const deadline = AbortSignal.any([signal, AbortSignal.timeout(WAIT_LIMIT_MS)])
        for (let holder = held.get(id); holder; holder = held.get(id)) {
          await holder.askToLeave()
          await Promise.race([holder.left, aborted(deadline)])
          if (deadline.aborted) throw ERRORS.ERR_LOCK_TIMEOUT
        }
        let leave = () => {}
        const left = new Promise<void>((resolve) => (leave = resolve))
        held.set(id, { askToLeave, left, leave })
      },
      async unlock() {
        const mine = held.get(id)
        held.delete(id)
        mine?.leave()
      },
    }),
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener("abort", () => resolve(), { once: true })
  })
}
