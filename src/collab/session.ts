import * as Y from "yjs"
import { type Field, FIELDS, type Opened, type Typist } from "@cerebros/contract/example-doc.ts"
import { type Caret, decodeFrame, encodeFrame, type Frame } from "@cerebros/contract/example-frame.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { inspect } from "@cerebros/pipeline/settle/inspect.ts"
import { caretOf, KEEPALIVE_MS, makeAwareness, type Person, type Selection } from "./awareness.ts"
import { makeCatchUp } from "./catch-up.ts"
import { makeDurableLane } from "./durable-lane.ts"
import { frameIntervalMs, makeFastLane } from "./fast-lane.ts"
import { typeAgain, type Unsaved } from "./lineage.ts"
import { makeLogCopy } from "./log-copy.ts"
import { makeOutbox } from "./outbox.ts"
import { isTransient } from "./transient.ts"
import { makeRelay, RELAY_MS } from "./relay.ts"
import { carryOver, reachedBy } from "./recovery.ts"
import type { EditStore } from "./edit-store.ts"
import { stateHash } from "./state-hash.ts"
import { makeUnknownClients } from "./unknown-clients.ts"
import { type SyncStatus, syncStatus } from "./sync-status.ts"
import type { Row, Transport } from "./transport.ts"
import { differenceOf, forgetWaiting, isWaiting, leansBeyond } from "./update.ts"
import type { World } from "./collab-world.ts"

/** What an editor is bound to. A new lineage of the example is a new one. */
export type LiveDocument = {
  doc: Y.Doc
  texts: Record<Field, Y.Text>
  /** One for all fields; takes back only what was typed here. */
  undo: Y.UndoManager
}

/** The origin of changes that a program makes for the person at this screen, for example a restored version. */
export const LOCAL = Symbol("typed here")
// Remote origins have names; whatever else moves the document is the person typing (y-codemirror has origins of its own).
const FROM_PEER = Symbol("from a peer")
const FROM_LOG = Symbol("from the log")

const IN_VAIN_MS = 20_000 // far longer than a push or a relay takes
const PHANTOM_MS = 30_000 // enough for an author whose way to the log was cut for a while
const NEWCOMER_MS = 100 // a person: when somebody joins, the answers of a large room are spread

/** One lineage of an example under one Yjs client id, with both lanes. */
export type Session = {
  readonly live: LiveDocument
  readonly lineage: number
  hear(bytes: ArrayBuffer): void
  /** The topic was joined, the tab is visible again, the network is back: ask the log now. */
  check(): Promise<void>
  /** Pushes again what was given up. */
  retry(): void
  point(selection: Selection | undefined): void
  mayEdit(): boolean
  status(): SyncStatus
  people(): Person[]
  /** Why the example can no longer be read. */
  lost(): Problem | undefined
  /** Ends, and types what was not saved on the session of the newer lineage; rejects if the log cannot be asked now. */
  carryOver(into: Session): Promise<void>
  /** Types what an older lineage or a dead tab left; resolves once it is stored. */
  typeAgain(unsaved: Unsaved): Promise<void>
  /** The tab may end now: says goodbye, and nothing waits for the browser's database any more. */
  saveAtOnce(): void
  /** Says goodbye and brings the rest into the log, or leaves it in the edit store. */
  close(): Promise<void>
}

