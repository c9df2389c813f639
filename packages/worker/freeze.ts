// Writes the files of a release: what the database has taken, as gzipped JSONL in parts, with the hash of what they say.
import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { z } from "zod"
import { partFile, type ReleaseGroup } from "@cerebros/contract/release.ts"
import { GROUPS, type Group } from "@cerebros/contract/webhook.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { type Handler, TaskFailure } from "@cerebros/hub/work.ts"
import { canonicalLine, sentRow } from "@cerebros/pipeline/release/canonical.ts"

const Part = z.object({
  folder: z.string(),
  rows: z.array(z.tuple([z.enum(GROUPS), z.string(), z.string().nullable(), z.unknown()])),
  last: z.number().nullable(),
})

const PART_MAX_BYTES = 40 * 1024 * 1024 // before compression; Storage takes 50 MiB a file
const PIECE_CHARS = 1024 * 1024
const squeeze = promisify(gzip)

/** As far as it is needed of supabase-js. */
export type FileStore = {
  storage: {
    from(bucket: string): {
      upload(
        path: string,
        bytes: Uint8Array,
        options: { contentType: string },
      ): Promise<{ error: { message: string } | null }>
    }
  }
}

/** Reads the release a few thousand rows at a time and one read ahead, so that any number passes through the same memory. */
export const freeze =
  (rpc: Rpc, client: FileStore): Handler =>
  async ({ task_id, generation }) => {
    const read = async (after: number) =>
      Part.nullable().parse(await rpc<unknown>("release_part", { task: task_id, generation, after }))
    const hash = createHash("sha256")
    const told = inPieces((piece) => hash.update(piece))
    const store: Store = async (path, bytes, contentType) => {
      const { error } = await client.storage.from("training").upload(path, bytes, { contentType })
      if (error) throw new TaskFailure(`${path} could not be stored: ${error.message}`, { retry: true })
    }
    const files = groupFiles(store)
    let folder = ""
    for (let next = read(0); ;) {
      const part = await next
      if (part === null) return { result: { skipped: "the release is not waited for any more" } }
      folder = part.folder
      if (part.last === null) break
      next = read(part.last) // while this one is hashed and packed
      next.catch(() => undefined) // thrown when it is waited for, unless this one fails first
      for (const [group, id, documentId, body] of part.rows) {
        const row = sentRow(id, documentId, body)
        told.add(canonicalLine(group, row))
        await files.add(folder, group, `${JSON.stringify(row)}\n`)
      }
    }
    told.end()
    const manifest = await files.end()
    await store(`${folder}/manifest.json`, Buffer.from(JSON.stringify(manifest)), "application/json")
    await rpc("save_release", { task: task_id, generation, hash: hash.digest("hex"), manifest })
    return "completed"
  }

type Store = (path: string, bytes: Buffer, contentType: string) => Promise<void>

/** Hands lines on as bytes, many at once: turning and hashing each by itself takes longer than what it says. */
function inPieces(take: (piece: Buffer) => void) {
  let text = ""
  function end(): void {
    if (text !== "") take(Buffer.from(text))
    text = ""
  }
  return {
    add(line: string): void {
      text += line
      if (text.length > PIECE_CHARS) end()
    },
    end,
  }
}

/** Collects lines into files of at most 40 MiB and stores each as soon as it is full. Groups come one after the other. */
function groupFiles(store: Store) {
  const manifest = {} as Record<Group, ReleaseGroup>
  const sums = {} as Record<Group, ReturnType<typeof createHash>>
  for (const group of GROUPS) {
    sums[group] = createHash("sha256")
    manifest[group] = { rows: 0, bytes: 0, text_bytes: 0, sha256: "", parts: [] }
  }
  const none = () => ({ pieces: [] as Buffer[], rows: 0, bytes: 0 })
  let open = { folder: "", group: GROUPS[0] as Group, ...none() }
  const lines = inPieces((piece) => open.pieces.push(piece))
  let packing = Promise.resolve()

  async function pack({ folder, group, pieces, rows, bytes }: typeof open): Promise<void> {
    const packed = await squeeze(Buffer.concat(pieces, bytes))
    const known = manifest[group]
    const file = partFile(group, known.parts.length + 1)
    await store(`${folder}/${file}`, packed, "application/gzip")
    sums[group].update(packed)
    known.parts.push({
      file,
      bytes: packed.byteLength,
      sha256: createHash("sha256").update(packed).digest("hex"),
      rows,
    })
    known.rows += rows
    known.bytes += packed.byteLength
    known.text_bytes += bytes
  }

  /** Packs and stores what was collected, while the next file is: one at a time, so that memory stays that of two files. */
  async function flush(): Promise<void> {
    lines.end()
    const full = open
    open = { ...open, ...none() }
    if (full.rows === 0) return
    await packing
    packing = pack(full)
    packing.catch(() => undefined) // thrown when it is waited for
  }

  return {
    async add(folder: string, group: Group, line: string): Promise<void> {
      const bytes = Buffer.byteLength(line)
      if (group !== open.group || open.bytes + bytes > PART_MAX_BYTES) await flush()
      open.folder = folder
      open.group = group
      open.rows += 1
      open.bytes += bytes
      lines.add(line)
    },
    async end(): Promise<Record<Group, ReleaseGroup>> {
      await flush()
      await packing
      for (const group of GROUPS) manifest[group].sha256 = sums[group].digest("hex")
      return manifest
    },
  }
}
