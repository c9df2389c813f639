import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { ROWS, writeEncoder } from "../testing/onnx.ts"
import { onnxEncoder } from "./onnx.ts"
import { keepVectors } from "./outside.ts"

let home: string
let folder: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "onnx-"))
  folder = join(home, "tiny")
  mkdirSync(folder)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const [, cls, sep, dog, hund, lunch] = ROWS
const mean = (...rows: (readonly number[] | undefined)[]) =>
  [0, 1, 2].map((at) => rows.reduce((sum, row) => sum + (row?.[at] ?? NaN), 0) / rows.length)
const near = (vector: Float32Array | undefined, expected: number[]) => {
  expect(vector).toHaveLength(expected.length)
  expected.forEach((value, at) => expect(vector?.[at]).toBeCloseTo(value, 5))
}

test("a text's vector is the mean over its tokens, and nothing is fetched for it", async () => {
  writeEncoder(folder)
  const fetched = vi.spyOn(globalThis, "fetch")
  const encoder = await onnxEncoder(folder)
  expect(encoder.name).toBe("tiny")
  const [first, second, third] = await encoder.encode(["Dog lunch", "HUND", "unheard of"])
  near(first, mean(cls, dog, lunch, sep))
  near(second, mean(cls, hund, sep))
  near(third, mean(cls, [0, 0, 0], [0, 0, 0], sep))
  expect(fetched).not.toHaveBeenCalled()
  fetched.mockRestore()
})

test("a long text is cut at 256 tokens, and keeps its last mark", async () => {
  writeEncoder(folder)
  const encoder = await onnxEncoder(folder)
  const [long] = await encoder.encode([`${"dog ".repeat(254)}${"lunch ".repeat(500)}`])
  near(long, mean(cls, ...Array.from({ length: 254 }, () => dog), sep))
})

test("a model that pools by itself is taken at its word", async () => {
  writeEncoder(folder, { pools: true })
  const [vector] = await (await onnxEncoder(folder)).encode(["dog lunch"])
  near(vector, [4, 8, 0.5])
})

test("kept vectors are those of the file: another model in the same folder is asked anew", async () => {
  writeEncoder(folder)
  const first = keepVectors(await onnxEncoder(folder), home)
  await first.prepare(["dog lunch"])
  writeEncoder(folder, { pools: true })
  const second = keepVectors(await onnxEncoder(folder), home)
  await second.prepare(["dog lunch"])
  expect(second.of("dog lunch")).not.toEqual(first.of("dog lunch"))
  first.close()
  second.close()
})

test("a missing file is named with its folder", async () => {
  await expect(onnxEncoder(folder)).rejects.toThrow(`NAS_ENCODER: there is no model.onnx in ${folder}.`)
  writeEncoder(folder)
  rmSync(join(folder, "tokenizer.json"))
  await expect(onnxEncoder(folder)).rejects.toThrow(`NAS_ENCODER: there is no tokenizer.json in ${folder}.`)
})

test("a broken file is named with its folder", async () => {
  writeEncoder(folder)
  writeFileSync(join(folder, "tokenizer.json"), "version https://git-lfs.github.com/spec/v1")
  await expect(onnxEncoder(folder)).rejects.toThrow(`tokenizer.json in ${folder} cannot be read`)
  writeEncoder(folder)
  writeFileSync(join(folder, "model.onnx"), "version https://git-lfs.github.com/spec/v1")
  await expect(onnxEncoder(folder)).rejects.toThrow(`model.onnx in ${folder} cannot be read`)
})

test("numbers of another kind are refused, not misread", async () => {
  writeEncoder(folder, { float16: true })
  const encoder = await onnxEncoder(folder)
  await expect(encoder.encode(["dog"])).rejects.toThrow(`gives float16: take an export that gives float32`)
})

test.for(["onnxruntime-web", "@huggingface/tokenizers"])(
  "without the package %s it says how to get it",
  async (name) => {
    writeEncoder(folder)
    vi.doMock(name, () => {
      throw new Error(`Cannot find package '${name}'`)
    })
    try {
      await expect(onnxEncoder(folder)).rejects.toThrow(
        `NAS_ENCODER needs the package ${name}: npm install ${name}`,
      )
    } finally {
      vi.doUnmock(name)
    }
  },
)
