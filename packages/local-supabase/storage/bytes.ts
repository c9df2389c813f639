// The bytes of objects on disk, each version under its own generated id; names people made never touch the file system.
import { constants } from "node:fs"
import { copyFile, mkdir, open, readdir, rename, rm } from "node:fs/promises"
import type { FileHandle } from "node:fs/promises"
import { join } from "node:path"
import { refuse } from "./errors.ts"

const VERSION = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether it is an id that Storage makes: nothing else is ever joined to a path. */
export const isVersion = (text: string) => VERSION.test(text)

export type Bytes = {
  /** Folder of unfinished resumable uploads. */
  parts: string
  /** Writes a new version and returns its size. Throws `EntityTooLarge` past `limitBytes`; nothing is left then. */
  write(version: string, source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<number>
  /** Opens a version to read; undefined when there is none. */
  open(version: string): Promise<FileHandle | undefined>
  copy(from: string, to: string): Promise<void>
  drop(versions: Iterable<string>): Promise<void>
  /** A finished upload's part becomes the version of the same id. */
  adopt(version: string): Promise<void>
  /** The reverse, when its row could not be written; nothing happens when it is still a part. */
  giveBack(version: string): Promise<void>
  versions(): Promise<string[]>
}

/** Makes the folders below `<home>/storage`. */
export async function openBytes(home: string): Promise<Bytes> {
  const objects = join(home, "storage", "objects")
  const parts = join(home, "storage", "uploads")
  await mkdir(objects, { recursive: true })
  await mkdir(parts, { recursive: true })
  const pathOf = (version: string) => join(objects, mustBeVersion(version))
  const partOf = (version: string) => join(parts, mustBeVersion(version))

  const bytes: Bytes = {
    parts,
    async write(version, source, limitBytes) {
      const file = await open(pathOf(version), "wx")
      try {
        const size = await writeAll(file, source, 0, limitBytes)
        await file.sync()
        await file.close()
        await syncFolder(objects)
        return size
      } catch (error) {
        await file.close()
        await bytes.drop([version])
        throw error
      }
    },
    async open(version) {
      if (!isVersion(version)) return undefined // a row that plain SQL made
      return open(pathOf(version), "r").catch(unlessMissing)
    },
    async copy(from, to) {
      await copyFile(pathOf(from), pathOf(to), constants.COPYFILE_FICLONE)
    },
    async drop(versions) {
      for (const version of versions) if (isVersion(version)) await rm(pathOf(version), { force: true })
    },
    async adopt(version) {
      const part = await open(partOf(version), "r+")
      await part.sync()
      await part.close()
      await rename(partOf(version), pathOf(version))
      await syncFolder(objects)
    },
    async giveBack(version) {
      await rename(pathOf(version), partOf(version)).catch(unlessMissing)
    },
    versions: async () => (await readdir(objects)).filter(isVersion),
  }
  return bytes
}

/** Appends `source` from `start` on; returns how many bytes came. What came before an error stays in the file. */
export async function writeAll(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  start: number,
  limitBytes: number,
): Promise<number> {
  let size = 0
  for await (const chunk of source) {
    if (size + chunk.byteLength > limitBytes) throw refuse.tooLarge()
    for (let done = 0; done < chunk.byteLength;) {
      const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, start + size)
      done += bytesWritten // less than asked for on a disk that is nearly full
      size += bytesWritten
    }
  }
  return size
}

/** Returns undefined for a missing file and throws any other error. */
export function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
}

function mustBeVersion(version: string): string {
  if (!isVersion(version)) throw new Error(`not a version that Storage made: ${version}`)
  return version
}

/** A new file's name survives a power cut only when its folder is synced too; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  await handle.sync()
  await handle.close()
}
