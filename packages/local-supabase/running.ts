// The note a running stack leaves in its home: who supervises it and on which ports.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { startTime } from "./orphans.ts"

type Running = { pid: number; startedAt: string; portBase: string | undefined }

const fileIn = (home: string) => join(home, "stack.json")

/** Says that this process supervises the stack in `home`. */
export function noteRunning(home: string, portBase: string | undefined): void {
  mkdirSync(home, { recursive: true })
  const note: Running = { pid: process.pid, startedAt: startTime(process.pid) ?? "", portBase }
  writeFileSync(fileIn(home), JSON.stringify(note))
}

export function noteStopped(home: string): void {
  rmSync(fileIn(home), { force: true })
}

/** The live supervisor of `home`; undefined when none runs, whatever an old note says. */
export function runningIn(home: string): { pid: number; portBase: string | undefined } | undefined {
  try {
    const note = JSON.parse(readFileSync(fileIn(home), "utf8")) as Running // written above
    return startTime(note.pid) === note.startedAt ? note : undefined
  } catch {
    return undefined
  }
}
