// Which file answers a path of the app, with its type, its caching and its compressed forms. All of it is held in memory
// (about 10 MB): a build that is made anew meanwhile changes nothing for who is served from this one.
import { createHash } from "node:crypto"
import { readFileSync, readdirSync, statSync } from "node:fs"
import { extname, join, sep } from "node:path"

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".xml": "application/xml",
  ".csv": "text/csv; charset=utf-8",
  ".pdf": "application/pdf",
  ".doc": "application/msword",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

type Encoding = "br" | "gzip"

export type ServedFile = {
  body: Buffer
  /** The same, compressed, where a copy lies beside it. */
  copies: Partial<Record<Encoding, Buffer>>
  type: string
  etag: string
  cacheControl: string
}

const SUFFIX = { br: ".br", gzip: ".gz" } as const

/**
 * All files of a build by URL path, held in memory (about 5 MB): a path that is not among them can name nothing outside
 * the folder, and a new build does not pull files away from under a page that is open.
 */
export function servedFiles(folder: string): Map<string, ServedFile> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
  const all = new Set(names)
  const copyOf = (name: string, encoding: Encoding) =>
    all.has(name + SUFFIX[encoding])
      ? { [encoding]: readFileSync(join(folder, name + SUFFIX[encoding])) }
      : {}
  return new Map(
    names.flatMap((name): [string, ServedFile][] => {
      if (/\.(br|gz)$/.test(name) && all.has(name.replace(/\.(br|gz)$/, ""))) return []
      const body = readFileSync(join(folder, name))
      const url = `/${name.split(sep).join("/")}`
      return [
        [
          url,
          {
            body,
            copies: { ...copyOf(name, "br"), ...copyOf(name, "gzip") },
            type: TYPES[extname(name)] ?? "application/octet-stream",
            etag: etagOf(body),
            // vite puts a hash of the content into every name below /assets/
            cacheControl: url.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
          },
        ],
      ]
    }),
  )
}

/** A strong validator of these bytes (RFC 9110 8.8.3). */
export const etagOf = (body: Buffer): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`

/** What suits `Accept-Encoding` best: a compressed copy with the name of its encoding, or the bytes as they are. */
export function bestCopy(
  file: Pick<ServedFile, "body" | "copies">,
  accepted: string | undefined,
): { body: Buffer; encoding?: Encoding } {
  const names = (accepted ?? "").split(",").map((one) => one.trim())
  const accepts = (encoding: Encoding) =>
    names.some((name) => name.split(";")[0] === encoding && !/;q=0(\.0*)?$/.test(name))
  for (const encoding of ["br", "gzip"] as const) {
    const body = file.copies[encoding]
    if (body && accepts(encoding)) return { body, encoding }
  }
  return { body: file.body }
}
