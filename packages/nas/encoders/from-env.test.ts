import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { KEY, MODEL, startEmbeddings, vectorOf, type Standin } from "../testing/embeddings.ts"
import { encoderNamed } from "../encoder-named.ts"
import { outsideEncoder } from "./from-env.ts"

let standin: Standin
beforeEach(async () => (standin = await startEmbeddings()))
afterEach(async () => {
  vi.restoreAllMocks()
  await standin.stop()
})

test("nothing is asked when nothing is named, whatever else the environment has", async () => {
  const fetched = vi.spyOn(globalThis, "fetch")
  const others = {
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: standin.url,
    LLM_BASE_URL: standin.url,
    LLM_MODEL: MODEL,
  }
  const blanks = { NAS_ENCODER: "", EMBEDDINGS_URL: " ", EMBEDDINGS_MODEL: "", EMBEDDINGS_API_KEY: "" }
  for (const env of [{}, others, blanks, { EMBEDDINGS_API_KEY: KEY }]) {
    expect(await outsideEncoder(env)).toBeNull()
    expect(encoderNamed(env)).toBeNull()
  }
  expect(fetched).not.toHaveBeenCalled()
  expect(standin.asked).toEqual([])
})

test("address and model name an encoder; it is asked when it has to encode, and not before", async () => {
  const env = { EMBEDDINGS_URL: standin.url, EMBEDDINGS_MODEL: MODEL, EMBEDDINGS_API_KEY: KEY }
  const encoder = await outsideEncoder(env)
  expect(encoder?.name).toBe(MODEL)
  expect(encoderNamed(env)).toEqual({ name: MODEL, host: new URL(standin.url).host })
  expect(standin.asked).toEqual([])
  expect(await encoder!.encode(["lunch"])).toEqual([Float32Array.from(vectorOf("lunch"))])
})

test("without a key, as Ollama runs, none of another variable's is sent", async () => {
  vi.stubEnv("OPENAI_API_KEY", "sk-of-somebody-else")
  try {
    const encoder = await outsideEncoder({ EMBEDDINGS_URL: `${standin.url}/`, EMBEDDINGS_MODEL: MODEL })
    await expect(encoder!.encode(["lunch"])).rejects.toThrow(/refused the key in EMBEDDINGS_API_KEY/)
    expect(standin.asked[0]?.headers.authorization).toBe("Bearer none")
  } finally {
    vi.unstubAllEnvs()
  }
})

test("half a configuration is refused with a sentence", async () => {
  const refused = (env: Record<string, string>) => expect(outsideEncoder(env)).rejects
  await refused({ EMBEDDINGS_URL: standin.url }).toThrow("EMBEDDINGS_URL needs EMBEDDINGS_MODEL")
  await refused({ EMBEDDINGS_URL: standin.url, EMBEDDINGS_MODEL: " " }).toThrow(
    "EMBEDDINGS_URL needs EMBEDDINGS_MODEL",
  )
  await refused({ EMBEDDINGS_MODEL: MODEL }).toThrow("EMBEDDINGS_MODEL needs EMBEDDINGS_URL")
  for (const url of ["localhost:11434/v1", "ftp://example.com/v1", "example"])
    await refused({ EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: MODEL }).toThrow(
      /^EMBEDDINGS_URL must be an http or https address\.$/,
    )
  await refused({ EMBEDDINGS_URL: standin.url, EMBEDDINGS_MODEL: MODEL, NAS_ENCODER: "folder" }).toThrow(
    "Name one encoder: NAS_ENCODER or EMBEDDINGS_URL, not both.",
  )
})

test("a folder names an encoder of its own, and must have its files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "encoder-"))
  try {
    await expect(outsideEncoder({ NAS_ENCODER: folder })).rejects.toThrow(
      `NAS_ENCODER: there is no model.onnx in ${folder}.`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
