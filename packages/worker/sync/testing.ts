// A folder on this machine for a test, and a hub in memory that knows it as the database does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import type { RemoteFolder, Standing } from "./remote-folder.ts"

/** A folder with these files, gone when the test is over. */
export function makeFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "cerebros-sync-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) write(folder, path, text)
  return folder
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

type Known = { hash: string; version: number; isRemoved: boolean }

/** A hub in memory. `known` are the documents by their paths, `sent` what arrived in its order; the rest is what a test may change. */
export function makeHub() {
  const known = new Map<string, Known>()
  const sent: string[] = []
  const unreadable = new Map<string, string>() // why, by path
  let underWay = 0
  const hub = {
    known,
    sent,
    unreadable,
    /** Runs before a file arrives; what it throws is what the hub answers. */
    onSend: async (_path: string): Promise<void> => {},
    /** How many files were under way together at most. */
    most: 0,
  }
  function standingOf(path: string, hash: string, paths: readonly string[]): Standing {
    const own = known.get(path)
    if (own?.isRemoved) return { path, standing: "removed" }
    if (own?.hash === hash) {
      const problem = unreadable.get(path)
      return problem === undefined
        ? { path, standing: "unchanged" }
        : { path, standing: "unreadable", problem }
    }
    const twin = [...known].find(([, each]) => each.hash === hash)
    if (!twin) return { path, standing: own ? "changed" : "new" }
    if (own || paths.includes(twin[0])) return { path, standing: "here", as: twin[0] }
    known.delete(twin[0]) // the file has moved, its document goes with it
    known.set(path, twin[1])
    return { path, standing: "unchanged" }
  }
  const remote: RemoteFolder = {
    async compare(files) {
      const paths = files.map(({ path }) => path)
      return {
        files: files.map(({ path, hash }) => standingOf(path, hash, paths)),
        gone: [...known.keys()].filter((path) => !paths.includes(path)),
      }
    },
    async send(path, { hash }) {
      hub.most = Math.max(hub.most, ++underWay)
      try {
        await hub.onSend(path)
        known.set(path, { hash, version: (known.get(path)?.version ?? 0) + 1, isRemoved: false })
        sent.push(path)
      } finally {
        underWay--
      }
    },
  }
  return { hub, remote }
}
