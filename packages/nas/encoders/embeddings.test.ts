import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { KEY, MODEL, SIZE, startEmbeddings, vectorOf, type Standin } from "../testing/embeddings.ts"
import { embeddingsEncoder, type EmbeddingsSettings } from "./embeddings.ts"
import { keepVectors, type OutsideEncoder } from "./outside.ts"

let standin: Standin
let folder: string
const opened: { close(): void }[] = []
beforeEach(async () => {
  standin = await startEmbeddings()
  folder = mkdtempSync(join(tmpdir(), "vectors-"))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const each of opened.splice(0)) each.close()
  await standin.stop()
  rmSync(folder, { recursive: true, force: true })
})

const encoder = (settings: Partial<EmbeddingsSettings> = {}) =>
  embeddingsEncoder({ url: standin.url, model: MODEL, key: KEY, retries: 0, ...settings })
const kept = (by: OutsideEncoder = encoder()) => {
  const vectors = keepVectors(by, folder)
  opened.push(vectors)
  return vectors
}
const floats = (text: string) => Float32Array.from(vectorOf(text))
const fault = (status: number, message: string, headers = {}) => ({
  status,
  headers,
  body: JSON.stringify({ error: { message, type: "error", param: null, code: null } }),
})
const reply = (...data: object[]) => ({ status: 200, body: JSON.stringify({ object: "list", data }) })

describe("asking", () => {
  test("each text gets its own vector, in whatever order they come", async () => {
    const texts = ["The dog sleeps.", "Wages arrive.", "Soup for lunch."]
    expect(await encoder().encode(texts)).toEqual(texts.map(floats))
    expect(standin.asked[0]?.ask).toEqual({ model: MODEL, input: texts, encoding_format: "float" })
  })

  test("the key goes in the header, and nothing of an account that belongs to somebody else", async () => {
    vi.stubEnv("OPENAI_ORG_ID", "org-other")
    vi.stubEnv("OPENAI_PROJECT_ID", "proj-other")
    await encoder().encode(["lunch"])
    const headers = standin.asked[0]!.headers
    expect(headers.authorization).toBe(`Bearer ${KEY}`)
    for (const name of ["openai-organization", "openai-project", "api-key"])
      expect(headers).not.toHaveProperty(name)
  })

  test("an address of Azure's with its version keeps it, and the key is sent as Azure wants it", async () => {
    await encoder({ url: `${standin.url}?api-version=2024-10-21` }).encode(["lunch"])
    expect(standin.asked[0]).toMatchObject({
      path: "/v1/embeddings?api-version=2024-10-21",
      headers: { "api-key": KEY },
    })
  })

  test("asked too often it waits as long as it is told, and goes on", async () => {
    standin.faults.push(fault(429, "Rate limit reached.", { "retry-after-ms": "120" }))
    standin.faults.push(fault(429, "Rate limit reached.", { "retry-after": "1" }))
    const began = performance.now()
    expect(await encoder({ retries: 2 }).encode(["lunch"])).toEqual([floats("lunch")])
    expect(performance.now() - began).toBeGreaterThan(1100)
    expect(standin.asked).toHaveLength(3)
  })
})

