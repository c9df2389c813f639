// Resumable uploads (TUS 1.0) as hosted serves them at /upload/resumable, on the library that hosted uses too.
import { randomUUID } from "node:crypto"
import { Metadata, Server } from "@tus/server"
import type { ServerOptions, Upload } from "@tus/server"
import { isVersion } from "./bytes.ts"
import type { Caller } from "./caller.ts"
import { ownerOf } from "./caller.ts"
import { report, toStorageError } from "./errors.ts"
import type { Plan } from "./write-object.ts"
import { mayWrite, metadataOf, writeObject } from "./write-object.ts"
import { uploadLocks } from "./locks.ts"
import { mustBeAllowedType, mustBeKey } from "./names.ts"
import type { Operation } from "./operations.ts"
import { Parts } from "./parts.ts"
import { parseUserMetadata } from "./uploads.ts"
import { calmBody } from "./request-body.ts"
import type { Request, World } from "./storage-world.ts"
import { bucketOf, limitOf } from "./storage-world.ts"

export const RESUMABLE_PATH = "/upload/resumable"

export type Resumable = {
  handle(request: Request): Promise<Response>
  /** Sets right what a crash in the middle of finishing left; before the first request. */
  recover(keptVersions: Set<string>): Promise<void>
  /** Forgets uploads older than a day. */
  sweep(): Promise<number>
}

// What @tus/server hands to its hooks; its own type comes from a package we do not name.
type Hooked = { method: string; headers: Headers }

const DRAIN_MS = 1_000 // how long a request goes on writing after another one for its upload came

export function resumableUploads(world: World): Resumable {
  const { database, bytes } = world
  const parts = new Parts(bytes.parts)
  const finishing = new Map<string, Promise<void>>()

  const options: ServerOptions & { datastore: Parts } = {
    path: RESUMABLE_PATH,
    datastore: parts,
    locker: uploadLocks(),
    lockDrainTimeout: DRAIN_MS,
    disableTerminationForFinishedUploads: true,
    allowedOrigins: () => false, // the gateway answers CORS; a second header would make browsers refuse
    namingFunction: () => randomUUID(), // becomes the object's version
    generateUrl: (_request, { id }) => `${world.publicUrl}${RESUMABLE_PATH}/${id}`,
    getFileIdFromRequest: (_request, last) => (last !== undefined && isVersion(last) ? last : undefined),
    maxSize: async (request, id) => {
      const told = request.headers.get("upload-metadata")
      const metadata = told === null ? (await known(id))?.metadata : Metadata.parse(told)
      return limitOf(world, await bucketOf(database, metadata?.bucketName ?? ""))
    },
    async onIncomingRequest(request, id) {
      const caller = await callerIn(request)
      if (request.method === "POST") return // `onUploadCreate` knows more
      const upload = await known(id)
      if (!upload) return // the library says 404
      await mayWrite(database, caller, planOf(request, caller, upload), expectationOf(upload))
      if (request.method === "HEAD") await finishIfComplete(request, caller, upload)
    },
    async onUploadCreate(request, upload) {
      const caller = await callerIn(request)
      const plan = planOf(request, caller, upload)
      const bucket = await bucketOf(database, plan.bucket)
      mustBeAllowedType(typeOf(upload), bucket.allowed_mime_types)
      await mayWrite(database, caller, plan, expectationOf(upload))
      return { metadata: { ...upload.metadata, cacheControl: cacheControlOf(upload) } }
    },
    async onUploadFinish(request, upload) {
      await finish(request, await callerIn(request), upload)
      return { headers: { "Tus-Complete": "1" } }
    },
    onResponseError: (_request, error) => {
      if (!(error instanceof Error)) return undefined // the library's own
      if ("status_code" in error) return undefined
      const { status, message } = toStorageError(error)
      if (status >= 500) report(error)
      return { status_code: status, body: message }
    },
  }
  const server = new Server(options)

  const callerIn = (request: Hooked) =>
    world.authenticate(request.headers.get("authorization"), operationOf(request))
  const known = async (id: string | null) => {
    if (id === null || !isVersion(id)) return undefined
    return parts.getUpload(id).catch(() => undefined)
  }

  /** All bytes came, but the row could not be written then: write it now, before the client hears that it is done. */
  async function finishIfComplete(request: Hooked, caller: Caller, upload: Upload): Promise<void> {
    if (upload.size !== undefined && upload.offset === upload.size) await finish(request, caller, upload)
  }

  /** Once for each upload, however often its last part comes. */
  function finish(request: Hooked, caller: Caller, upload: Upload): Promise<void> {
    const running = finishing.get(upload.id)
    if (running) return running
    const finished = complete(planOf(request, caller, upload), caller, upload).finally(() =>
      finishing.delete(upload.id),
    )
    finishing.set(upload.id, finished)
    return finished
  }

  async function complete(plan: Plan, caller: Caller, upload: Upload): Promise<void> {
    const size = await parts.bytesOf(upload.id)
    if (size === undefined) return // finished before
    const type = { mimetype: typeOf(upload), cacheControl: cacheControlOf(upload) }
    const metadata = metadataOf(plan.version, size, type)
    try {
      const kept = await writeObject(database, caller, plan, metadata, () => bytes.adopt(upload.id))
      if (kept.replaced !== null) await bytes.drop([kept.replaced])
    } catch (error) {
      await bytes.giveBack(upload.id)
      if (toStorageError(error).status < 500) await parts.remove(upload.id) // refused for good
      throw error
    }
  }

  return {
    handle(c) {
      const { method, headers, url } = c.req.raw
      const body = method === "PATCH" || method === "POST" ? calmBody(c.env.incoming) : null
      const init: RequestInit & { duplex: "half" } = { method, headers, body, duplex: "half" } // lib.dom does not know duplex, which streams need
      return server.handleWeb(new globalThis.Request(url, init))
    },
    async recover(keptVersions) {
      for (const id of await parts.ids()) {
        const isPart = (await parts.bytesOf(id)) !== undefined
        if (keptVersions.has(id) && isPart) await bytes.adopt(id)
        if (!keptVersions.has(id) && !isPart) await bytes.giveBack(id)
      }
      await parts.deleteExpired()
    },
    sweep: () => parts.deleteExpired(),
  }
}

function operationOf({ method }: Hooked): Operation {
  if (method === "POST") return "storage.tus.upload.create"
  return method === "HEAD" ? "storage.tus.upload.get" : "storage.tus.upload.part"
}

function planOf(request: Hooked, caller: Caller, { id, metadata }: Upload): Plan {
  return {
    bucket: metadata?.bucketName ?? "",
    name: mustBeKey(metadata?.objectName ?? ""),
    version: id,
    upsert: request.headers.get("x-upsert") === "true",
    owner: ownerOf(caller),
    userMetadata: parseUserMetadata(metadata?.metadata ?? ""),
  }
}

const typeOf = ({ metadata }: Upload) => metadata?.contentType ?? "application/octet-stream"

const expectationOf = (upload: Upload) => ({ mimetype: typeOf(upload), contentLength: upload.size ?? null })

/** Seconds become `max-age`, as hosted does; kept values pass as they are. */
function cacheControlOf({ metadata }: Upload): string {
  const told = metadata?.cacheControl ?? ""
  if (/^max-age=\d+$/.test(told)) return told
  return /^\d+$/.test(told) ? `max-age=${told}` : "no-cache"
}
