import * as Y from "yjs"
import { Problem } from "@cerebros/contract/problems.ts"
import { caretOf, type Person, type Selection } from "./awareness.ts"
import { typeAgain, type Unsaved } from "./lineage.ts"
import { type LiveDocument, LOCAL } from "./live-document.ts"
import { carryOver, reachedBy } from "./recovery.ts"
import { makeReplicaParts, type ReplicaDeps } from "./replica-parts.ts"
import { type SyncStatus, syncStatus } from "./sync-status.ts"
import type { Row } from "./transport.ts"

/** One lineage of an example under one Yjs client id, kept in step with the log and the other screens. */
export type Replica = {
  readonly live: LiveDocument
  readonly lineage: number
  hear(bytes: ArrayBuffer): void
  /** The topic was joined, the tab is visible again, the network is back: ask the log now. */
  check(): Promise<void>
  /** Pushes again what was given up. */
  retry(): void
  /** Brings into the log at once what was typed here; resolves when that was tried. */
  push(): Promise<void>
  point(selection: Selection | undefined): void
  mayEdit(): boolean
  status(): SyncStatus
  people(): Person[]
  /** Why the example can no longer be read. */
  lost(): Problem | undefined
  /** Ends, and types what was not saved on the replica of the newer lineage; rejects if the log cannot be asked now. */
  carryOver(into: Replica): Promise<void>
  /** Types what an older lineage or a dead tab left; resolves once it is stored. */
  typeAgain(unsaved: Unsaved): Promise<void>
  /** The tab may end now: says goodbye, and nothing waits for the browser's database any more. */
  saveAtOnce(): void
  /** Says goodbye and brings the rest into the log, or leaves it in the edit store. */
  close(): Promise<void>
}

/** Throws the `Problem` "conflict" where the document holds something by this client id already. */
export function makeReplica(deps: ReplicaDeps): Replica {
  const { transport, client, opened } = deps
  const { lineage } = opened
  const release = deps.editStore.hold(client)
  const parts = makeReplicaParts(deps)
  const { live, log, outbox, awareness, register, delivery, reader, receiver } = parts
  const { doc, texts, undo } = live
  const { catchUp } = reader
  const { broadcaster, pusher } = delivery
  let isClosing = false
  let isOver = false

  reader.take(opened)
  // Two tabs that wrote under one id would break the document for good. Rare: the log refuses ids of other people itself.
  if (Y.getState(doc.store, client) > 0) {
    catchUp.stop()
    release()
    throw new Problem("conflict", { detail: "this client id is taken" })
  }
  parts.startKeepalive()

  function end(): void {
    isOver = true
    delivery.end()
    release()
    undo.destroy()
    doc.destroy()
  }

  return {
    live,
    lineage,
    hear(bytes) {
      if (!isOver) receiver.hear(bytes)
    },
    async check() {
      broadcaster.touch()
      await catchUp.now()
      if (pusher.trouble() && !pusher.isStopped()) void pusher.retry()
    },
    retry() {
      void pusher.retry()
      void catchUp.now()
    },
    async push() {
      await delivery.stored()
      if (outbox.size() > 0 && !isOver) await pusher.retry()
    },
    point(selection) {
      parts.setCaret(selection && caretOf(texts, selection))
      broadcaster.touch()
    },
    mayEdit: reader.mayEdit,
    status: () =>
      syncStatus({
        edits: outbox.size(),
        kept: outbox.isKept(),
        pushing: pusher.trouble(),
        asking: catchUp.trouble(),
      }),
    people: () => awareness.people(register.typistOf),
    lost: reader.lost,
    async carryOver(into) {
      await delivery.stored()
      const again = (rows: Row[]) => transport.push(lineage, client, rows)
      const reached = () => reachedBy(transport, lineage)
      await carryOver(outbox, client, Y.encodeStateAsUpdate(log.doc), again, reached, into.typeAgain)
      end()
    },
    async typeAgain(unsaved) {
      if (isClosing || !reader.mayEdit()) throw new Problem("forbidden") // from here it would not be saved
      typeAgain(doc, unsaved, LOCAL)
      await delivery.stored()
    },
    saveAtOnce() {
      parts.sayGoodbye() // else the caret of a page that was reloaded stands there for half a minute
      outbox.saveAtOnce()
    },
    async close() {
      isClosing = true
      parts.sayGoodbye()
      parts.stopListening()
      await delivery.stored()
      await pusher.finish()
      if (outbox.size() === 0) await outbox.clear()
      end()
    },
  }
}
