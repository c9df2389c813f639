// Unfinished resumable uploads on disk: @tus/file-store with our writing, and memory of those that are finished.
import { open, readdir, rm, stat } from "node:fs/promises"
import type { Readable } from "node:stream"
import { join } from "node:path"
import { FileStore } from "@tus/file-store"
import { ERRORS, Upload } from "@tus/server"
import { isVersion, unlessMissing, writeAll } from "./bytes.ts"

const EXPIRY_MS = 24 * 3600 * 1000 // hosted's life of an upload URL

/**
 * An upload is `<id>` (its bytes so far) and `<id>.json`. Its bytes leave this folder when it is finished, so one whose
 * bytes are gone is complete: a client that missed the last answer and asks again hears that all of it arrived.
 */
export class Parts extends FileStore {
  constructor(directory: string) {
    super({ directory, expirationPeriodInMilliseconds: EXPIRY_MS })
  }

  /** What came stays, even when the connection breaks in the middle, and is on disk before its offset is told. */
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = await open(join(this.directory, id), "r+").catch(unlessMissing)
    if (!file) return offset // finished before; only an empty request gets this far
    try {
      return offset + (await writeAll(file, readable, offset, Infinity)) // the server has limited the stream
    } finally {
      await file.datasync()
      await file.close()
    }
  }

  override async getUpload(id: string): Promise<Upload> {
    const told = await this.configstore.get(id)
    if (!told) throw ERRORS.FILE_NOT_FOUND
    const offset = await this.bytesOf(id)
    const size = told.size ?? offset
    return new Upload({
      id,
      offset: offset ?? size ?? 0,
      ...(told.size === undefined ? {} : { size: told.size }),
      ...(told.metadata === undefined ? {} : { metadata: told.metadata }),
      ...(told.creation_date === undefined ? {} : { creation_date: told.creation_date }),
    })
  }

  /** How many bytes lie here; undefined when the upload is finished. */
  async bytesOf(id: string): Promise<number | undefined> {
    return (await stat(join(this.directory, id)).catch(unlessMissing))?.size
  }

  override async remove(id: string): Promise<void> {
    await rm(join(this.directory, id), { force: true })
    await rm(join(this.directory, `${id}.json`), { force: true })
  }

  /** Ids of all uploads that are still remembered, finished or not. */
  async ids(): Promise<string[]> {
    const files = await readdir(this.directory)
    return [...new Set(files.map((file) => file.replace(/\.json$/, "")))].filter(isVersion)
  }

  /** Forgets uploads older than a day, and bytes of which nothing is known. Returns how many. */
  override async deleteExpired(): Promise<number> {
    let count = 0
    for (const id of await this.ids()) {
      const told = await this.configstore.get(id)
      if (Date.now() - Date.parse(told?.creation_date ?? "") <= EXPIRY_MS) continue
      if (!told && Date.now() - (await changedAt(join(this.directory, id))) <= EXPIRY_MS) continue // being made
      await this.remove(id)
      count++
    }
    return count
  }
}

async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(unlessMissing))?.mtimeMs ?? 0
}
