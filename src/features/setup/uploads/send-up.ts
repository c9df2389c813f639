// The way of one file up: its hash, its row, its bytes; where the network goes, it waits and goes on from there.
import { Problem, toProblem } from "../../../lib/problem.ts"
import type { filesInside } from "../../../model/files-inside.ts"
import type {
  announce,
  finish,
  guessOf,
  hashOf,
  readHere,
  send,
  withdraw,
  withdrawVersion,
} from "../../../model/upload-file.ts"
import type { alone } from "../../../model/upload-tabs.ts"
import type { Moving, Where } from "./lists.ts"

/** What uploading needs of the world; tests bring their own. */
export type World = {
  alone: typeof alone
  announce: typeof announce
  filesInside: typeof filesInside
  finish: typeof finish
  guessOf: typeof guessOf
  hashOf: typeof hashOf
  readHere: typeof readHere
  send: typeof send
  withdraw: typeof withdraw
  withdrawVersion: typeof withdrawVersion
  /** Resolves once there is a network. */
  backOnline: (signal: AbortSignal) => Promise<void>
}

/** The files on their way, as the list knows them. */
type List = {
  all: () => readonly Moving[]
  find: (key: string) => Moving | undefined
  change: (key: string, what: Partial<Moving>) => void
}

/** Sends a file of a list the whole way up; resolves with its document's id. */
export function makeSender(world: World, { all, find, change }: List) {
  let hashing: Promise<unknown> = Promise.resolve()

  /** One file after the other: ten of 50 MB at once would not fit into a small machine's memory. */
  function hashInTurn(file: File): Promise<string> {
    const mine = hashing.then(async () => world.hashOf(await file.arrayBuffer()))
    hashing = mine.catch(() => undefined)
    return mine
  }

  return async function sendUp(key: string, file: File, where: Where, signal: AbortSignal): Promise<string> {
    const hash = find(key)?.hash ?? (await hashInTurn(file))
    signal.throwIfAborted()
    const twin = all().some(
      (each) => each.key !== key && each.hash === hash && each.where.agentId === where.agentId,
    )
    if (twin) throw new Problem("already_here")
    change(key, { hash })
    const looksLike = await world.guessOf(file)
    const destination = {
      workspaceId: where.workspaceId,
      agentId: where.agentId,
      collection: where.collection === "guessed" ? (looksLike ?? "work_products") : where.collection,
      looksLike,
      replaces: where.replaces?.id,
      asksAboutName: where.keepsBoth !== true,
    }
    for (;;)
      try {
        const document = await world.announce(file, hash, destination)
        signal.throwIfAborted()
        change(key, { documentId: document.id, phase: "sending" })
        await world.alone(document.id, async () => {
          await world.send(file, document, { signal, onProgress: (share) => change(key, { share }) })
          await world.finish(document.id)
        })
        return document.id
      } catch (error) {
        if (signal.aborted || navigator.onLine || toProblem(error).code !== "offline") throw error
        change(key, { phase: "offline" })
        await world.backOnline(signal)
        change(key, { phase: find(key)?.documentId ? "sending" : "checking" })
      }
  }
}

/** Resolves once the browser has a network; rejects with the signal's reason. */
export const backOnline = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (navigator.onLine) return resolve()
    addEventListener("online", () => resolve(), { once: true, signal })
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }) // set by `cancel`
  })
