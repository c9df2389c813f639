// Tokens of signed URLs: whoever has one may do this one thing for a while.
import { createHmac } from "node:crypto"
import { jwtVerify, SignJWT } from "jose"
import { z } from "zod"
import { refuse } from "./errors.ts"

const Download = z.object({ url: z.string(), exp: z.number() })
const Upload = z.object({ url: z.string(), owner: z.string().nullable(), upsert: z.boolean() })

export type Signer = {
  /** A token to read `bucket/name` for `seconds`. */
  download(url: string, seconds: number): Promise<string>
  upload(claims: z.infer<typeof Upload>): Promise<string>
  /** Throws `InvalidJWT` when forged or over, `InvalidSignature` when it is for another object. */
  openDownload(token: string, url: string): Promise<z.infer<typeof Download>>
  openUpload(token: string, url: string): Promise<z.infer<typeof Upload>>
}

const UPLOAD_SECONDS = 2 * 3600 // hosted's

/** One key a purpose, derived from the stack's secret: a download link never passes for an upload's or for a login. */
export function signer(jwtSecret: string): Signer {
  const keyFor = (purpose: string) => createHmac("sha256", jwtSecret).update(`storage ${purpose}`).digest()
  const downloadKey = keyFor("download")
  const uploadKey = keyFor("upload")
  return {
    download: (url, seconds) => sign({ url }, seconds, downloadKey),
    upload: (claims) => sign(claims, UPLOAD_SECONDS, uploadKey),
    openDownload: (token, url) => open(Download, token, url, downloadKey),
    openUpload: (token, url) => open(Upload, token, url, uploadKey),
  }
}

function sign(claims: Record<string, unknown>, seconds: number, key: Uint8Array): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(key)
}

async function open<Claims extends { url: string }>(
  schema: z.ZodType<Claims>,
  token: string,
  url: string,
  key: Uint8Array,
): Promise<Claims> {
  const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] }).catch((error: Error) => {
    throw refuse.invalidToken(error.message)
  })
  const claims = schema.parse(payload)
  if (claims.url !== url) throw refuse.invalidSignature()
  return claims
}
