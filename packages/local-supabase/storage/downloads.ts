// Objects served: whole, in part, or "you have it already".
import { Readable } from "node:stream"
import { serviceFor } from "./caller.ts"
import type { Caller } from "./caller.ts"
import { refuse } from "./errors.ts"
import type { Operation } from "./operations.ts"
import type { App, Request, StoredObject, World } from "./storage-world.ts"
import { addressOf, bucketOf, callerOf, findObject } from "./storage-world.ts"

export function downloadRoutes(app: App, world: World): void {
  app.get("/object/public/:bucket/*", async (c) => {
    const { bucket, name } = addressOf(c, "/object/public/")
    if (!(await bucketOf(world.database, bucket)).public) throw refuse.noBucket() // private looks like none
    return serve(c, world, serviceFor(readOf(c, "public")), bucket, name)
  })

  app.get("/object/sign/:bucket/*", async (c) => {
    const { bucket, name } = addressOf(c, "/object/sign/")
    const { exp } = await world.signer.openDownload(c.req.query("token") ?? "", `${bucket}/${name}`)
    const response = await serve(c, world, serviceFor("storage.object.get_signed"), bucket, name)
    const secondsLeft = Math.max(0, exp - Math.floor(Date.now() / 1000))
    response.headers.set("cache-control", `private, max-age=${secondsLeft}`) // a copy does not outlive the link
    return response
  })

  for (const prefix of ["/object/authenticated/", "/object/"])
    app.get(`${prefix}:bucket/*`, async (c) => {
      const { bucket, name } = addressOf(c, prefix)
      const caller = await callerOf(world, c, readOf(c, "authenticated"))
      const isPublic = (await bucketOf(world.database, bucket)).public
      return serve(c, world, isPublic ? serviceFor(readOf(c, "public")) : caller, bucket, name)
    })
}

/** Hosted tells a look from a read. */
function readOf(c: Request, from: "authenticated" | "public"): Operation {
  return c.req.raw.method === "HEAD" ? `storage.object.info_${from}` : `storage.object.get_${from}`
}

async function serve(c: Request, world: World, as: Caller, bucket: string, name: string): Promise<Response> {
  const { object, file } = await openObject(world, as, bucket, name)
  let isHandedOver = false // to the stream, which closes it
  try {
    const { size } = await file.stat()
    const headers = headersOf(object, c.req.query("download"))
    if (isUnchanged(c, object)) return new Response(null, { status: 304, headers })
    const range = rangeIn(c.req.header("range"), size)
    if (range === "unsatisfiable") {
      headers.set("content-range", `bytes */${size}`)
      return new Response(null, { status: 416, headers })
    }
    const { start, end } = range ?? { start: 0, end: size - 1 }
    headers.set("content-length", String(end - start + 1))
    if (range) headers.set("content-range", `bytes ${start}-${end}/${size}`)
    const status = range ? 206 : 200
    if (c.req.raw.method === "HEAD" || size === 0) return new Response(null, { status, headers })
    isHandedOver = true
    const body = Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream<Uint8Array> // of bytes
    return new Response(body, { status, headers })
  } finally {
    if (!isHandedOver) await file.close()
  }
}

/** Row and bytes; a second look when the object was replaced in between. */
async function openObject(world: World, as: Caller, bucket: string, name: string) {
  const look = async () => {
    const object = await world.database.as(as, (sql) => findObject(sql, bucket, name))
    return { object, file: await world.bytes.open(object.version ?? "") }
  }
  let found = await look()
  found = found.file ? found : await look()
  if (!found.file) throw refuse.noObject()
  return { object: found.object, file: found.file }
}

function headersOf(object: StoredObject, download: string | undefined): Headers {
  const mimetype = object.metadata?.mimetype ?? "application/octet-stream"
  const headers = new Headers({
    "accept-ranges": "bytes",
    // As hosted: a page that somebody uploaded is shown as its source.
    "content-type": mimetype.toLowerCase().includes("text/html") ? "text/plain" : mimetype,
    "cache-control": object.metadata?.cacheControl ?? "no-cache",
    etag: object.metadata?.eTag ?? `"${object.version}"`,
    "last-modified": object.updated_at.toUTCString(),
    "x-content-type-options": "nosniff",
  })
  // Hosted rewrites only HTML; XHTML, SVG and XML may hold scripts as well. PDFs are left alone: a sandbox breaks viewers.
  if (/svg|xml|html/i.test(mimetype)) headers.set("content-security-policy", "sandbox")
  if (download !== undefined) headers.set("content-disposition", attachment(download))
  return headers
}

// What is no sign of its own and changes how others look: `cod<U+202E>fdp.exe` would read as a PDF.
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Both forms of RFC 6266, with everything encoded that could end the value or the header. */
function attachment(name: string): string {
  const shown = name.toWellFormed().replace(UNSEEN, "")
  if (shown === "") return "attachment"
  const encoded = encodeURIComponent(shown).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename=${encoded}; filename*=UTF-8''${encoded};`
}

function isUnchanged(c: Request, object: StoredObject): boolean {
  const tags = c.req.header("if-none-match")
  const etag = object.metadata?.eTag ?? `"${object.version}"`
  if (tags !== undefined)
    return tags === "*" || tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)
  const since = Date.parse(c.req.header("if-modified-since") ?? "")
  return Math.floor(object.updated_at.getTime() / 1000) * 1000 <= since // false for NaN
}

/** One range of RFC 9110; undefined for none, for several (allowed to be ignored) and for what cannot be read. */
function rangeIn(
  header: string | undefined,
  size: number,
): { start: number; end: number } | "unsatisfiable" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "")
  if (!match || (match[1] === "" && match[2] === "")) return undefined
  const [first, last] = [match[1] ?? "", match[2] ?? ""]
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== "" && last !== "" && Number(last) < start) return undefined
  return start < size && (first !== "" || Number(last) > 0) ? { start, end } : "unsatisfiable"
}