describe("a failure is a sentence that names the encoder and what to do", () => {
  test("a wrong key", async () => {
    await expect(encoder({ key: "sk-wrong", retries: 3 }).encode(["lunch"])).rejects.toThrow(
      `The encoder ${MODEL} at ${new URL(standin.url).host} refused the key in EMBEDDINGS_API_KEY: Incorrect API key provided.`,
    )
    expect(standin.asked).toHaveLength(1) // asking again with the same key is of no use
  })

  test("a model or an address that is not there", async () => {
    await expect(encoder({ model: "other" }).encode(["lunch"])).rejects.toThrow(
      /does not know this model or address \(EMBEDDINGS_MODEL, EMBEDDINGS_URL\): The model `other`/,
    )
    await expect(encoder({ url: standin.url.replace("/v1", "") }).encode(["lunch"])).rejects.toThrow(
      /does not know this model or address .*Invalid URL/,
    )
  })

  test("a quota that stays used up, and a server that stays broken", async () => {
    standin.faults.push(fault(429, "You exceeded your current quota.", { "retry-after-ms": "1" }))
    await expect(encoder().encode(["lunch"])).rejects.toThrow(/quota is used up: You exceeded/)
    standin.faults.push(fault(503, "Model is loading."))
    await expect(encoder().encode(["lunch"])).rejects.toThrow(/answered 503: Model is loading/)
  })

  test("silence", async () => {
    standin.faults.push("silence")
    await expect(encoder({ timeoutMs: 50 }).encode(["lunch"])).rejects.toThrow(/did not answer in time/)
  })

  test("nobody there", async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    await expect(encoder({ url: `http://127.0.0.1:${port}/v1` }).encode(["lunch"])).rejects.toThrow(
      /cannot be reached. See whether it runs/,
    )
  })

  test("something else than embeddings", async () => {
    standin.faults.push({
      status: 200,
      headers: { "content-type": "text/html" },
      body: "<h1>Ollama is running</h1>",
    })
    await expect(encoder().encode(["lunch"])).rejects.toThrow(/something else than embeddings/)
    standin.faults.push(reply({ index: 0, embedding: [null] }))
    await expect(encoder().encode(["lunch"])).rejects.toThrow(/something else than embeddings/)
    standin.faults.push(reply({ index: 0, embedding: [] }))
    await expect(encoder().encode(["lunch"])).rejects.toThrow(/something else than embeddings/)
  })

  test("vectors that are not numbered one by one", async () => {
    standin.faults.push(reply({ index: 0, embedding: [1] }, { index: 0, embedding: [2] }))
    await expect(encoder().encode(["lunch", "dog"])).rejects.toThrow(/did not number its 2 vectors/)
  })
})

describe("keeping", () => {
  test("vectors have length 1, and a text is asked for once, also after a restart", async () => {
    const first = kept()
    await first.prepare(["dog", "lunch", "dog"])
    await first.prepare(["lunch"])
    expect(standin.asked.map(({ ask }) => ask.input)).toEqual([["dog", "lunch"]])
    expect(first.size()).toBe(SIZE)
    expect(Math.hypot(...first.of("dog")!)).toBeCloseTo(1, 5)

    const second = kept()
    await second.prepare(["dog", "lunch", "wages"])
    expect(standin.asked.at(-1)?.ask.input).toEqual(["wages"])
    expect(second.of("dog")).toEqual(first.of("dog"))
    expect(second.of("a text nobody asked for")).toBeUndefined()
  })

  test("many texts go in batches of 64", async () => {
    const texts = Array.from({ length: 150 }, (_, at) => `soup number ${"x".repeat(at + 1)}`)
    const vectors = kept()
    await vectors.prepare(texts)
    expect(standin.asked.map(({ ask }) => ask.input.length)).toEqual([64, 64, 22])
    for (const text of texts) expect(vectors.of(text)).toBeDefined()
  })

  test("more texts than memory holds are all found again", async () => {
    const count = 20_100
    const numbered: OutsideEncoder = {
      name: "numbered",
      origin: "here",
      encode: async (texts) => texts.map((text) => Float32Array.of(Number(text), 1)),
    }
    const vectors = kept(numbered)
    const texts = Array.from({ length: count }, (_, at) => String(at))
    await vectors.prepare(texts)
    expect(texts.filter((text) => !vectors.of(text))).toEqual([])
    expect(vectors.of("3")![0]! / vectors.of("3")![1]!).toBeCloseTo(3, 4)
  }, 60_000)

  test("a blank is not sent: servers refuse the whole batch for it", async () => {
    const vectors = kept()
    await vectors.prepare(["", " \n", "dog"])
    expect(standin.asked.map(({ ask }) => ask.input)).toEqual([["dog"]])
    expect(vectors.of("")).toBeUndefined()
  })

  test("what was fetched before a failure is kept", async () => {
    const texts = Array.from({ length: 70 }, (_, at) => `dog ${"y".repeat(at + 1)}`)
    let calls = 0
    const breaking: OutsideEncoder = {
      ...encoder(),
      async encode(batch) {
        calls += 1
        if (calls === 2) throw new Error("The line broke.")
        return encoder().encode(batch)
      },
    }
    await expect(kept(breaking).prepare(texts)).rejects.toThrow("The line broke.")
    await kept().prepare(texts)
    expect(standin.asked.map(({ ask }) => ask.input.length)).toEqual([64, 6])
  })

  test("encoders of one name at two addresses share nothing", async () => {
    const other = await startEmbeddings()
    try {
      await kept().prepare(["dog"])
      await kept(encoder({ url: other.url })).prepare(["dog"])
      expect(other.asked).toHaveLength(1)
    } finally {
      await other.stop()
    }
  })

  test("too few vectors, or of two lengths, are refused, and none of them is kept", async () => {
    standin.faults.push(reply({ index: 0, embedding: [1, 2] }))
    await expect(kept().prepare(["dog", "lunch"])).rejects.toThrow(
      `The encoder ${MODEL} gave 1 vectors for 2 texts.`,
    )
    standin.faults.push(reply({ index: 0, embedding: [1, 2] }, { index: 1, embedding: [1, 2, 3] }))
    await expect(kept().prepare(["dog", "lunch"])).rejects.toThrow("vectors of 2 and of 3 numbers")
    const vectors = kept()
    await vectors.prepare(["dog"])
    expect(vectors.size()).toBe(SIZE)
    standin.faults.push(reply({ index: 0, embedding: [1, 2, 3] }))
    await expect(vectors.prepare(["printer"])).rejects.toThrow("vectors of 16 and of 3 numbers")
  })
})

