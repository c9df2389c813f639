// One file's way up: announced as a row, sent in resumable pieces, finished, and read here so that nobody waits for the worker.
import { Upload } from "tus-js-client"
import { z } from "zod"
import { FORMATS, formatOf } from "@cerebros/contract/files.ts"
import type { Collection } from "@cerebros/contract/draft.ts"
import { guessCollection, HEAD_CHARS } from "@cerebros/pipeline/guess-collection.ts"
import { accessToken } from "../lib/auth.ts"
import { env } from "../lib/env.ts"
import { Problem, toProblem, unwrap } from "../lib/problem.ts"
import { serverNow } from "../lib/server-time.ts"
import { me } from "../lib/session.ts"
import { supabase } from "../lib/supabase.ts"

const BUCKET = "documents"
const PIECE_BYTES = 6 * 1024 * 1024 // the size Supabase Storage demands
const RETRY_AFTER_MS = [0, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000] // over a minute without network

const TEAMMATE_MOVES_MS = 60 * 60_000 // after an hour a teammate's upload is taken for abandoned

/** Whether a teammate may still be sending this document; only their own browser knows for sure. */
export const movesElsewhere = (row: {
  state: string
  uploaded_by: string | null
  created_at: string
}): boolean =>
  row.state === "uploading" &&
  row.uploaded_by !== me().id &&
  serverNow() - Date.parse(row.created_at) <= TEAMMATE_MOVES_MS

const Announced = z.object({ id: z.string(), object_path: z.string(), state: z.string() })
export type Announced = z.infer<typeof Announced>

/** Where a file goes, and as what. */
export type Destination = {
  workspaceId: string
  agentId: string
  collection: Collection
  sample?: boolean
  /** The kind that it looks like. */
  looksLike?: Collection | undefined
  /** The document whose newer file this is. */
  replaces?: string | undefined
  /** Whether a document of the same name with other content is a reason to ask first. */
  asksAboutName?: boolean
}

/** The kind of document that a file looks like, by its name and its first lines. */
export const guessOf = async (file: File): Promise<Collection | undefined> =>
  guessCollection(file.name, await file.slice(0, HEAD_CHARS).text())

/** SHA-256 of the whole file, hex. */
export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/**
 * The row of a file about to go up; one that stopped half-way is taken up again. Throws `already_here` when the agent
 * has this content, `other_content` when a document of this name should be asked about (its id is the detail).
 */
export async function announce(file: File, hash: string, where: Destination): Promise<Announced> {
  const format = formatOf(file.name)
  const described = {
    name: nameOf(file),
    mime: format ? FORMATS[format].mime : "application/octet-stream",
    size_bytes: file.size,
    content_hash: hash,
  }
  if (where.replaces !== undefined)
    return Announced.parse(
      unwrap(await supabase.rpc("replace_document", { document_id: where.replaces, ...described })),
    )
  const known = unwrap(
    await supabase
      .from("documents")
      .select("id, object_path, state, collection, uploaded_by, created_at")
      .eq("agent_id", where.agentId)
      .eq("content_hash", hash)
      .is("removed_at", null)
      .maybeSingle(),
  ) as (Announced & { collection: string; uploaded_by: string | null; created_at: string }) | null
  if (known?.state === "uploading" && known.uploaded_by === me().id && known.collection === where.collection)
    return known
  // A half-way upload of another step or person cannot be taken up: it makes room, unless it may still be moving.
  const standsStill = known?.state === "uploading" && !movesElsewhere(known)
  if (known && !standsStill) throw new Problem("already_here")
  if (known) await withdraw(known.id)
  if (where.asksAboutName) await refuseName(described.name, where.agentId)
  const reply = await supabase
    .from("documents")
    .insert({
      workspace_id: where.workspaceId,
      agent_id: where.agentId,
      collection: where.collection,
      ...described,
      is_sample: where.sample ?? false,
      looks_like: where.looksLike === where.collection ? null : (where.looksLike ?? null),
    })
    .select("id, object_path, state")
    .single()
  if (reply.error?.code === "23505") throw new Problem("already_here", { cause: reply.error }) // somebody was quicker
  return unwrap(reply) as Announced
}

