import { type Accessor, createMemo, createSignal, onCleanup } from "solid-js"
import type { Problem } from "@cerebros/contract/problems.ts"
import { ACCESS_CHANGED, userTopic } from "@cerebros/contract/topics.ts"
import { createTopic } from "../lib/realtime.ts"
import { me, onFreshToken, recheckSession } from "../lib/session.ts"
import { supabase } from "../lib/supabase.ts"
import type { Person, Selection } from "./awareness.ts"
import { noteOpen } from "./open-here.ts"
import { makeRoom } from "./room.ts"
import type { LiveDocument } from "./live-document.ts"
import { browserEditStore } from "./edit-store.ts"
import { supabaseTransport } from "./supabase-transport.ts"
import { type SyncStatus, unsavedEdits } from "./sync-status.ts"
import { realWorld } from "./collab-world.ts"

/** One example, open at this screen for as long as its owner lives. */
export type LiveRoom = {
  /** Undefined until it is open; another object after a change of lineage: key what is bound to it. */
  live: Accessor<LiveDocument | undefined>
  /** False for viewers, and from the moment a role is lowered. */
  mayEdit: Accessor<boolean>
  status: Accessor<SyncStatus>
  /** The other screens in this example, another tab of the same person included. Viewers are not seen. */
  people: Accessor<Person[]>
  /** Why there is no live document, or no longer one. What may pass by itself is tried again by itself. */
  failure: Accessor<Problem | undefined>
  /** The person asks to open, or to save, again. */
  retry(): void
  /** Where the own caret stands; undefined in no field. Call it at every change, it is throttled. */
  point(selection: Selection | undefined): void
}

/** Opens the live document of an example; leaves it, with what was typed brought into the log, when the owner goes. */
export function createRoom(exampleId: string): LiveRoom {
  const [changes, setChanges] = createSignal(0)
  const [isTyped, setTyped] = createSignal(false)
  const room = makeRoom({
    world: realWorld,
    transport: supabaseTransport(supabase, realWorld, exampleId, recheckSession),
    editStore: browserEditStore,
    user: me().id,
    example: exampleId,
    onChange() {
      if (unsavedEdits(room.status()) > 0) setTyped(true) // here, as an effect may wait for what is still loading
      setChanges((count) => count + 1)
    },
  })
  const after = <T>(read: () => T): Accessor<T> =>
    createMemo(() => {
      changes()
      return read()
    })

  createTopic(() => userTopic(me().id), { [ACCESS_CHANGED]: room.check }, room.check)
  const onVisible = () => {
    if (!document.hidden) room.check() // hidden tabs sleep through frames and timers
  }
  addEventListener("online", room.check)
  addEventListener("offline", room.check) // fails at once, so that the screen says so before a request runs out of time
  addEventListener("pagehide", room.saveAtOnce)
  document.addEventListener("visibilitychange", onVisible)
  onCleanup(onFreshToken(room.check)) // what waited for a token waits no longer
  const status = after(room.status)
  const forget = noteOpen({
    example: exampleId,
    isUnsaved: () => unsavedEdits(room.status()) > 0,
    check: room.check,
    isTyped,
    save: room.save,
    noteReviewed: () => setTyped(false),
  })
  onCleanup(() => {
    removeEventListener("online", room.check)
    removeEventListener("offline", room.check)
    removeEventListener("pagehide", room.saveAtOnce)
    document.removeEventListener("visibilitychange", onVisible)
    forget(room.leave())
  })

  return {
    live: after(room.live),
    mayEdit: after(room.mayEdit),
    status,
    people: after(room.people),
    failure: after(room.failure),
    retry: room.retry,
    point: room.point,
  }
}
