import { type Accessor, createMemo, createSignal } from "solid-js"

/**
 * The id of the thread at hand: the address's, or one for a thread that nobody wrote in yet. Whoever comes from a thread to the
 * address without one begins another; `begin` does where one is being begun already, and `begun` counts those.
 */
export function createThreadId(inAddress: Accessor<string | undefined>) {
  const [begun, setBegun] = createSignal(0)
  return {
    id: createMemo<string>(() => inAddress() ?? (begun(), crypto.randomUUID())),
    begun,
    begin: () => setBegun((before) => before + 1),
  }
}
