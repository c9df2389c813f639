// What a ZIP or a mail of the folder holds. The last one that was opened is kept: its files go up one after the other.
import { readFile, stat } from "node:fs/promises"
import { unpack } from "@cerebros/pipeline/extract/unpack.ts"

type Inside = {
  names: string[]
  skipped: { name: string; why: string }[]
  bytesOf: (name: string) => Uint8Array<ArrayBuffer> | undefined
}
let last: { key: string; inside: Promise<Inside> } | undefined

/** The files inside, named by where they stand in the folder. Throws `Unreadable` when it cannot be opened. */
export async function filesInside(path: string, at: string): Promise<Inside> {
  const { mtimeMs, size } = await stat(at)
  const key = `${at} ${mtimeMs} ${size}`
  if (last?.key !== key) last = { key, inside: look(path, at) }
  return last.inside
}

async function look(path: string, at: string): Promise<Inside> {
  const { files, skipped } = await unpack(new Uint8Array(await readFile(at)), path)
  const found = new Map(files.map(({ name, bytes }) => [name, new Uint8Array(bytes)]))
  return { names: files.map(({ name }) => name), skipped, bytesOf: (name) => found.get(name) }
}
