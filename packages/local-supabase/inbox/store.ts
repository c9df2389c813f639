// The mails of the stack on disk, one file each, the last 500.
import { randomBytes } from "node:crypto"
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Mail } from "./mail.ts"

export type Kept = Mail & { id: string; at: string }

export type Store = {
  /** Newest first. */
  all(): readonly Kept[]
  find(id: string): Kept | undefined
  /** Resolves once it is on disk. */
  keep(mail: Mail): Promise<Kept>
  remove(ids: readonly string[]): Promise<void>
  /** Ids of mails that somebody opened since the start. */
  opened: Set<string>
}

const MOST_MAILS = 500

/** Opens the mails kept in `<home>/inbox`. A file that cannot be read is left alone and not shown. */
export async function openStore(home: string): Promise<Store> {
  const folder = join(home, "inbox")
  await mkdir(folder, { recursive: true, mode: 0o700 }) // mails hold codes that sign people in
  const kept = new Map<string, Kept>() // oldest first
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".json")).sort()) {
    const mail = await readKept(join(folder, file))
    if (mail) kept.set(mail.id, mail)
  }
  const opened = new Set<string>()

  const remove = async (ids: readonly string[]) => {
    for (const id of ids) if (kept.delete(id)) await rm(join(folder, `${id}.json`), { force: true })
  }
  return {
    opened,
    all: () => [...kept.values()].reverse(),
    find: (id) => kept.get(id),
    remove,
    async keep(mail) {
      const at = new Date()
      // Sorts by time as a file name too; the rest keeps two of one millisecond apart.
      const id = `${at.getTime().toString(36).padStart(9, "0")}${randomBytes(6).toString("hex")}`
      const one: Kept = { ...mail, id, at: at.toISOString() }
      kept.set(id, one)
      const file = join(folder, `${id}.json`)
      await writeFile(`${file}.part`, JSON.stringify(one), { mode: 0o600 })
      await rename(`${file}.part`, file)
      await remove([...kept.keys()].slice(0, Math.max(0, kept.size - MOST_MAILS)))
      return one
    },
  }
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Kept // written by `keep`
  } catch {
    return undefined
  }
}
