// Which encoder from outside the environment names; none unless it names one.
import { z } from "zod"
import { embeddingsEncoder } from "./embeddings.ts"
import { onnxEncoder } from "./onnx.ts"
import type { OutsideEncoder } from "./outside.ts"

const Named = z.string().trim().min(1).optional().catch(undefined) // a blank names nothing

const Env = z.object({
  NAS_ENCODER: Named,
  EMBEDDINGS_URL: Named.pipe(
    z.url({ protocol: /^https?$/, error: "EMBEDDINGS_URL must be an http or https address." }).optional(),
  ),
  EMBEDDINGS_MODEL: Named,
  EMBEDDINGS_API_KEY: Named,
})

/** The encoder that is named, or null. Throws a sentence when what is named cannot be used. */
export async function outsideEncoder(
  env: Record<string, string | undefined>,
): Promise<OutsideEncoder | null> {
  const read = Env.safeParse(env)
  if (!read.success) throw new Error(read.error.issues.map(({ message }) => message).join(" "))
  const { NAS_ENCODER, EMBEDDINGS_URL, EMBEDDINGS_MODEL, EMBEDDINGS_API_KEY } = read.data
  if (NAS_ENCODER && EMBEDDINGS_URL)
    throw new Error("Name one encoder: NAS_ENCODER or EMBEDDINGS_URL, not both.")
  if (NAS_ENCODER) return onnxEncoder(NAS_ENCODER)
  if (!EMBEDDINGS_URL && EMBEDDINGS_MODEL)
    throw new Error("EMBEDDINGS_MODEL needs EMBEDDINGS_URL: the address of the encoder, up to and with /v1.")
  if (!EMBEDDINGS_URL) return null
  if (!EMBEDDINGS_MODEL)
    throw new Error("EMBEDDINGS_URL needs EMBEDDINGS_MODEL: the name of the encoder there.")
  return embeddingsEncoder({
    url: EMBEDDINGS_URL,
    model: EMBEDDINGS_MODEL,
    key: EMBEDDINGS_API_KEY ?? "none",
  })
}
