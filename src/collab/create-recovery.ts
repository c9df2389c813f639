import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"
import { me, recheckSession } from "../lib/session.ts"
import { supabase } from "../lib/supabase.ts"
import { leftCount, openHere } from "./open-here.ts"
import { browserEditStore as editStore } from "./edit-store.ts"
import { supabaseTransport } from "./supabase-transport.ts"
import { realWorld } from "./collab-world.ts"

const EVERY_MS = 30_000 // a server may be back without a word

/**
 * As long as the owner lives, brings into the log what this person typed in examples that were closed before it was saved: at once,
 * when the network is back, and now and again. Returns in how many of them something still waits.
 */
export function createRecovery(): Accessor<number> {
  const user = me().id
  const refused = new Set<string>() // deleted, or not theirs to edit any more: they were told so there
  const [waiting, setWaiting] = createSignal(0)
  let cancel: (() => void) | undefined
  let isBusy = false
  let isOver = false

  /** The examples in which something waits that no open one sees to. */
  async function abandoned(): Promise<Set<string>> {
    const examples = new Set<string>()
    for (const { example, client } of await editStore.waiting(user))
      if (!refused.has(example) && openHere(example).length === 0)
        await editStore.ifAbandoned(client, async () => void examples.add(example))
    return examples
  }
  async function look(): Promise<void> {
    if (isBusy || isOver) return
    isBusy = true
    cancel?.()
    try {
      const examples = await abandoned()
      setWaiting(examples.size)
      if (examples.size > 0 && navigator.onLine) {
        const { recoverClosed } = await import("./recover-closed.ts") // and with it Yjs, which a list does not need
        for (const example of examples) {
          const transport = supabaseTransport(supabase, realWorld, example, recheckSession)
          const isWorthIt = await recoverClosed({ world: realWorld, transport, editStore, user, example })
          if (!isWorthIt) refused.add(example)
          for (const room of openHere(example)) room.check() // opened meanwhile
        }
        setWaiting((await abandoned()).size)
      }
    } catch {
      // The browser stores nothing, or the code cannot be had now: the next round looks again.
    } finally {
      isBusy = false
    }
    if (!isOver) cancel = realWorld.after(EVERY_MS, () => void look())
  }

  createEffect(on(leftCount, () => void look()))
  const onOnline = () => void look()
  addEventListener("online", onOnline)
  onCleanup(() => {
    isOver = true
    cancel?.()
    removeEventListener("online", onOnline)
  })
  return waiting
}
