// Which file answers a path of the app, with its type, its caching and its compressed forms.
import { readdirSync, statSync } from "node:fs"
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

export type ServedFile = {
  path: string
  bytes: number
  type: string
  etag: string
  cacheControl: string
  /** Encodings of which a compressed copy lies beside it, best first. */ encodings: ("br" | "gzip")[]
}

const SUFFIX = { br: ".br", gzip: ".gz" } as const

/** All files of a build by URL path, read once: a path that is not among them can name nothing outside the folder. */
export function servedFiles(folder: string): Map<string, ServedFile> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
  const all = new Set(names)
  return new Map(
    names.flatMap((name): [string, ServedFile][] => {
      const path = join(folder, name)
      const { size, mtimeMs } = statSync(path)
      const isCopy = /\.(br|gz)$/.test(name) && all.has(name.replace(/\.(br|gz)$/, ""))
      if (statSync(path).isDirectory() || isCopy) return []
      const url = `/${name.split(sep).join("/")}`
      return [
        [
          url,
          {
            path,
            bytes: size,
            type: TYPES[extname(name)] ?? "application/octet-stream",
            etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
            // vite puts a hash of the content into every name below /assets/
            cacheControl: url.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
            encodings: (["br", "gzip"] as const).filter((encoding) => all.has(name + SUFFIX[encoding])),
          },
        ],
      ]
    }),
  )
}

/** The copy of a file that suits `Accept-Encoding`, with the name of its encoding; the file itself where none does. */
export function bestCopy(
  file: ServedFile,
  accepted: string | undefined,
): { path: string; encoding?: "br" | "gzip" } {
  const names = (accepted ?? "").split(",").map((one) => one.trim())
  const encoding = file.encodings.find((one) =>
    names.some((name) => name.split(";")[0] === one && !/;q=0(\.0*)?$/.test(name)),
  )
  return encoding ? { path: file.path + SUFFIX[encoding], encoding } : { path: file.path }
}
