import { expect, test } from "vitest"
import { encoderNamed } from "./encoder-named.ts"

test("an address is named by its machine, a folder by its name, and nothing when nothing is set", () => {
  const env = { EMBEDDINGS_URL: "https://api.openai.com/v1", EMBEDDINGS_MODEL: "text-embedding-3-small" }
  expect(encoderNamed(env)).toEqual({ name: "text-embedding-3-small", host: "api.openai.com" })
  expect(encoderNamed({ NAS_ENCODER: "/models/minilm/" })).toEqual({ name: "minilm", host: null })
  expect(encoderNamed({})).toBeNull()
  expect(encoderNamed({ EMBEDDINGS_URL: " ", NAS_ENCODER: "" })).toBeNull()
})
