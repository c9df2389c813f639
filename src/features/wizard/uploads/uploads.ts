// The files of this tab that are on their way. Rows of the database say what has arrived; this says what is moving.
import { createStore, produce } from "solid-js/store"
import type { Collection } from "../../../../contract/draft.ts"
import { checkFiles, MAX_FILES_AT_ONCE, type Refused } from "../../../../contract/files.ts"
import { toProblem } from "../../../lib/problem.ts"
import { announce, finish, hashOf, readHere, send } from "../../../lib/upload-file.ts"

export type Moving = {
  key: string
  file: File
  collection: Collection
  agentId: string
  documentId: string | undefined
  /** 0 to 1. */ share: number
  /** Why it stopped, in words; undefined while it moves. */ problem: string | undefined
}

type Where = { workspaceId: string; agentId: string; collection: Collection; sample?: boolean }

// Lives beside the pages, not in them: leaving a step does not stop its uploads.
const [moving, setMoving] = createStore<Moving[]>([])
const stops = new Map<string, AbortController>()

export { moving }

/** Sends what may go and returns what was refused, each with its reason. `onArrived` runs after each file. */
export function startUploads(files: readonly File[], where: Where, onArrived: () => void): Refused<File>[] {
  const underWay = moving.filter((each) => each.problem === undefined).length
  const { go, refused } = checkFiles(files, underWay)
  for (const file of go.slice(0, MAX_FILES_AT_ONCE)) void run(crypto.randomUUID(), file, where, onArrived)
  return refused
}

/** Tries a stopped one again, from where it stopped. */
export function retryUpload(key: string, where: Where, onArrived: () => void): void {
  const stopped = moving.find((each) => each.key === key)
  if (!stopped) return
  drop(key)
  void run(key, stopped.file, where, onArrived)
}

/** Stops one; what has arrived is kept on the server for a day, in case it is chosen again. */
export function cancelUpload(key: string): void {
  stops.get(key)?.abort(new DOMException("Cancelled", "AbortError"))
  drop(key)
}

const drop = (key: string) => setMoving((all) => all.filter((each) => each.key !== key))
const change = (key: string, what: Partial<Moving>) =>
  setMoving(
    (each) => each.key === key,
    produce((each) => Object.assign(each, what)),
  )

async function run(key: string, file: File, where: Where, onArrived: () => void): Promise<void> {
  const stop = new AbortController()
  stops.set(key, stop)
  const { agentId, collection } = where
  setMoving(moving.length, {
    key,
    file,
    collection,
    agentId,
    documentId: undefined,
    share: 0,
    problem: undefined,
  })
  try {
    const document = await announce(file, await hashOf(await file.arrayBuffer()), where)
    change(key, { documentId: document.id })
    stop.signal.throwIfAborted()
    await send(file, document, { signal: stop.signal, onProgress: (share) => change(key, { share }) })
    await finish(document.id)
    onArrived()
    drop(key)
    await readHere(file, document.id, stop.signal)
  } catch (error) {
    if (!stop.signal.aborted) change(key, { problem: toProblem(error).message })
  } finally {
    stops.delete(key)
  }
}

// A closed tab would cut what is on its way: the browser asks first.
addEventListener("beforeunload", (event) => {
  if (moving.some((each) => each.problem === undefined)) event.preventDefault()
})
