import * as Y from "yjs"
import { decodeFrame, type Frame } from "@cerebros/contract/example-frame.ts"
import { inspect } from "@cerebros/pipeline/settle/inspect.ts"
import type { Awareness } from "./awareness.ts"
import type { World } from "./collab-world.ts"
import { FROM_PEER } from "./live-document.ts"
import type { LogCopy } from "./log-copy.ts"
import type { Outbox } from "./outbox.ts"
import type { Register } from "./register.ts"
import type { Relay } from "./relay.ts"
import { stateHash } from "./state-hash.ts"
import { makeUnknownClients } from "./unknown-clients.ts"
import { isWaiting } from "./update.ts"

const NEWCOMER_MS = 100 // a person: when somebody joins, the answers of a large room are spread

/** Takes the frames of the other screens. */
export type Receiver = {
  hear(bytes: ArrayBuffer): void
  /** The register was read: takes the frames of those it names now. */
  introduce(): void
}

export function makeReceiver(deps: {
  world: World
  doc: Y.Doc
  log: LogCopy
  outbox: Outbox
  register: Register
  awareness: Awareness
  relay: Relay
  lineage: number
  /** The own: what comes back of it is no news. */
  client: number
  /** Something may be missing that the log has. */
  askLog(): void
  /** Says where this screen is to one that is new. */
  greet(): void
  /** A frame has damaged the document. */
  onDamage(): void
}): Receiver {
  const { world, doc, log, register, awareness, lineage, client, askLog } = deps
  const unknownClients = makeUnknownClients(world)
  const isSound = (update: Uint8Array) =>
    !("refused" in inspect(update, register.clients, (id) => Y.getState(doc.store, id)))

  function hearFrame(frame: Frame): void {
    if (awareness.hear(frame)) world.after(world.random() * NEWCOMER_MS * (awareness.count() + 1), deps.greet)
    if (frame.update.length > 0 && isSound(frame.update)) {
      try {
        Y.applyUpdate(doc, frame.update, FROM_PEER)
      } catch {
        return deps.onDamage()
      }
      deps.relay.add(frame.update)
    }
    const differs = deps.outbox.size() === 0 && stateHash(doc) !== frame.hash
    if (frame.seq > log.seq || differs || isWaiting(doc)) askLog()
  }

  return {
    hear(bytes) {
      const frame = decodeFrame(bytes)
      if (!frame || frame.client === client) return
      if (frame.lineage !== lineage) {
        if (frame.lineage > lineage) askLog()
      } else if (register.clients.has(frame.client)) {
        hearFrame(frame)
      } else if (unknownClients.meet(frame)) {
        askLog() // who just joined stands in the log's register, whoever does not has no say here
      }
    },
    introduce() {
      for (const frame of unknownClients.introduce((id) => register.clients.has(id))) hearFrame(frame)
    },
  }
}