// In the form their documentation shows, cut to four numbers a vector.
describe("replies in the documented form of", () => {
  const replies = {
    OpenAI: `{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.0023064255,-0.009327292,0.015797377,-0.0077780345]}],"model":"text-embedding-3-small","usage":{"prompt_tokens":8,"total_tokens":8}}`,
    Ollama: `{"object":"list","data":[{"object":"embedding","embedding":[0.010071029,-0.0017594862,0.05007221,0.04692972],"index":0}],"model":"all-minilm","usage":{"prompt_tokens":5,"total_tokens":5}}`,
    vLLM: `{"id":"embd-5c21fc9a5c9d4384a1b021daccaf9f64","object":"list","created":1745476417,"model":"BAAI/bge-m3","data":[{"index":0,"object":"embedding","embedding":[-0.03961181640625,0.0142822265625,-1.5e-05,0.25]}],"usage":{"prompt_tokens":9,"total_tokens":9,"completion_tokens":0,"prompt_tokens_details":null}}`,
  }
  test.for(Object.entries(replies))("%s", async ([, body]) => {
    standin.faults.push({ status: 200, body })
    const { data } = JSON.parse(body) as { data: { embedding: number[] }[] }
    expect(await encoder().encode(["lunch"])).toEqual([Float32Array.from(data[0]!.embedding)])
  })

  const errors = {
    OpenAI: `{"error":{"message":"Incorrect API key provided: sk-stand-in. You can find your API key at https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}`,
    Ollama: `{"error":{"message":"model \\"all-minilm\\" not found, try pulling it first","type":"api_error","param":null,"code":null}}`,
    vLLM: `{"error":{"message":"The model \`BAAI/bge-m3\` does not exist.","type":"NotFoundError","param":"model","code":404}}`,
  }
  test.for(Object.entries(errors))("an error of %s", async ([, body]) => {
    const { error } = JSON.parse(body) as { error: { message: string } }
    standin.faults.push({ status: error.message.includes("API key") ? 401 : 404, body })
    await expect(encoder().encode(["lunch"])).rejects.toThrow(error.message)
  })
})
