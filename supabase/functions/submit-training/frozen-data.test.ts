import { randomBytes } from "node:crypto"
import { gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { packed } from "./frozen-data.ts"

const MIB = 1024 * 1024
const STORAGE_MAX_BYTES = 50 * MIB

test("a small file stays as it is", async () => {
  const file = new Blob(["{}\n"], { type: "application/jsonl" })
  expect(await packed(file)).toBe(file)
})

test("a file above what Storage takes fits compressed, and loses nothing", async () => {
  const line = `${JSON.stringify({ text: randomBytes(3 * MIB).toString("hex") })}\n` // hex: half of it can be squeezed out
  const file = new Blob(Array.from({ length: 10 }, () => line))
  expect(file.size).toBeGreaterThan(STORAGE_MAX_BYTES)
  const small = await packed(file)
  expect(small.size).toBeLessThan(STORAGE_MAX_BYTES)
  expect(small.type).toBe("application/gzip")
  const restored = gunzipSync(await small.arrayBuffer())
  expect(restored.equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
})