async function refuseName(name: string, agentId: string): Promise<void> {
  const [there] = unwrap(
    await supabase
      .from("documents")
      .select("id")
      .eq("agent_id", agentId)
      .eq("name", name)
      .neq("state", "uploading")
      .is("removed_at", null)
      .limit(1),
  ) as { id: string }[]
  if (there) throw new Problem("other_content", { detail: there.id })
}

/** Forgets a newer file that has not taken its document's place. */
export const withdrawVersion = async (versionId: string): Promise<void> => {
  unwrap(await supabase.rpc("withdraw_version", { version_id: versionId }))
}

/** Takes a document off the list; what has arrived of it stays in the store until it is purged. */
export const withdraw = async (documentId: string): Promise<void> =>
  void unwrap(
    await supabase
      .from("documents")
      .update({ removed_at: new Date(serverNow()).toISOString() })
      .eq("id", documentId)
      .select("id"),
  )

/** Sends the file's bytes, from where an earlier try stopped. Resolves when all have arrived; aborting keeps what has. */
export function send(
  file: File,
  document: Announced,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: `${env.supabaseUrl}/storage/v1/upload/resumable`,
      retryDelays: RETRY_AFTER_MS,
      chunkSize: PIECE_BYTES,
      uploadDataDuringCreation: file.size > 0,
      removeFingerprintOnSuccess: true,
      fingerprint: () => Promise.resolve(`cerebros:${document.id}`),
      metadata: {
        bucketName: BUCKET,
        objectName: document.object_path,
        contentType: FORMATS[formatOf(file.name) ?? "txt"].mime,
        cacheControl: "3600",
      },
      // Asked for each request: the session may be renewed while a large file goes up.
      onBeforeRequest: async (request) => {
        request.setHeader("authorization", `Bearer ${(await accessToken()) ?? ""}`)
        request.setHeader("apikey", env.supabaseKey)
      },
      onShouldRetry: (error) => {
        if (!navigator.onLine) return false // whoever called waits for the network, however long it takes
        const status = error.originalResponse?.getStatus() ?? 0
        return status === 0 || status === 423 || status === 429 || status >= 500
      },
      onProgress: (sent, total) => options.onProgress(total === 0 ? 1 : sent / total),
      onSuccess: () => resolve(),
      onError: (error) => {
        const status = "originalResponse" in error ? error.originalResponse?.getStatus() : undefined
        if (status === 409) return resolve() // it has arrived already; finishing says whether it is whole
        reject(toProblem({ message: error.message, ...(status === undefined ? {} : { status }) }))
      },
    })
    const stop = () => void upload.abort().then(() => reject(options.signal.reason))
    if (options.signal.aborted) return reject(options.signal.reason)
    options.signal.addEventListener("abort", stop, { once: true })
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous)
      upload.start()
    })
  })
}

/** Tells the database that all bytes are there. Throws `upload_incomplete` when they are not. */
export const finish = async (documentId: string): Promise<void> =>
  void unwrap(await supabase.rpc("finish_upload", { document_id: documentId }))

/**
 * Reads the file in a Web Worker and hands its text on. What cannot be read here stays with the worker process, which
 * reads every file anyway and says what is wrong with it.
 */
export async function readHere(file: File, documentId: string, signal: AbortSignal): Promise<void> {
  try {
    const { extractInWorker } = await import("@cerebros/pipeline/extract/run.ts")
    const bytes = new Uint8Array(await file.arrayBuffer())
    const { text, outline, warnings, pictures } = await extractInWorker(bytes, { name: file.name, signal })
    if (pictures) return // the worker process reads them
    unwrap(await supabase.rpc("deliver_text", { document_id: documentId, text, outline, warnings }))
  } catch {
    // The worker process has the last word in any case.
  }
}

/** The name as shown: without what a file name can carry but no screen can show. */
const nameOf = (file: File): string =>
  file.name
    .replace(/\p{Cc}/gu, "")
    .slice(0, 300)
    .trim() || "file"
