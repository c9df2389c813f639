import * as Y from "yjs"
import type { Field, Typist } from "@cerebros/contract/example-doc.ts"
import type { Caret, Frame, Place } from "@cerebros/contract/example-frame.ts"
import type { World } from "./collab-world.ts"

/** A frame at least this often says that a screen is still there. */
export const KEEPALIVE_MS = 15_000
const EXPIRY_MS = 2 * KEEPALIVE_MS
const TYPING_MS = 5_000 // after the last change somebody counts as busy

export type Cursor = { field: Field; anchor: Y.RelativePosition; head: Y.RelativePosition }
/** Another screen in the same example. Who it is comes from the log's register, never from its frames. */
export type Person = { client: number; userId: string; name: string; cursor: Cursor | undefined }
/** Where the own caret stands, in UTF-16 offsets as CodeMirror and Yjs count. */
export type Selection = { field: Field; anchor: number; head: number }

/** The offset in `text` that a position has now; undefined when it stands elsewhere or its text has not arrived yet. */
export function offsetOf(text: Y.Text, position: Y.RelativePosition): number | undefined {
  const absolute = text.doc && Y.createAbsolutePositionFromRelativePosition(position, text.doc)
  return absolute?.type === text ? absolute.index : undefined
}

export function caretOf(texts: Record<Field, Y.Text>, { field, anchor, head }: Selection): Caret {
  const placeAt = (index: number): Place => {
    const { item } = Y.createRelativePositionFromTypeIndex(texts[field], index)
    return item ? { client: item.client, clock: item.clock } : "end"
  }
  return { field, anchor: placeAt(anchor), head: placeAt(head) }
}

function cursorOf({ field, anchor, head }: Caret): Cursor {
  const positionOf = (place: Place) =>
    place === "end"
      ? new Y.RelativePosition(null, field, null)
      : new Y.RelativePosition(null, null, Y.createID(place.client, place.clock))
  return { field, anchor: positionOf(anchor), head: positionOf(head) }
}

/** Who else is here, by what their frames say. */
export type Awareness = {
  /** Takes what a frame of a registered client says of it; returns whether the client is new here. */
  hear(frame: Frame): boolean
  /** Forgets who has not been heard of for long. */
  expire(): void
  people(typistOf: (client: number) => Typist | undefined): Person[]
  /** How many others are here. */
  count(): number
  /** How many others changed something lately. */
  busy(): number
}

export function makeAwareness(world: World, onChange: () => void): Awareness {
  const screens = new Map<
    number,
    { cursor: Cursor | undefined; caret: string; seenAt: number; busyAt: number }
  >()
  return {
    hear({ client, caret, leaving, update }) {
      if (leaving) {
        if (screens.delete(client)) onChange()
        return false
      }
      const known = screens.get(client)
      const written = JSON.stringify(caret ?? null)
      const isBusy = update.length > 0 || (known !== undefined && known.caret !== written)
      const now = world.now()
      screens.set(client, {
        cursor: caret && cursorOf(caret),
        caret: written,
        seenAt: now,
        busyAt: isBusy ? now : (known?.busyAt ?? -Infinity),
      })
      if (known?.caret !== written) onChange()
      return known === undefined
    },
    expire() {
      const before = screens.size
      for (const [client, { seenAt }] of screens) if (seenAt < world.now() - EXPIRY_MS) screens.delete(client)
      if (screens.size < before) onChange()
    },
    people: (typistOf) =>
      [...screens].flatMap(([client, { cursor }]) => {
        const typist = typistOf(client)
        return typist ? [{ client, userId: typist.user_id, name: typist.name, cursor }] : []
      }),
    count: () => screens.size,
    busy: () => [...screens.values()].filter(({ busyAt }) => busyAt > world.now() - TYPING_MS).length,
  }
}
