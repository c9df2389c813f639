// Resumable uploads as clients make them, for the tests beside this file.
import { createHash } from "node:crypto"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { DetailedError, Upload } from "tus-js-client"
import { OWEN } from "./testing.ts"
import type { TestStorage } from "./testing.ts"

export const MIB = 1024 * 1024
export const SEED = 20261121

export type Sending = {
  sub?: string
  bucket?: string
  contentType?: string
  chunkSize?: number
  /** Gives up at the first error. */
  once?: boolean
  onSent?: (bytes: number) => void
}

/** Owen's ways to upload; `endpoint` is where tus-js-client begins, single requests go straight to the service. */
export function uploaderOf(storage: TestStorage, endpoint = storage.url) {
  /** Uploads with tus-js-client; resolves with the upload's URL. */
  function send(bytes: Buffer, name: string, options: Sending = {}): Promise<string> {
    const { sub = OWEN, bucket = "files", contentType = "application/pdf" } = options
    return new Promise((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${endpoint}/upload/resumable`,
        headers: { authorization: `Bearer ${storage.token(sub)}` },
        metadata: { bucketName: bucket, objectName: name, contentType, cacheControl: "3600" },
        retryDelays: options.once ? [] : [0, 20, 50, 100, 200, 400, 800, 1000, 1000],
        chunkSize: options.chunkSize ?? 6 * MIB,
        onChunkComplete: (_size, sent) => options.onSent?.(sent),
        onError: reject,
        onSuccess: () => resolve(upload.url ?? ""),
      })
      upload.start()
    })
  }

  function tus(
    method: string,
    url: string,
    headers: Record<string, string> = {},
    body?: Buffer,
  ): Promise<Response> {
    return fetch(url, {
      method,
      headers: { authorization: `Bearer ${storage.token(OWEN)}`, "tus-resumable": "1.0.0", ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
  }

  return {
    send,
    tus,
    /** The status of the answer that ends it. */
    refusal: (bytes: Buffer, name: string, options: Sending = {}) =>
      send(bytes, name, { ...options, once: true }).then(() => "went through", statusOf),
    /** Begins an upload and returns its URL at the service. Throws when that is refused. */
    async create(name: string, length: number | "unknown", bucket = "files"): Promise<string> {
      const metadata = { bucketName: bucket, objectName: name, contentType: "text/plain" }
      const told = Object.entries(metadata).map(([key, value]) => `${key} ${btoa(value)}`)
      const answer = await tus("POST", `${storage.url}/upload/resumable`, {
        ...(length === "unknown" ? { "upload-defer-length": "1" } : { "upload-length": String(length) }),
        "upload-metadata": told.join(","),
      })
      if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`)
      return (answer.headers.get("location") ?? "").replace(endpoint, storage.url)
    },
    patch: (url: string, offset: number, body: Buffer, headers: Record<string, string> = {}) =>
      tus(
        "PATCH",
        url,
        { "upload-offset": String(offset), "content-type": "application/offset+octet-stream", ...headers },
        body,
      ),
    offsetOf: async (url: string) => Number((await tus("HEAD", url)).headers.get("upload-offset")),
    /** What lies under the name now. */
    async stored(name: string): Promise<Buffer | undefined> {
      const { data } = await storage.as(OWEN).from("files").download(name)
      return data ? Buffer.from(await data.arrayBuffer()) : undefined
    },
  }
}
export type Uploader = ReturnType<typeof uploaderOf>

const statusOf = (error: unknown) =>
  error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined

export const sha256 = (bytes: Buffer | undefined) =>
  createHash("sha256")
    .update(bytes ?? "")
    .digest("hex")

/** Files of uploads that are not finished or were not long ago. */
export const partsOnDisk = (storage: TestStorage) => readdir(join(storage.home, "storage/uploads"))

/** mulberry32: small, seeded, good enough to spread cuts and fill files. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Seeded bytes: the same every time, and no two places alike. */
export function randomBytes(seed: number, size: number): Buffer {
  const random = generator(seed)
  const words = new Uint32Array(Math.ceil(size / 4)).map(() => random() * 2 ** 32)
  return Buffer.from(words.buffer, 0, size)
}
