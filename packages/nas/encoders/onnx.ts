// A sentence encoder in a folder: model.onnx and tokenizer.json, as the Hugging Face hub has them, run on the CPU.
import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import type { OutsideEncoder } from "./outside.ts"

const TOKENS_MAX = 256 // what small sentence encoders were trained on; the rest of a text is cut
const POOLED_NAME = "sentence_embedding"

/** Loads the encoder. Rejects with a sentence when a file or one of the optional packages is missing. */
export async function onnxEncoder(folder: string): Promise<OutsideEncoder> {
  for (const name of ["model.onnx", "tokenizer.json"])
    if (!existsSync(join(folder, name))) throw new Error(`NAS_ENCODER: there is no ${name} in ${folder}.`)
  const { InferenceSession, Tensor } = await needed(() => import("onnxruntime-web"), "onnxruntime-web")
  const { Tokenizer } = await needed(() => import("@huggingface/tokenizers"), "@huggingface/tokenizers")
  const json = (name: string): object =>
    existsSync(join(folder, name)) ? (JSON.parse(readFileSync(join(folder, name), "utf8")) as object) : {} // the tokenizer checks it
  const tokenizer = await readable(
    "tokenizer.json",
    folder,
    () => new Tokenizer(json("tokenizer.json"), json("tokenizer_config.json")),
  )
  const model = readFileSync(join(folder, "model.onnx"))
  const session = await readable("model.onnx", folder, () => InferenceSession.create(model))
  const { outputNames } = session
  // Some exports pool by themselves; the others' first output is one vector a token.
  const outputName = outputNames.find((name) => name === POOLED_NAME) ?? outputNames[0] ?? ""
  return {
    name: basename(folder),
    origin: createHash("sha256").update(model).digest("hex"),
    async encode(texts) {
      const vectors: Float32Array[] = []
      for (const text of texts) {
        const all = tokenizer.encode(text).ids
        const ids = all.length > TOKENS_MAX ? [...all.slice(0, TOKENS_MAX - 1), ...all.slice(-1)] : all // its last is a mark
        const tensor = (values: readonly number[]) =>
          new Tensor("int64", BigInt64Array.from(values, BigInt), [1, ids.length])
        const inputs = {
          input_ids: tensor(ids),
          attention_mask: tensor(ids.map(() => 1)),
          token_type_ids: tensor(ids.map(() => 0)),
        }
        const feeds = Object.fromEntries(
          Object.entries(inputs).filter(([name]) => session.inputNames.includes(name)),
        )
        const output = (await session.run(feeds))[outputName]
        if (!output) throw new Error(`The encoder in ${folder} has no output.`)
        if (!(output.data instanceof Float32Array))
          throw new Error(`The encoder in ${folder} gives ${output.type}: take an export that gives float32.`)
        vectors.push(pooled(output.data, output.dims))
      }
      return vectors
    },
  }
}

/** The mean over the tokens of [1, tokens, size]; [1, size] is pooled already. */
function pooled(data: Float32Array, dims: readonly number[]): Float32Array {
  const size = dims.at(-1) ?? 0
  const rows = size === 0 ? 0 : data.length / size
  const mean = new Float32Array(size)
  for (let at = 0; at < data.length; at += 1)
    mean[at % size] = (mean[at % size] ?? 0) + (data[at] ?? 0) / rows
  return mean
}

async function needed<Module>(load: () => Promise<Module>, name: string): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    throw new Error(`NAS_ENCODER needs the package ${name}: npm install ${name}`, { cause: error })
  }
}

async function readable<Part>(file: string, folder: string, read: () => Part | Promise<Part>): Promise<Part> {
  try {
    return await read()
  } catch (error) {
    throw new Error(`NAS_ENCODER: ${file} in ${folder} cannot be read. Fetch it again.`, { cause: error })
  }
}
