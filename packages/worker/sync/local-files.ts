// The files of a folder on this machine: which may go up, and why each other may not.
import { createHash } from "node:crypto"
import { openAsBlob } from "node:fs"
import { readdir, stat } from "node:fs/promises"
import { join, relative, sep } from "node:path"
import { checkFiles, type Format, formatOf, holdsFiles } from "@cerebros/contract/files.ts"
import { FOLDER_MAX_FILES } from "@cerebros/contract/limits.ts"
import { Unreadable } from "@cerebros/pipeline/extract/extracted.ts"
import { mustBegin } from "@cerebros/pipeline/extract/sniff.ts"
import { filesInside } from "./inner-files.ts"

const HEAD_BYTES = 1024 * 1024 // in which an Office file with a password says so

/** `path` from the folder on, with slashes; opening it throws in words why it may not go up. */
export type LocalFile = { path: string; hash: string; open: () => Promise<Opened> }
export type LeftOut = { path: string; say: string }

/** A file as it is now; reading it fails once it is written to. */
export type Opened = { bytes: Blob; hash: string; format: Format }

/**
 * The files under `folder` in the order of their paths, what a ZIP or a mail holds among them, and those that may not go up. Names that
 * begin with a dot or "~$" are nobody's documents and not mentioned; links are not followed. Throws one sentence when there are too many.
 */
export async function filesIn(folder: string): Promise<{ files: LocalFile[]; leftOut: LeftOut[] }> {
  const files: LocalFile[] = []
  const leftOut: LeftOut[] = []
  const paths = new Set<string>()
  async function add(path: string, open: () => Promise<Opened>): Promise<void> {
    if (paths.has(path)) return void leftOut.push({ path, say: "Another file of the folder has this name" })
    paths.add(path)
    files.push({ path, hash: (await open()).hash, open })
    if (files.length > FOLDER_MAX_FILES)
      throw new Error(
        `The folder has more than ${FOLDER_MAX_FILES.toLocaleString("en")} files that could be documents. Choose a smaller one.`,
      )
  }
  async function tell(path: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (reason) {
      if (files.length > FOLDER_MAX_FILES) throw reason
      leftOut.push({ path, say: wordsOf(reason) })
    }
  }
  const entries = await entriesIn(folder)
  for (const { path, at, refusal } of entries)
    if (refusal !== undefined) leftOut.push({ path, say: refusal })
    else if (formatOf(path) !== "zip") await tell(path, () => add(path, () => open(path, at)))
  for (const { path, at } of entries.filter((each) => !each.refusal && holdsFiles(each.path)))
    await tell(path, async () => {
      const { names, skipped } = await filesInside(path, at)
      leftOut.push(...skipped.map(({ name, why }) => ({ path: name, say: why })))
      for (const name of names) await add(name, () => openInside(name, path, at)) // what stands there by itself comes first
    })
  files.sort((one, other) => (one.path < other.path ? -1 : 1))
  return { files, leftOut }
}

/** Opens a file to send it. Throws in words why it may not go up, by its name, its size or how it begins. */
async function open(path: string, at: string): Promise<Opened> {
  const { size } = await stat(at)
  const { refused } = checkFiles([{ name: path, size }], 0)
  const format = formatOf(path)
  if (refused[0] || !format) throw new Error(refused[0]?.say.slice(path.length + 2)) // without its name
  return opened(await openAsBlob(at), format)
}

/** Opens what a ZIP or a mail holds, as that is now. */
async function openInside(name: string, path: string, at: string): Promise<Opened> {
  const bytes = (await filesInside(path, at)).bytesOf(name)
  const format = formatOf(name)
  if (!bytes || !format) throw new Error("It cannot be opened.") // it was there when the folder was looked at
  return opened(new Blob([bytes]), format)
}

async function opened(bytes: Blob, format: Format): Promise<Opened> {
  mustBegin(format, new Uint8Array(await bytes.slice(0, HEAD_BYTES).arrayBuffer()))
  const hash = createHash("sha256")
  for await (const piece of bytes.stream()) hash.update(piece)
  return { bytes, hash: hash.digest("hex"), format }
}

/** Why a file could not be opened, for people. */
export const wordsOf = (reason: unknown): string =>
  reason instanceof Unreadable || (reason instanceof Error && !("code" in reason))
    ? reason.message
    : "It cannot be opened."

type Entry = { path: string; at: string; refusal?: string }

async function entriesIn(folder: string): Promise<Entry[]> {
  const found: Entry[] = []
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const here = next
    const pathOf = (at: string) => relative(folder, at).split(sep).join("/").normalize("NFC")
    const entries = await readdir(here, { withFileTypes: true }).catch((reason: unknown) => {
      if (here === folder) throw reason
      found.push({ path: `${pathOf(here)}/`, at: here, refusal: "This folder cannot be opened." })
      return []
    })
    for (const entry of entries) {
      if (entry.name.startsWith(".") || entry.name.startsWith("~$")) continue
      const at = join(here, entry.name)
      if (entry.isDirectory()) folders.push(at)
      else if (entry.isFile()) found.push({ path: pathOf(at), at })
      else if (entry.isSymbolicLink()) found.push({ path: pathOf(at), at, refusal: "Links are not followed" })
    }
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1))
}
