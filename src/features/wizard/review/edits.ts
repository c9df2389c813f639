// Edits in progress, by example. They survive refetches, leaving the step and a reload of the tab.
import { createRoot } from "solid-js"
import { createStore, produce } from "solid-js/store"
import { z } from "zod"
import { onSignOut } from "../../../lib/session.ts"

export const FIELDS = ["prompt", "reasoning", "output"] as const
export type Field = (typeof FIELDS)[number]
export const Words = z.object({ prompt: z.string(), reasoning: z.string(), output: z.string() })
export type Words = z.infer<typeof Words>

/** What a person typed, and the words they started from. */
export const Edit = z.object({ words: Words, base: Words })
export type Edit = z.infer<typeof Edit>

/**
 * An edit beside the newest words of its example, field by field: what only one side changed is taken over, what both
 * changed differently is a conflict that the person decides.
 */
export function mergeEdit(edit: Edit, newest: Words): Edit & { conflicts: Field[] } {
  const words = { ...edit.words }
  const base = { ...edit.base }
  const conflicts: Field[] = []
  for (const field of FIELDS) {
    if (newest[field] === edit.base[field]) continue
    const untouched = edit.words[field] === edit.base[field]
    if (!untouched && edit.words[field] !== newest[field]) {
      conflicts.push(field)
      continue
    }
    words[field] = newest[field]
    base[field] = newest[field]
  }
  return { words, base, conflicts }
}

const KEY = "review.edits"

function stored(): Record<string, Edit> {
  try {
    return z.record(z.string(), Edit).parse(JSON.parse(sessionStorage.getItem(KEY) ?? "{}"))
  } catch {
    return {} // blocked, or written by an older version
  }
}

const [edits, setEdits] = createRoot(() => createStore<Record<string, Edit>>(stored()))

function keep(): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(edits))
  } catch {
    // Storage is blocked or full: the edit lasts as long as the tab.
  }
}

/** The edit of an example, undefined when nobody edits it here. */
export const editOf = (id: string): Edit | undefined => edits[id]

/** Opens an example for editing, or takes over what was typed. */
export function setEdit(id: string, edit: Edit): void {
  setEdits(id, edit)
  keep()
}

/** Closes it: saved, or thrown away by the person. */
export function endEdit(id: string): void {
  setEdits(produce((all) => delete all[id]))
  keep()
}

onSignOut(() => {
  for (const id of Object.keys(edits)) endEdit(id)
})
