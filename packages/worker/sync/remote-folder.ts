// The folder as the hub knows it: what this process may ask of it, and nothing that would bring anything down.
import { z } from "zod"
import type { Collection } from "@cerebros/contract/draft.ts"
import { FORMATS } from "@cerebros/contract/files.ts"
import { isProblemCode, Problem } from "@cerebros/contract/problems.ts"
import { wait } from "@cerebros/hub/work.ts"
import type { Opened } from "./local-files.ts"

const TRIES_MS = [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000] // a minute without a network

const Standing = z.object({
  path: z.string(),
  standing: z.enum(["new", "changed", "reading", "unchanged", "unreadable", "here", "removed"]),
  problem: z.string().nullish(),
  /** The file of this folder that says the same. */
  as: z.string().nullish(),
})
/** How a file stands beside its document. */
export type Standing = z.infer<typeof Standing>

const Compared = z.object({
  files: z.array(Standing),
  /** Files that were sent once and are not among those asked about. */
  gone: z.array(z.string()),
})
type Compared = z.infer<typeof Compared>
const Announced = z.object({ id: z.string(), object_path: z.string() })

export type RemoteFolder = {
  compare(files: readonly { path: string; hash: string }[]): Promise<Compared>
  /** Sends a file as a new document or a newer version, whichever it is. */
  send(path: string, file: Opened, collection: Collection): Promise<void>
}

/** What the Data or the Storage API refuses with. */
type Refused = {
  message: string
  details?: string
  status?: number | undefined
  statusCode?: string | undefined
}

/** As far as it is needed of supabase-js. */
export type FolderClient = {
  rpc(
    verb: string,
    args: Record<string, unknown>,
  ): PromiseLike<{ data?: unknown; error?: Refused | null; status: number }>
  storage: {
    from(bucket: string): {
      upload(path: string, bytes: Blob, options: { contentType: string }): Promise<{ error: Refused | null }>
    }
  }
}

/** Takes the folder over from whoever kept it before; what that process still sends is refused from now on. */
export async function takeFolder(
  client: FolderClient,
  name: string,
  signal: AbortSignal,
): Promise<RemoteFolder> {
  const ask = async (verb: string, args: Record<string, unknown>): Promise<unknown> =>
    patiently(async () => {
      const { data, error, status } = await client.rpc(verb, args)
      if (!error) return data // checked by whoever asked
      if (isProblemCode(error.message)) throw new Problem(error.message, { detail: error.details })
      throw refusal(status, error.message)
    }, signal)
  const held = { folder: name, generation: await ask("begin_sync", { folder: name }) }
  return {
    compare: async (files) => Compared.parse(await ask("compare_folder", { ...held, files })),
    async send(path, { bytes, hash, format }, collection) {
      const { id, object_path } = Announced.parse(
        await ask("announce_file", {
          ...held,
          path,
          collection,
          mime: FORMATS[format].mime,
          size_bytes: bytes.size,
          content_hash: hash,
        }),
      )
      await patiently(async () => {
        const { error } = await client.storage
          .from("documents")
          .upload(object_path, bytes, { contentType: FORMATS[format].mime })
        if (!error) return
        const { status, statusCode } = error
        if (status === 409 || statusCode === "409") return // it arrived before this process did
        throw refusal(status ?? 0, error.message)
      }, signal)
      await ask("finish_file", { ...held, document_id: id })
    },
  }
}

/** The server did not answer or could not; another try may help. */
export class Unanswered extends Error {}

const refusal = (status: number, words: string): Error =>
  status === 0 || status === 429 || status >= 500 ? new Unanswered(words) : new Error(words)

async function patiently<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const ms of TRIES_MS)
    try {
      signal.throwIfAborted()
      return await call()
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      await wait(ms * (0.5 + Math.random() / 2), signal)
    }
  return call()
}
