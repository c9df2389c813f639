// A sentence encoder small enough to read: model.onnx written byte by byte (onnx.proto3), and a tokenizer of whole words.
import { writeFileSync } from "node:fs"
import { join } from "node:path"

/** A word's id is its place. */
export const WORDS = ["[UNK]", "[CLS]", "[SEP]", "dog", "hund", "lunch"] as const
export const ROWS = [
  [0, 0, 0],
  [0, 0, 0.5],
  [0, 0, 0.5],
  [4, 0, 0],
  [4, 1, 0],
  [0, 8, 0],
] as const

type Options = {
  /** Adds an output `sentence_embedding`, the largest over the tokens. */
  pools?: boolean
  /** Of the outputs. */
  float16?: boolean
}

export function writeEncoder(folder: string, options: Options = {}): void {
  writeFileSync(join(folder, "model.onnx"), model(options))
  writeFileSync(join(folder, "tokenizer.json"), JSON.stringify(tokenizer))
}

const special = (id: number) => ({ [WORDS[id] ?? ""]: { id: WORDS[id], ids: [id], tokens: [WORDS[id]] } })
const tokenizer = {
  version: "1.0",
  added_tokens: [0, 1, 2].map((id) => ({ id, content: WORDS[id], special: true })),
  normalizer: { type: "Lowercase" },
  pre_tokenizer: { type: "Whitespace" },
  post_processor: {
    type: "TemplateProcessing",
    single: [
      { SpecialToken: { id: "[CLS]", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "[SEP]", type_id: 0 } },
    ],
    pair: [],
    special_tokens: { ...special(1), ...special(2) },
  },
  decoder: null,
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
  },
}

const FLOAT = 1
const INT64 = 7
const FLOAT16 = 10

/** The row of each token's id, nothing where the mask is 0. */
function model({ pools = false, float16 = false }: Options): Uint8Array {
  const type = float16 ? FLOAT16 : FLOAT
  const nodes = [
    node("Gather", ["table", "input_ids"], "rows"),
    node("Cast", ["attention_mask"], "mask", attribute("to", 2, varint(3, FLOAT))),
    node("Unsqueeze", ["mask", "axes"], "mask_by_row"),
    node("Mul", ["rows", "mask_by_row"], "masked"),
    node("Cast", ["masked"], "last_hidden_state", attribute("to", 2, varint(3, type))),
    ...(pools
      ? [
          node(
            "ReduceMax",
            ["last_hidden_state"],
            "sentence_embedding",
            attribute("axes", 7, varint(8, 1)),
            attribute("keepdims", 2, varint(3, 0)),
          ),
        ]
      : []),
  ]
  const table = tensor(
    "table",
    FLOAT,
    [ROWS.length, 3],
    new Uint8Array(Float32Array.from(ROWS.flat()).buffer),
  )
  const axes = tensor("axes", INT64, [1], new Uint8Array(BigInt64Array.of(2n).buffer))
  const graph = [
    ...nodes.map((each) => bytes(1, each)),
    text(2, "tiny"),
    bytes(5, table),
    bytes(5, axes),
    bytes(11, value("input_ids", INT64, [1, "tokens"])),
    bytes(11, value("attention_mask", INT64, [1, "tokens"])),
    bytes(12, value("last_hidden_state", type, [1, "tokens", 3])),
    ...(pools ? [bytes(12, value("sentence_embedding", type, [1, 3]))] : []),
  ]
  const opset = [text(1, ""), varint(2, 13)]
  return joined([varint(1, 8), bytes(7, joined(graph)), bytes(8, joined(opset))])
}

const node = (operation: string, inputs: string[], output: string, ...attributes: Uint8Array[]) =>
  joined([
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(4, operation),
    ...attributes.map((each) => bytes(5, each)),
  ])
const attribute = (name: string, type: number, content: Uint8Array) =>
  joined([text(1, name), content, varint(20, type)])
const tensor = (name: string, type: number, dims: number[], raw: Uint8Array) =>
  joined([...dims.map((size) => varint(1, size)), varint(2, type), text(8, name), bytes(9, raw)])
function value(name: string, type: number, dims: (number | string)[]): Uint8Array {
  const shape = joined(
    dims.map((size) => bytes(1, typeof size === "number" ? varint(1, size) : text(2, size))),
  )
  return joined([text(1, name), bytes(2, bytes(1, joined([varint(1, type), bytes(2, shape)])))])
}

// Protocol buffers: a field's number and kind (0 a number, 2 bytes), then what it holds.
function numberOf(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...numberOf(Math.floor(value / 128))]
}
const varint = (field: number, value: number) => Uint8Array.from([...numberOf(field * 8), ...numberOf(value)])
const bytes = (field: number, content: Uint8Array) =>
  joined([Uint8Array.from([...numberOf(field * 8 + 2), ...numberOf(content.length)]), content])
const text = (field: number, content: string) => bytes(field, new TextEncoder().encode(content))
const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
