/** Virtual time: timers run in their order, as fast as they can, each after everything the one before has set off. */
export type Clockwork = {
  now(): number
  after(ms: number, work: () => void): () => void
  /** Lets `ms` pass. */
  run(ms: number): Promise<void>
}

type Timer = { at: number; order: number; work: () => void }

/** A tick of the event loop: by its end all promises that could go on have gone on. */
const tick = () => new Promise((resolve) => setImmediate(resolve))

export function makeClockwork(): Clockwork {
  const heap: Timer[] = []
  let time = 0
  let count = 0
  const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order)

  function push(timer: Timer): void {
    let index = heap.push(timer) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (!above || !isBefore(timer, above)) break
      heap[index] = above
      index = parent
    }
    heap[index] = timer
  }
  function pop(): Timer | undefined {
    const [first] = heap
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      const [left, right] = [heap[child], heap[child + 1]]
      if (!left) break
      if (right && isBefore(right, left)) child += 1
      const below = heap[child]
      if (!below || !isBefore(below, last)) break
      heap[index] = below
      index = child
    }
    heap[index] = last
    return first
  }

  return {
    now: () => time,
    after(ms, work) {
      const timer = { at: time + ms, order: count++, work }
      push(timer)
      return () => (timer.work = () => {})
    },
    async run(ms) {
      const end = time + ms
      await tick() // what was set off before it may set timers yet
      while ((heap[0]?.at ?? Infinity) <= end) {
        const timer = pop()
        if (!timer) break
        time = timer.at
        timer.work()
        await tick()
      }
      time = end
    },
  }
}
