import type { Opened } from "@cerebros/contract/example-doc.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { toProblem } from "../lib/problem.ts"
import type { Person, Selection } from "./awareness.ts"
import { drawClientId } from "./client-id.ts"
import { backoffMs, isTransient } from "./transient.ts"
import { recoverInto } from "./recover-into.ts"
import type { LiveDocument } from "./live-document.ts"
import { makeReplica, type Replica } from "./replica.ts"
import { makeSeat } from "./seat.ts"
import type { EditStore } from "./edit-store.ts"
import { type SyncStatus, unsavedEdits } from "./sync-status.ts"
import type { Transport } from "./transport.ts"
import type { World } from "./collab-world.ts"

const RECOVERY_MS = 30_000 // a tab may die while this one stays

/** One example, open at this screen. */
export type Room = {
  /** Undefined until it is open; another object after a change of lineage. */
  live(): LiveDocument | undefined
  mayEdit(): boolean
  status(): SyncStatus
  people(): Person[]
  /** Why there is no live document, or no longer one. */
  failure(): Problem | undefined
  point(selection: Selection | undefined): void
  /** Something outside changed (network, visibility, access): ask the log now. */
  check(): void
  /** The person asks to try again. */
  retry(): void
  /** Resolves when the log holds what was typed here; rejects with the `Problem` that keeps it out. */
  save(): Promise<void>
  /** The tab may end now: says goodbye to the others. */
  saveAtOnce(): void
  /** Call once. Resolves when what was typed is in the log, or left in the edit store for the next visit. */
  leave(): Promise<void>
}

/** Opens the live document of `example` for `user`. `onChange` is called after each change of what the functions answer. */
export function makeRoom(deps: {
  world: World
  transport: Transport
  editStore: EditStore
  user: string
  example: string
  onChange(): void
  /** After each try to recover what older replicas and dead tabs left. */
  onRecovered?(): void
}): Room {
  const { world, transport, editStore, user, example } = deps
  let replica: Replica | undefined
  let problem: Problem | undefined
  let tries = 0
  let cancel: (() => void) | undefined
  const outlived = new Set<Replica>() // of an older lineage, until their edits are typed again
  let isOpening = false
  let isOver = false
  let isLeft = false
  const waiting = new Set<() => void>() // for a change
  const onChange = () => {
    deps.onChange()
    for (const go of waiting) go()
  }
  const seat = makeSeat(transport, {
    onFrame: (frame) => replica?.hear(frame),
    onState(state) {
      if (state === "joined") void replica?.check() // what was sent before this moment was missed
      onChange()
    },
  })

  async function open(): Promise<void> {
    if (isOpening || isOver) return
    isOpening = true
    cancel?.()
    try {
      const client = drawClientId(world)
      const opened = await transport.open(client)
      if (!isOver) begin(client, opened)
    } catch (error) {
      problem = toProblem(error)
      tries += 1
      if (isTransient(problem)) cancel = world.after(backoffMs(world, tries, problem), () => void open())
    } finally {
      isOpening = false
    }
    onChange()
  }

  function begin(client: number, opened: Opened): void {
    tries = 0
    problem = undefined
    const next = makeReplica({
      world,
      transport,
      editStore,
      user,
      example,
      client,
      opened,
      send: seat.send,
      onChange() {
        if (replica?.lost()) seat.leave()
        onChange()
      },
      onEpoch(epoch) {
        if (!isOver) seat.take(epoch)
      },
      onVoid: (why) => void renew(why),
    })
    replica = next
    void recoverLeft(next)
  }

  /** Opens the example anew; what was not saved of an older lineage comes along, after damage it goes into the log before. */
  async function renew(why: "lineage" | "damage"): Promise<void> {
    const old = replica
    if (!old || isOver) return
    replica = undefined
    if (why === "damage") await old.close()
    else outlived.add(old)
    await open()
  }

  /** Brings into the log what older replicas and dead tabs left, now and again. */
  async function recoverLeft(into: Replica): Promise<void> {
    if (replica !== into || isOver) return
    try {
      await recoverInto(into, outlived, { transport, editStore, user, example })
    } catch {
      // It stays where it is, and the next round tries again.
    }
    deps.onRecovered?.()
    cancel = world.after(RECOVERY_MS, () => void recoverLeft(into))
  }

  const replicas = () => [...outlived, ...(replica ? [replica] : [])]

  /** What keeps out of the log what was typed here; undefined while it is under way. */
  function obstacle(): Problem | undefined {
    const status = replica?.status()
    if (status?.state === "not_saved") return status.problem
    if (status?.state === "offline" || isLeft) return new Problem("offline")
    return problem ?? replica?.lost()
  }

  void open()
  return {
    live: () => replica?.live,
    mayEdit: () => replica?.mayEdit() ?? false,
    status: () => replica?.status() ?? { state: "saved" },
    people: () => replica?.people() ?? [],
    failure: () => problem ?? replica?.lost(),
    point: (selection) => replica?.point(selection),
    check() {
      if (replica) void replica.check()
      else void open()
    },
    retry() {
      if (replica) replica.retry()
      else void open()
    },
    async save() {
      await replica?.push()
      const isUnsaved = () =>
        outlived.size > 0 || (replica !== undefined && unsavedEdits(replica.status()) > 0)
      while (isUnsaved()) {
        const why = obstacle()
        if (why) throw why
        const { promise, resolve } = Promise.withResolvers<void>()
        waiting.add(resolve)
        await promise
        waiting.delete(resolve)
      }
    },
    saveAtOnce: () => replicas().forEach((each) => each.saveAtOnce()),
    async leave() {
      isOver = true
      cancel?.()
      const closing = replicas().map((each) => each.close())
      seat.leave()
      await Promise.all(closing)
      isLeft = true
      onChange()
    },
  }
}
