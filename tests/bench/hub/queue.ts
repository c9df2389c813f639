// What the bench asks of a queue, ours or another.

export type Queue = {
  /** Commits so many tasks; unservable ones come first and nobody can do them. */
  fill(tasks: number, isServable?: boolean): Promise<void>
  empty(): Promise<void>
  /** Takes tasks in batches and completes them, each batch told to `count`, until it is over; waits where there are none. */
  drain(batch: number, isOver: () => boolean, count: (tasks: number) => void): Promise<void>
  /** Runs an idle worker; `ask` commits one task and resolves with the milliseconds until that worker had it. */
  idle<T>(use: (ask: () => Promise<number>) => Promise<T>): Promise<T>
}

export const CONNECTIONS = 4
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const FEW = 10_000 // tasks that wait at the least while a queue is measured for a while

/** Tasks a second over so many seconds, or until so many tasks are done. */
export async function rate(queue: Queue, batch: number, seconds: number, tasks: number): Promise<number> {
  const startedAt = performance.now()
  let [done, lastAt] = [0, startedAt]
  await queue.drain(
    batch,
    () => done >= tasks || performance.now() - startedAt > seconds * 1000,
    (more) => {
      done += more
      lastAt = performance.now()
    },
  )
  return done / ((lastAt - startedAt) / 1000)
}

/** Tasks a second in the last `lastSeconds` of `seconds` (or until stopped), while more are put in as they are taken. */
export async function steadyRate(
  queue: Queue,
  batch: number,
  seconds: number,
  lastSeconds: number,
  stopped = () => false,
): Promise<number> {
  const startedAt = performance.now()
  const elapsed = () => (stopped() ? seconds + 1 : (performance.now() - startedAt) / 1000)
  let [filled, done, late] = [0, 0, 0]
  const refill = async () => {
    while (elapsed() < seconds) {
      if (filled - done < FEW) {
        await queue.fill(FEW)
        filled += FEW
      } else await pause(50)
    }
  }
  const filling = refill()
  await queue.drain(
    batch,
    () => elapsed() > seconds,
    (tasks) => {
      done += tasks
      if (elapsed() > seconds - lastSeconds) late += tasks
    },
  )
  await filling
  return late / lastSeconds
}

/** Milliseconds from commit to worker, so many times, at odd moments. */
export async function pickups(queue: Queue, times: number): Promise<number[]> {
  return queue.idle(async (ask) => {
    const waits: number[] = []
    for (let n = 0; n < times; n++) {
      await pause(150 + Math.random() * 200)
      waits.push(await ask())
    }
    return waits
  })
}
