// How a person looks at the review on this device: how dense the list is, which columns it has, how wide the panes are.
import { createRoot, createSignal } from "solid-js"
import { z } from "zod"
import { me } from "../../lib/session.ts"

/** Widths of the panes that can be drawn wider (px): the least, what they begin with, the most. */
export const PANES = {
  list: { least: 240, first: 320, most: 640 },
  aside: { least: 240, first: 352, most: 720 },
} as const

const width = ({ least, first, most }: { least: number; first: number; most: number }) =>
  z.number().min(least).max(most).catch(first)

const View = z.object({
  density: z.enum(["compact", "comfortable"]).catch("compact"),
  /** Whether the list shows the column Reasoning. */
  reasoning: z.boolean().catch(true),
  list: width(PANES.list),
  aside: width(PANES.aside),
})
export type View = z.infer<typeof View>

const keyOf = (personId: string) => `cerebros.review-view.${personId}`

function stored(personId: string): View {
  try {
    return View.parse(JSON.parse(localStorage.getItem(keyOf(personId)) ?? "{}"))
  } catch {
    return View.parse({}) // storage is blocked, or holds something else
  }
}

const [known, setKnown] = createRoot(() => createSignal<{ personId: string; view: View }>())

/** What the signed-in person chose. */
export function view(): View {
  const mine = known()
  return mine?.personId === me().id ? mine.view : stored(me().id)
}

/** Changes a part of it, and remembers it. */
export function setView(change: Partial<View>): void {
  const personId = me().id
  const next = { ...view(), ...change }
  setKnown({ personId, view: next })
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(next))
  } catch {
    // Storage is blocked: it holds until the next reload.
  }
}
