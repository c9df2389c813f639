// Which tab of this browser moves an upload: it holds a lock that goes when the tab does (Web Locks, w3.org/TR/web-locks).
import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js"
import { Problem } from "../lib/problem.ts"

const PREFIX = "cerebros.upload."
const LOOK_MS = 1000

/** Does the work as the only tab that moves the document; rejects with `already_here` while another tab does. */
export const alone = <T>(documentId: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(PREFIX + documentId, { ifAvailable: true }, (lock) => {
    if (!lock) throw new Problem("already_here")
    return work()
  })

/** The documents that tabs of this browser move, looked up again and again while `isAsked`; undefined before the first look. */
export function createMoved(isAsked: Accessor<boolean>): Accessor<ReadonlySet<string> | undefined> {
  const [moved, setMoved] = createSignal<ReadonlySet<string>>()
  async function look(): Promise<void> {
    const { held = [] } = await navigator.locks.query()
    setMoved(
      new Set(held.flatMap(({ name = "" }) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []))),
    )
  }
  createEffect(() => {
    if (!isAsked()) return
    void look()
    const timer = setInterval(() => void look(), LOOK_MS)
    onCleanup(() => clearInterval(timer))
  })
  return moved
}
