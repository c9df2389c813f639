import * as Y from "yjs"
import type { Opened } from "@cerebros/contract/example-doc.ts"
import { type Caret, encodeFrame } from "@cerebros/contract/example-frame.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { type Awareness, KEEPALIVE_MS, makeAwareness } from "./awareness.ts"
import { type Broadcaster, frameIntervalMs } from "./broadcaster.ts"
import type { World } from "./collab-world.ts"
import { makeDelivery } from "./delivery.ts"
import type { EditStore } from "./edit-store.ts"
import { FROM_LOG, FROM_PEER, makeLiveDocument } from "./live-document.ts"
import { makeLogCopy } from "./log-copy.ts"
import { makeLogReader } from "./log-reader.ts"
import { makeOutbox } from "./outbox.ts"
import { makeReceiver } from "./receiver.ts"
import { makeRegister } from "./register.ts"
import { makeRelay, RELAY_MS } from "./relay.ts"
import { stateHash } from "./state-hash.ts"
import type { Row, Transport } from "./transport.ts"
import { differenceOf, forgetWaiting } from "./update.ts"

const PHANTOM_MS = 30_000 // enough for an author whose way to the log was cut for a while

export type ReplicaDeps = {
  world: World
  transport: Transport
  editStore: EditStore
  user: string
  example: string
  client: number
  opened: Opened
  send(frame: ArrayBuffer): void
  onChange(): void
  onEpoch(epoch: number): void
  /** The document is void: of an older lineage, or damaged by a frame; open the example anew. */
  onVoid(why: "lineage" | "damage"): void
}

/** What a replica is made of, each bound to those it needs. */
export function makeReplicaParts(deps: ReplicaDeps) {
  const { world, transport, client, onChange } = deps
  const { lineage } = deps.opened
  let caret: Caret | undefined
  let stopKeepalive = () => {}

  const live = makeLiveDocument(client)
  const { doc } = live
  const log = makeLogCopy()
  const register = makeRegister()
  const key = { user: deps.user, example: deps.example, lineage, client }
  const outbox = makeOutbox(deps.editStore, key, () => ({
    version: log.version,
    bytes: () => Y.encodeStateAsUpdate(log.doc),
  }))
  const awareness = makeAwareness(world, onChange)

  const reader = makeLogReader({
    world,
    doc,
    log,
    register,
    lineage,
    ask: () => transport.since(lineage, log.seq),
    people: () => awareness.count() + 1,
    onOtherLineage: () => becomeVoid("lineage"),
    onPromoted() {
      if (delivery.pusher.isStopped()) void delivery.pusher.retry()
    },
    onTaken: () => receiver.introduce(),
    onWaitingInVain: giveUpWaiting,
    onEpoch: deps.onEpoch,
    onChange,
  })
  const { catchUp, mayEdit } = reader
  const relay = makeRelay({
    world,
    doc,
    log,
    check: catchUp.now,
    askedAt: catchUp.askedAt,
    patienceMs: () => (mayEdit() ? RELAY_MS : PHANTOM_MS),
    push: pass,
  })
  const delivery = makeDelivery({
    world,
    client,
    log,
    outbox,
    catchUp,
    push: (rows) => pushRegistered(transport, lineage, client, rows),
    broadcast: (update) => sendFrame(update, false),
    intervalMs: () => frameIntervalMs(awareness.busy() + 1, awareness.count() + 1),
    handOver: relay.handOver,
    onChange,
  })
  const receiver = makeReceiver({
    world,
    doc,
    log,
    outbox,
    register,
    awareness,
    relay,
    lineage,
    client,
    askLog: catchUp.soon,
    greet: delivery.broadcaster.touch,
    onDamage: () => becomeVoid("damage"),
  })
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== FROM_PEER && origin !== FROM_LOG && mayEdit()) delivery.add(update)
  })

  /** Brings a peer's edits into the log. */
  function pass(update: Uint8Array): void {
    // A viewer saw what the log never got: nobody else will see it, nor may it stay here.
    if (mayEdit()) delivery.addForPeer(update)
    else becomeVoid("damage")
  }
  /** What waits builds on something that nobody has, neither log nor peers. What came along with it and did apply is passed on. */
  function giveUpWaiting(): void {
    forgetWaiting(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(log.doc), FROM_LOG) // what waits in the log as well may still come
    if (relay.giveUpWaiting() && stateHash(doc) !== stateHash(log.doc)) pass(differenceOf(doc, log.doc))
  }
  function sendFrame(update: Uint8Array, leaving: boolean): void {
    if (!mayEdit()) return
    deps.send(encodeFrame({ lineage, client, seq: log.seq, hash: stateHash(doc), leaving, caret, update }))
  }
  function becomeVoid(why: "lineage" | "damage"): void {
    stopListening()
    if (why === "lineage") delivery.pusher.stop() // no row of it is taken any more
    deps.onVoid(why)
  }
  function stopListening(): void {
    for (const part of [delivery.broadcaster, relay, catchUp]) part.stop()
    stopKeepalive()
  }

  return {
    live,
    log,
    outbox,
    awareness,
    register,
    reader,
    delivery,
    receiver,
    setCaret: (now: Caret | undefined) => void (caret = now),
    sayGoodbye: () => sendFrame(new Uint8Array(), true),
    startKeepalive: () => void (stopKeepalive = keepAlive(world, awareness, delivery.broadcaster)),
    stopListening,
  }
}

/** Says now and again that this screen is there, and forgets those that do not; returns what ends it. */
function keepAlive(world: World, awareness: Awareness, broadcaster: Broadcaster): () => void {
  let cancel = world.after(KEEPALIVE_MS / 3, look)
  function look(): void {
    awareness.expire()
    if (world.now() - broadcaster.sentAt() >= KEEPALIVE_MS) broadcaster.touch()
    cancel = world.after(KEEPALIVE_MS / 3, look)
  }
  return () => cancel()
}

/** Pushes rows of a client that the log knows, or comes to know again. */
async function pushRegistered(transport: Transport, lineage: number, client: number, rows: Row[]) {
  try {
    return await transport.push(lineage, client, rows)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "not_opened") throw error
    await transport.open(client)
    return transport.push(lineage, client, rows)
  }
}
