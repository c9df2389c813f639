import { expect, test } from "vitest"
import { fromInsert } from "./message.ts"
import { makeInsertDecoder } from "./pgoutput.ts"

const text = (value: string) => Buffer.concat([Buffer.from(value), Buffer.from([0])])
const int = (value: number, bytes: 2 | 4) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

/** A relation message as PostgreSQL's manual lays it out. */
const relation = (id: number, columns: string[]) =>
  Buffer.concat([
    Buffer.from("R"),
    int(id, 4),
    text("realtime"),
    text("messages"),
    Buffer.from("d"),
    int(columns.length, 2),
    ...columns.flatMap((column) => [Buffer.from([0]), text(column), int(25, 4), int(0, 4)]),
  ])

const insert = (id: number, values: (Buffer | null)[]) =>
  Buffer.concat([
    Buffer.from("I"),
    int(id, 4),
    Buffer.from("N"),
    int(values.length, 2),
    ...values.flatMap((value) =>
      value ? [Buffer.from("b"), int(value.length, 4), value] : [Buffer.from("n")],
    ),
  ])

const ID = "0123456789abcdef0123456789abcdef"
const COLUMNS = ["topic", "extension", "payload", "event", "private", "id", "binary_payload"]
const json = (value: string) => Buffer.concat([Buffer.from([1]), Buffer.from(value)])
const row = (overrides: Record<string, Buffer | null> = {}) => {
  const values: Record<string, Buffer | null> = {
    topic: Buffer.from("room:größe"),
    extension: Buffer.from("broadcast"),
    payload: json('{"n":12345678901234567890}'),
    event: Buffer.from("saved"),
    private: Buffer.from([1]),
    id: Buffer.from(ID, "hex"),
    binary_payload: null,
    ...overrides,
  }
  const decode = makeInsertDecoder()
  expect(decode(relation(7, COLUMNS))).toBeUndefined()
  const inserted = decode(
    insert(
      7,
      COLUMNS.map((column) => values[column] ?? null),
    ),
  )
  return inserted && fromInsert(inserted)
}

test("an inserted row becomes the broadcast it stands for", () => {
  const id = "01234567-89ab-cdef-0123-456789abcdef"
  expect(row()).toEqual({
    id,
    topic: "room:größe",
    private: true,
    broadcast: {
      kind: "user",
      event: "saved",
      encoding: "json",
      payload: Buffer.from('{"n":12345678901234567890}'),
      meta: { id },
    },
  })
  expect(row({ payload: null, binary_payload: Buffer.from([0, 1, 255]) })?.broadcast).toMatchObject({
    encoding: "binary",
    payload: Buffer.from([0, 1, 255]),
  })
  expect(row({ private: null })?.private).toBe(false)
  expect(row({ extension: Buffer.from("presence") })).toBeUndefined()
})

test("an insert of an unknown table is an error, not a guess", () => {
  expect(() => makeInsertDecoder()(insert(9, [null]))).toThrow("before its relation")
})
