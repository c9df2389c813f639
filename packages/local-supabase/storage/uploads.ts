// Uploads in one request: multipart as browsers send Blobs, or the bare bytes; also with a signed upload URL.
import type { IncomingMessage } from "node:http"
import type { Readable } from "node:stream"
import busboy from "busboy"
import type { Caller } from "./caller.ts"
import { refuse, toStorageError } from "./errors.ts"
import type { Plan } from "./write-object.ts"
import { mayWrite, metadataOf, planFor, writeObject } from "./write-object.ts"
import { mustBeAllowedType } from "./names.ts"
import type { Operation } from "./operations.ts"
import type { App, Request, World } from "./storage-world.ts"
import { addressOf, bucketOf, callerOf, limitOf } from "./storage-world.ts"

export function uploadRoutes(app: App, world: World): void {
  const upload = async (c: Request, operation: Operation, replace: boolean) => {
    const caller = await callerOf(world, c, operation)
    const { bucket, name } = addressOf(c, "/object/")
    const plan = planFor(caller, { bucket, name, upsert: replace, userMetadata: null })
    const { id } = await receive(world, c.env.incoming, caller, plan)
    return c.json({ Id: id, Key: `${bucket}/${name}` })
  }
  app.post("/object/:bucket/*", (c) =>
    upload(c, "storage.object.upload", c.req.header("x-upsert") === "true"),
  )
  app.put("/object/:bucket/*", (c) => upload(c, "storage.object.upload_update", true))
}

export function signedUploadRoutes(app: App, world: World): void {
  app.post("/object/upload/sign/:bucket/*", async (c) => {
    const caller = await callerOf(world, c, "storage.object.sign_upload_url")
    const { bucket, name } = addressOf(c, "/object/upload/sign/")
    await bucketOf(world.database, bucket)
    const upsert = c.req.header("x-upsert") === "true"
    const plan = planFor(caller, { bucket, name, upsert, userMetadata: null })
    const nothingYet = { mimetype: "application/octet-stream", contentLength: null }
    await mayWrite(world.database, caller, plan, nothingYet)
    const token = await world.signer.upload({ url: `${bucket}/${name}`, owner: plan.owner, upsert })
    return c.json({ url: `/object/upload/sign/${bucket}/${name}?token=${token}`, token })
  })

  app.put("/object/upload/sign/:bucket/*", async (c) => {
    const { bucket, name } = addressOf(c, "/object/upload/sign/")
    const { owner, upsert } = await world.signer.openUpload(c.req.query("token") ?? "", `${bucket}/${name}`)
    const version = crypto.randomUUID()
    const plan = { bucket, name, version, owner, upsert, userMetadata: null }
    const { id } = await receive(world, c.env.incoming, null, plan)
    return c.json({ Id: id, Key: `${bucket}/${name}` })
  })
}

/** Asks, takes the bytes, writes the row; refused requests leave nothing behind. `caller` null: a signed URL asked before. */
async function receive(
  world: World,
  incoming: IncomingMessage,
  caller: Caller | null,
  to: Plan,
): Promise<{ id: string }> {
  const bucket = await bucketOf(world.database, to.bucket)
  const limitBytes = limitOf(world, bucket)
  const file = await fileIn(incoming, limitBytes)
  mustBeAllowedType(file.mimetype, bucket.allowed_mime_types)
  const plan = { ...to, userMetadata: file.userMetadata }
  if (caller)
    await mayWrite(world.database, caller, plan, {
      mimetype: file.mimetype,
      contentLength: file.declaredBytes,
    })
  // Unlike `for await` on the stream itself, this leaves the connection open for the answer.
  const source = file.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  const size = await world.bytes.write(plan.version, source, limitBytes)
  return await putInPlace(world, caller, plan, metadataOf(plan.version, size, file))
}

async function putInPlace(
  world: World,
  caller: Caller | null,
  plan: Plan,
  metadata: ReturnType<typeof metadataOf>,
): Promise<{ id: string }> {
  try {
    const { id, replaced } = await writeObject(world.database, caller, plan, metadata, async () => {})
    if (replaced !== null) await world.bytes.drop([replaced])
    return { id }
  } catch (error) {
    // After a lost connection the row may be there all the same: the sweep at the next start knows.
    if (toStorageError(error).status < 500) await world.bytes.drop([plan.version])
    throw error
  }
}

type FileIn = {
  stream: Readable
  mimetype: string
  cacheControl: string
  /** Size of the whole request's body; null when it came in chunks. */
  declaredBytes: number | null
  userMetadata: Record<string, unknown> | null
}

const FORM_OVERHEAD_BYTES = 1024 * 1024 + 64 * 1024 // hosted's limit for the metadata field, and headers of the parts

async function fileIn(incoming: IncomingMessage, limitBytes: number): Promise<FileIn> {
  const type = incoming.headers["content-type"] ?? "application/octet-stream"
  const length = incoming.headers["content-length"]
  const declaredBytes = length === undefined ? null : Number(length)
  const isForm = type.startsWith("multipart/form-data")
  if ((declaredBytes ?? 0) > limitBytes + (isForm ? FORM_OVERHEAD_BYTES : 0)) throw refuse.tooLarge()
  if (isForm) return { ...(await fileInForm(incoming)), declaredBytes }
  const metadata = incoming.headers["x-metadata"]
  return {
    stream: incoming,
    mimetype: type,
    cacheControl: incoming.headers["cache-control"] ?? "no-cache",
    declaredBytes,
    userMetadata:
      typeof metadata === "string"
        ? parseUserMetadata(Buffer.from(metadata, "base64").toString("utf8"))
        : null,
  }
}

/** The first file of the form, whatever its field is called (supabase-js leaves the name empty), with the fields before it. */
function fileInForm(incoming: IncomingMessage): Promise<Omit<FileIn, "declaredBytes">> {
  return new Promise((resolve, reject) => {
    const noFile = (reason: string) => reject(refuse.invalidRequest(reason))
    const fields = new Map<string, string>()
    let parser: busboy.Busboy
    try {
      parser = busboy({ headers: incoming.headers, limits: { files: 1, fieldSize: 1024 * 1024 } })
    } catch (error) {
      return noFile((error as Error).message)
    }
    parser.on("field", (name, value) => fields.set(name, value))
    parser.on("file", (_name, stream, { mimeType }) => {
      const seconds = fields.get("cacheControl") ?? ""
      resolve({
        stream,
        mimetype: fields.get("contentType") ?? mimeType,
        cacheControl: /^\d+$/.test(seconds) ? `max-age=${seconds}` : "no-cache",
        userMetadata: parseUserMetadata(fields.get("metadata") ?? fields.get("userMetadata") ?? ""),
      })
    })
    parser.on("error", (error: Error) => {
      incoming.unpipe(parser)
      noFile(error.message)
    })
    parser.on("close", () => noFile("No content provided"))
    // A connection that breaks ends the form with an error instead of leaving the file open for ever.
    incoming.on("close", () => {
      if (!incoming.readableEnded)
        parser.destroy(new Error("The connection closed before the file was complete"))
    })
    incoming.pipe(parser)
  })
}

/** JSON object or nothing: hosted ignores what it cannot read. */
export function parseUserMetadata(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>) // just seen
      : null
  } catch {
    return null
  }
}
