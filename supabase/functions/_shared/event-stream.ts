// Server-sent events (WHATWG HTML, 9.2): one `data:` line each.

export const dataLine = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`

/** The lines as a response, until they end. Whoever hangs up runs `cancel`. */
export function eventStream(lines: AsyncIterable<string>, cancel: () => void): Response {
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    cancel,
  })
  return new Response(stream, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  })
}

/** What is put in comes out in order, until it is closed or fails. */
export function makeQueue<T>(): AsyncIterable<T> & { put(value: T): void; close(error?: unknown): void } {
  const waiting: T[] = []
  let ended: { error: unknown } | undefined
  let wake = () => {}
  return {
    put(value) {
      waiting.push(value)
      wake()
    },
    close(error) {
      ended ??= { error }
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as T // just counted
        if (ended?.error !== undefined) throw ended.error
        if (ended) return
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
