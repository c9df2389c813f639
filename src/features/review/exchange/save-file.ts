// Where a file that is being made goes: to a place the person chooses, or, where browsers have no such chooser, through the
// page's private file system to their downloads. Only a browser with neither gathers it in memory.
import { saveBlob } from "../../../lib/save-blob.ts"

/** A file being written. `finish` once everything is: the person has it then. */
export type Destination = { file: WritableStream<Uint8Array>; finish(): Promise<void> }

// Chromium only, so TypeScript's DOM does not know it (https://wicg.github.io/file-system-access/).
type Picker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>
const PARTS = "exports" // folder in the origin private file system

/** Asks where to, in answer to a click. `undefined` when the person thought better of it. */
export async function openDestination(name: string, mime: string): Promise<Destination | undefined> {
  const { showSaveFilePicker: picker } = globalThis as { showSaveFilePicker?: Picker }
  if (picker) {
    try {
      const file = await (await picker({ suggestedName: name })).createWritable()
      return { file, finish: async () => undefined } // closing the stream puts it in place
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return undefined
      // Forbidden here, for example in a frame: the downloads then.
    }
  }
  return (await throughPrivateFiles(name)) ?? inMemory(name, mime)
}

async function throughPrivateFiles(name: string): Promise<Destination | undefined> {
  try {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry(PARTS, { recursive: true }).catch(() => undefined) // of earlier exports: browsers read them until then
    const folder = await root.getDirectoryHandle(PARTS, { create: true })
    const handle = await folder.getFileHandle(crypto.randomUUID(), { create: true })
    return { file: await handle.createWritable(), finish: async () => saveBlob(await handle.getFile(), name) }
  } catch {
    return undefined // private windows and older browsers
  }
}

function inMemory(name: string, type: string): Destination {
  const parts: BlobPart[] = []
  const file = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (bytes) => void parts.push(bytes) })
  return {
    file: file as WritableStream<Uint8Array>,
    finish: async () => saveBlob(new Blob(parts, { type }), name),
  } // no shared memory here
}