type Deps = {
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

export function makeSession(deps: Deps): Session {
  const { world, transport, editStore, client, onChange } = deps
  const { lineage } = deps.opened
  const typists = new Map<number, Typist>()
  const clients = new Set<number>() // theirs
  const isKnown = (id: number) => clients.has(id)
  let mayEdit = false
  let caret: Caret | undefined
  let lost: Problem | undefined
  let isClosing = false
  let isOver = false
  let soundAt = world.now() // when nothing in the document waited for what is missing
  let stored: Promise<void> = Promise.resolve()

  const doc = new Y.Doc()
  doc.clientID = client
  const texts = {
    prompt: doc.getText("prompt"),
    reasoning: doc.getText("reasoning"),
    output: doc.getText("output"),
    context: doc.getText("context"),
  }
  const log = makeLogCopy()
  const release = editStore.hold(client)
  const key = { user: deps.user, example: deps.example, lineage, client }
  const outbox = makeOutbox(editStore, key, () => ({
    version: log.version,
    bytes: () => Y.encodeStateAsUpdate(log.doc),
  }))
  const awareness = makeAwareness(world, onChange)
  const unknownClients = makeUnknownClients(world)

  const fast = makeFastLane(
    world,
    () => frameIntervalMs(awareness.busy() + 1, awareness.count() + 1),
    (update) => sendFrame(update, false),
  )
  const durable = makeDurableLane({
    world,
    outbox,
    push,
    onAccepted(update, seq) {
      log.accept(update, seq)
      if (seq !== log.seq) catchUp.soon()
      fast.touch() // tells the others how far the log is
    },
    onChange() {
      const trouble = durable.trouble()
      // Why exactly is the log's to say: another lineage, a lower role, an example that is gone.
      if (trouble && !isTransient(trouble)) void catchUp.now()
      onChange()
    },
  })
  const catchUp = makeCatchUp({
    world,
    ask: () => transport.since(lineage, log.seq),
    take,
    people: () => awareness.count() + 1,
    onChange() {
      const trouble = catchUp.trouble()
      lost = trouble && !isTransient(trouble) ? trouble : undefined
      if (lost) mayEdit = false
      onChange()
    },
  })
  const relay = makeRelay({
    world,
    doc,
    log,
    check: catchUp.now,
    askedAt: catchUp.askedAt,
    patienceMs: () => (mayEdit ? RELAY_MS : PHANTOM_MS),
    push: pass,
  })

  /** Brings a peer's edits into the log. */
  function pass(update: Uint8Array): void {
    // A viewer saw what the log never got: nobody else will see it, nor may it stay here.
    if (!mayEdit) return becomeVoid("damage")
    stored = outbox.add(update, true).then(durable.kick)
  }
  async function push(rows: Row[]) {
    try {
      return await transport.push(lineage, client, rows)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "not_opened") throw error
      await transport.open(client) // registers it again
      return transport.push(lineage, client, rows)
    }
  }

  function take(answer: Opened): void {
    if (isOver) return
    if (answer.lineage !== lineage) return becomeVoid("lineage")
    for (const typist of answer.typists) {
      typists.set(typist.client, typist)
      clients.add(typist.client)
    }
    const isPromoted = answer.may_edit && !mayEdit
    mayEdit = answer.may_edit
    if (isPromoted && durable.isStopped()) durable.retry()
    const news = log.take(answer, clients)
    doc.transact(() => news.forEach((update) => Y.applyUpdate(doc, update)), FROM_LOG)
    for (const frame of unknownClients.introduce(isKnown)) hearFrame(frame)
    if (!isWaiting(doc)) soundAt = world.now()
    else if (world.now() - soundAt > IN_VAIN_MS) giveUpWaiting()
    deps.onEpoch(answer.epoch)
  }

  /** What waits builds on something that nobody has, neither log nor peers. What came along with it and did apply is passed on. */
  function giveUpWaiting(): void {
    forgetWaiting(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(log.doc), FROM_LOG) // what waits in the log as well may still come
    if (relay.giveUpWaiting() && stateHash(doc) !== stateHash(log.doc)) pass(differenceOf(doc, log.doc))
  }

  function hear(bytes: ArrayBuffer): void {
    const frame = decodeFrame(bytes)
    if (!frame || frame.client === client || isOver) return
    if (frame.lineage !== lineage) {
      if (frame.lineage > lineage) catchUp.soon()
    } else if (isKnown(frame.client)) {
      hearFrame(frame)
    } else if (unknownClients.meet(frame)) {
      catchUp.soon() // who just joined stands in the log's register, whoever does not has no say here
    }
  }
  function hearFrame(frame: Frame): void {
    if (awareness.hear(frame)) world.after(world.random() * NEWCOMER_MS * (awareness.count() + 1), fast.touch)
    if (frame.update.length > 0 && isSound(frame.update)) {
      try {
        Y.applyUpdate(doc, frame.update, FROM_PEER)
      } catch {
        return becomeVoid("damage")
      }
      relay.add(frame.update)
    }
    const differs = outbox.size() === 0 && stateHash(doc) !== frame.hash
    if (frame.seq > log.seq || differs || isWaiting(doc)) catchUp.soon()
  }
  const isSound = (update: Uint8Array) =>
    !("refused" in inspect(update, clients, (id) => Y.getState(doc.store, id)))
  function sendFrame(update: Uint8Array, leaving: boolean): void {
    if (!mayEdit) return
    deps.send(encodeFrame({ lineage, client, seq: log.seq, hash: stateHash(doc), leaving, caret, update }))
  }

  async function keep(update: Uint8Array): Promise<void> {
    // Who reads only the log must be able to place this: what it leans on goes in before it.
    const lead = leansBeyond(log.doc, update, client) ? relay.handOver() : undefined
    if (lead) void outbox.add(lead, true)
    await outbox.add(update)
    if (isOver) return
    fast.add(update)
    durable.kick()
    onChange()
  }
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_PEER || origin === FROM_LOG || !mayEdit) return
    stored = keep(update)
    onChange()
  })

  take(deps.opened)
  // Two tabs that wrote under one id would break the document for good. Rare: the log refuses ids of other people itself.
  if (Y.getState(doc.store, client) > 0) {
    catchUp.stop()
    release()
    throw new Problem("conflict", { detail: "this client id is taken" })
  }
  const undo = new Y.UndoManager(
    FIELDS.map((field) => texts[field]),
    { trackedOrigins: new Set([LOCAL]), captureTimeout: 500 },
  )
  let stopKeepalive = world.after(KEEPALIVE_MS / 3, keepAlive)
  function keepAlive(): void {
    awareness.expire()
    if (world.now() - fast.sentAt() >= KEEPALIVE_MS) fast.touch()
    stopKeepalive = world.after(KEEPALIVE_MS / 3, keepAlive)
  }
  function becomeVoid(why: "lineage" | "damage"): void {
    stopListening()
    if (why === "lineage") durable.stop() // no row of it is taken any more
    deps.onVoid(why)
  }
  function stopListening(): void {
    for (const part of [fast, relay, catchUp]) part.stop()
    stopKeepalive()
  }
  function end(): void {
    isOver = true
    durable.stop()
    release()
    undo.destroy()
    doc.destroy()
  }

  return {
    live: { doc, texts, undo },
    lineage,
    hear,
    async check() {
      fast.touch()
      await catchUp.now()
      if (durable.trouble() && !durable.isStopped()) durable.retry()
    },
    retry() {
      durable.retry()
      void catchUp.now()
    },
    point(selection) {
      caret = selection && caretOf(texts, selection)
      fast.touch()
    },
    mayEdit: () => mayEdit,
    status: () =>
      syncStatus({
        edits: outbox.size(),
        kept: outbox.isKept(),
        pushing: durable.trouble(),
        asking: catchUp.trouble(),
      }),
    people: () => awareness.people((id) => typists.get(id)),
    lost: () => lost,
    async carryOver(into) {
      await stored
      const again = (rows: Row[]) => transport.push(lineage, client, rows)
      const reached = () => reachedBy(transport, lineage)
      await carryOver(outbox, client, Y.encodeStateAsUpdate(log.doc), again, reached, into.typeAgain)
      end()
    },
    async typeAgain(unsaved) {
      if (isClosing || !mayEdit) throw new Problem("forbidden") // from here it would not be saved
      typeAgain(doc, unsaved, LOCAL)
      await stored
    },
    saveAtOnce() {
      sendFrame(new Uint8Array(), true) // else the caret of a page that was reloaded stands there for half a minute
      outbox.saveAtOnce()
    },
    async close() {
      isClosing = true
      sendFrame(new Uint8Array(), true)
      stopListening()
      await stored
      await durable.finish()
      if (outbox.size() === 0) await outbox.clear()
      end()
    },
  }
}
