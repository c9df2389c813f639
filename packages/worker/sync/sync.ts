// One pass over a folder: what is new or has changed goes up, ten at a time; nothing comes down, nothing is deleted.
import { FILES_AT_ONCE_MAX } from "@cerebros/contract/limits.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { wait } from "@cerebros/hub/work.ts"
import { guessCollection, HEAD_CHARS } from "@cerebros/pipeline/guess-collection.ts"
import { type LeftOut, type LocalFile, filesIn, wordsOf } from "./local-files.ts"
import { type RemoteFolder, type Standing, Unanswered } from "./remote-folder.ts"

const LOOK_MS = 1000 // while a worker reads what was sent
const READING_MS = 15 * 60_000 // as long as one attempt of reading may take

/** What a pass did, by the paths of the files. */
export type Outcome = {
  added: string[]
  newVersions: string[]
  unchanged: string[]
  leftOut: LeftOut[]
  /** Sent, and not read when the pass ended. */
  reading: string[]
  /** No longer in the folder; their documents stay. */
  gone: string[]
}

/** Says one line of what happens. */
export type Say = (line: string) => void

/**
 * Brings the assistant's documents in step with the folder; ends once all that was sent has been read. Throws when the token is
 * refused, another process took the folder over, or the stack does not answer for a minute.
 */
export async function syncFolder(
  folder: string,
  remote: RemoteFolder,
  say: Say,
  signal: AbortSignal,
): Promise<Outcome> {
  const { files, leftOut } = await filesIn(folder)
  const { files: compared, gone } = await remote.compare(files.map(({ path, hash }) => ({ path, hash })))
  const standing = new Map(compared.map((each) => [each.path, each]))
  const done: Outcome = { added: [], newVersions: [], unchanged: [], leftOut, reading: [], gone }
  const go: LocalFile[] = []
  const hashes = new Map<string, string>() // of what goes up in this pass, each content once
  for (const file of files) {
    const is = standing.get(file.path)
    const twin = hashes.get(file.hash)
    if (is?.standing !== "new" && is?.standing !== "changed") note(done, file.path, is)
    else if (twin !== undefined) leftOut.push({ path: file.path, say: `The same as ${twin}` })
    else {
      hashes.set(file.hash, file.path)
      go.push(file)
    }
  }
  const sent = await sendAll(go, remote, leftOut, say, signal)
  const last = await whenRead(sent, remote, signal)
  for (const { path } of sent) {
    const is = last.get(path)
    if (is?.standing === "unreadable") leftOut.push({ path, say: is.problem ?? "It cannot be read." })
    else {
      ;(standing.get(path)?.standing === "new" ? done.added : done.newVersions).push(path)
      if (is?.standing !== "unchanged") done.reading.push(path)
    }
  }
  leftOut.sort((one, other) => (one.path < other.path ? -1 : 1))
  return done
}

/** Puts a file that does not go up where it belongs in the summary. */
function note(done: Outcome, path: string, is: Standing | undefined): void {
  switch (is?.standing) {
    case "here":
      done.leftOut.push({
        path,
        say: is.as ? `The same as ${is.as}` : "This assistant has the same file already",
      })
      return
    case "removed":
      done.leftOut.push({
        path,
        say: "Somebody removed its document; it stays out while that is in the trash",
      })
      return
    case "unreadable":
      done.leftOut.push({ path, say: is.problem ?? "It cannot be read." })
      return
    case "reading":
      done.unchanged.push(path)
      done.reading.push(path)
      return
    default:
      done.unchanged.push(path)
  }
}

/** Sends the files, so many at a time; those that could not go are left out with the reason. */
async function sendAll(
  files: readonly LocalFile[],
  remote: RemoteFolder,
  leftOut: LeftOut[],
  say: Say,
  signal: AbortSignal,
): Promise<{ path: string; hash: string }[]> {
  const sent: { path: string; hash: string }[] = []
  const waiting = [...files]
  let ended = 0
  const goOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal.throwIfAborted()
      const { path } = next
      try {
        const file = await next.open()
        const head = await file.bytes.slice(0, HEAD_CHARS).text()
        await remote.send(path, file, guessCollection(path, head) ?? "work_products")
        sent.push({ path, hash: file.hash })
        say(`${++ended} of ${files.length} sent: ${path}`)
      } catch (reason) {
        if (isFatal(reason)) {
          waiting.length = 0 // the other senders end with this one
          throw reason
        }
        leftOut.push({ path, say: reason instanceof Problem ? reason.message : wordsOf(reason) })
        say(`${++ended} of ${files.length} left out: ${path}`)
      }
    }
  }
  const senders = Array.from({ length: Math.min(FILES_AT_ONCE_MAX, files.length) }, goOn)
  const failed = (await Promise.allSettled(senders)).find((sender) => sender.status === "rejected")
  if (failed) throw failed.reason
  return sent
}

const OF_ONE_FILE: readonly string[] = [
  "already_here",
  "version_on_its_way",
  "upload_incomplete",
  "not_found",
]

/** Whether the reason is not the file's: the pass was told to stop, or nothing answers. */
function isFatal(reason: unknown): boolean {
  if (reason instanceof Problem) return !OF_ONE_FILE.includes(reason.code)
  return reason instanceof Unanswered || (reason instanceof Error && reason.name === "AbortError")
}

/** How the files sent stand once a worker has read each, or time is up. */
async function whenRead(
  sent: readonly { path: string; hash: string }[],
  remote: RemoteFolder,
  signal: AbortSignal,
): Promise<Map<string, Standing>> {
  const until = Date.now() + READING_MS
  for (;;) {
    if (sent.length === 0) return new Map()
    const { files } = await remote.compare(sent)
    const isDone = files.every(({ standing }) => standing !== "reading")
    if (isDone || signal.aborted || Date.now() > until) return new Map(files.map((each) => [each.path, each]))
    await wait(LOOK_MS, signal)
  }
}
