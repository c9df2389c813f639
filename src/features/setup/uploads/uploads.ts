// The files of this tab that are on their way. Rows of the database say what has arrived; this says what is moving.
import { FILES_AT_ONCE_MAX } from "@cerebros/contract/limits.ts"
import { createStore, produce } from "solid-js/store"
import { Unreadable } from "@cerebros/pipeline/extract/extracted.ts"
import { checkFiles, formatOf, holdsFiles } from "@cerebros/contract/files.ts"
import { type Moving, type Namesake, type Queued, type Refusal, sameList, type Where } from "./lists.ts"
import { toProblem } from "../../../lib/problem.ts"
import { onSignOut } from "../../../lib/session.ts"
import {
  announce,
  finish,
  guessOf,
  hashOf,
  readHere,
  send,
  withdraw,
  withdrawVersion,
} from "../../../model/upload-file.ts"
import { filesInside } from "../../../model/files-inside.ts"
import { alone } from "../../../model/upload-tabs.ts"
import { MOVING } from "../words-uploads.ts"
import { backOnline, makeSender, type World } from "./send-up.ts"

/** A list of uploads. Lives beside the pages, not in them: leaving a step does not stop its files. */
export function makeUploads(world: World) {
  const [moving, setMoving] = createStore<Moving[]>([])
  const [refused, setRefused] = createStore<Refusal[]>([])
  const [queued, setQueued] = createStore<Queued[]>([])
  const [namesakes, setNamesakes] = createStore<Namesake[]>([])
  const stops = new Map<string, AbortController>()

  const find = (key: string) => moving.find((each) => each.key === key)
  const drop = (key: string) => setMoving((all) => all.filter((each) => each.key !== key))
  const change = (key: string, what: Partial<Moving>) =>
    setMoving(
      (each) => each.key === key,
      produce((each) => Object.assign(each, what)),
    )
  const refuse = (say: string, where: Where, later?: File) =>
    setRefused(refused.length, { key: crypto.randomUUID(), where, say, later })
  const sendUp = makeSender(world, { all: () => moving, find, change })
  const underWay = () => moving.filter((each) => each.phase !== "stopped").length

  /** Sends what may go and notes what was refused, each with its reason. `onArrived` runs after each file and resolves once its row is known anew. */
  function start(files: readonly File[], where: Where, onArrived: () => Promise<unknown>): void {
    dismiss(where)
    const { go, refused: no } = checkFiles(files, underWay())
    for (const each of no) refuse(each.say, where, each.code === "too_many" ? each.file : undefined)
    begin(go, where, onArrived)
  }

  /** A whole folder: all that may go at all goes, ten at a time. */
  function startAll(files: readonly File[], where: Where, onArrived: () => Promise<unknown>): void {
    start(files, where, onArrived)
    addLater(where, onArrived)
  }

  /** Puts those that were too many at the end of the queue. */
  function addLater(where: Where, onArrived: () => Promise<unknown>): void {
    const isMine = (each: Refusal) => sameList(each.where, where)
    const more = refused.flatMap((each) => (isMine(each) && each.later ? [each.later] : []))
    setRefused((all) => all.filter((each) => !isMine(each) || !each.later))
    queue(more, where, onArrived)
  }

  function queue(files: readonly File[], where: Where, onArrived: () => Promise<unknown>): void {
    setQueued((all) => [
      ...all,
      ...files.map((file) => ({ key: crypto.randomUUID(), file, where, onArrived })),
    ])
    sendNext()
  }

  /** Takes what waits for a step off the queue. */
  function dropQueued(of: Where): void {
    setQueued((all) => all.filter(({ where }) => !sameList(where, of)))
  }

  /** Answers for all files of a list whose names documents have: each replaces its namesake, stands beside it, or stays away. */
  function decide(
    of: Where,
    how: "replace" | "keep both" | "leave",
    onArrived: () => Promise<unknown>,
  ): void {
    const mine = namesakes.filter(({ where }) => sameList(where, of))
    setNamesakes((all) => all.filter(({ where }) => !sameList(where, of)))
    if (how === "leave") return
    const added = mine.map(({ file, where, documentId }) => ({
      key: crypto.randomUUID(),
      file,
      where:
        how === "replace"
          ? { ...where, replaces: { id: documentId, name: file.name } }
          : { ...where, keepsBoth: true },
      onArrived,
    }))
    setQueued((all) => [...all, ...added])
    sendNext()
  }

  function sendNext(): void {
    while (queued.length > 0 && underWay() < FILES_AT_ONCE_MAX) {
      const { file, where, onArrived } = queued[0]!
      setQueued((all) => all.slice(1))
      begin([file], where, onArrived)
    }
  }

  function begin(go: readonly File[], where: Where, onArrived: () => Promise<unknown>): void {
    for (const file of go) {
      const key = crypto.randomUUID()
      setMoving(moving.length, {
        key,
        file,
        where,
        documentId: undefined,
        hash: undefined,
        share: 0,
        phase: "checking",
        problem: undefined,
      })
      void run(key, onArrived)
    }
  }

  /** Tries a stopped one again, from where it stopped. */
  function retry(key: string, onArrived: () => Promise<unknown>): void {
    change(key, { phase: "checking", problem: undefined })
    void run(key, onArrived)
  }

  /** Stops one and takes it off the list, for everyone. */
  function cancel(key: string, onGone: () => void): void {
    const { documentId, where } = find(key) ?? {}
    stops.get(key)?.abort(new DOMException("Cancelled", "AbortError"))
    drop(key)
    sendNext()
    // Failing is no harm: the row then says that the upload stopped half-way, and can be removed there.
    const withdrawIt = where?.replaces ? world.withdrawVersion : world.withdraw
    if (documentId) void withdrawIt(documentId).then(onGone, onGone)
  }

  /** Forgets the refusals of a step. */
  function dismiss(of: Where): void {
    setRefused((all) => all.filter((each) => !sameList(each.where, of)))
  }

  /** Stops all and forgets them; what has arrived of each stays. */
  function forget(): void {
    for (const stop of stops.values()) stop.abort(new DOMException("Signed out", "AbortError"))
    setQueued([])
    setMoving([])
    setRefused([])
    setNamesakes([])
  }

  async function run(key: string, onArrived: () => Promise<unknown>): Promise<void> {
    const started = find(key)
    if (!started) return
    const { file, where } = started
    const stop = new AbortController()
    stops.set(key, stop)
    const opens = holdsFiles(file.name) && !where.replaces && !where.wasInside
    try {
      if (opens && formatOf(file.name) === "zip") return await open(key, onArrived, stop.signal)
      const documentId = await sendUp(key, file, where, stop.signal)
      const reading = where.replaces ? undefined : world.readHere(file, documentId, stop.signal)
      await onArrived() // first: by the row known so far, a file that nobody moves stopped half-way
      if (opens) await open(key, onArrived, stop.signal)
      else drop(key)
      await reading
    } catch (error) {
      if (stop.signal.aborted) return
      const problem = toProblem(error)
      if (problem.code === "already_here") {
        drop(key)
        refuse(`${file.name}: ${problem.message}`, where)
      } else if (problem.code === "other_content" && problem.detail !== undefined) {
        drop(key)
        setNamesakes(namesakes.length, { key, file, where, documentId: problem.detail })
      } else change(key, { phase: "stopped", problem: problem.message })
    } finally {
      if (stops.get(key) === stop) stops.delete(key)
      sendNext()
    }
  }

  /** Lets what a file holds follow in its place, and names what stays out. What is wrong with a mail is said where it is read. */
  async function open(key: string, onArrived: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
    const { file, where, documentId } = find(key)!
    change(key, { phase: "opening" })
    try {
      const { files, skipped } = await world.filesInside(file, signal)
      signal.throwIfAborted()
      drop(key)
      for (const { name, why } of skipped) refuse(`${name}: ${why}`, where)
      if (files.length + skipped.length === 0 && documentId === undefined)
        refuse(MOVING.holdsNone(file.name), where)
      queue(files, { ...where, wasInside: true }, onArrived)
    } catch (error) {
      if (signal.aborted) throw error
      drop(key)
      const { message } = error instanceof Unreadable ? error : toProblem(error)
      if (documentId === undefined) refuse(`${file.name}: ${message}`, where)
    }
  }

  return {
    moving,
    refused,
    queued,
    namesakes,
    start,
    startAll,
    addLater,
    dropQueued,
    decide,
    retry,
    cancel,
    dismiss,
    forget,
  }
}

/** The uploads of this tab. */
export const uploads = makeUploads({
  alone,
  announce,
  filesInside,
  finish,
  guessOf,
  hashOf,
  readHere,
  send,
  withdraw,
  withdrawVersion,
  backOnline,
})
onSignOut(uploads.forget) // else they would go on as whoever signs in next

// A closed tab would cut what is on its way: the browser asks first.
addEventListener("beforeunload", (event) => {
  if (uploads.queued.length > 0 || uploads.moving.some((each) => each.phase !== "stopped"))
    event.preventDefault()
})
