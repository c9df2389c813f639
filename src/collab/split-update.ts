import { UPDATE_MAX_BYTES } from "@cerebros/contract/limits.ts"
import * as Y from "yjs"
import { pushVarint } from "@cerebros/contract/example-frame.ts"

const PIECE_CHARS = 16_000 // at most three bytes each, with room for the rest of a row

/** `update` as pieces that each fit into a row of the log; applied in order they come to the same. */
export function splitUpdate(update: Uint8Array): Uint8Array[] {
  if (update.length <= UPDATE_MAX_BYTES) return [update]
  const { structs } = Y.decodeUpdate(update)
  const client = structs[0]?.id.client
  if (client === undefined) return [update]
  const head: Y.Item[] = []
  let chars = 0
  for (const struct of structs) {
    if (struct.id.client !== client || chars >= PIECE_CHARS || !(struct instanceof Y.Item)) break
    const item = startOf(struct, PIECE_CHARS - chars)
    head.push(item)
    chars += item.length
    if (item.length < struct.length) break
  }
  const last = head.at(-1)
  const isAll = head.length === structs.length && last?.length === structs.at(-1)?.length
  if (!last || isAll) return [update]
  const rest = Y.diffUpdate(update, numbers(1, client, last.id.clock + last.length))
  return [write(client, head), ...splitUpdate(rest)]
}

/** The first `chars` characters of an item, one less where that would cut a pair of surrogates in two. */
function startOf(item: Y.Item, chars: number): Y.Item {
  const { content } = item
  if (!(content instanceof Y.ContentString) || content.str.length <= chars) return item
  const end = /[\uD800-\uDBFF]/.test(content.str.charAt(chars - 1)) ? chars - 1 : chars
  const start = new Y.ContentString(content.str.slice(0, Math.max(1, end)))
  return new Y.Item(item.id, null, item.origin, null, item.rightOrigin, item.parent, item.parentSub, start)
}

/** An update (v1) of one client's items, without deletions. */
function write(client: number, items: Y.Item[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  for (const item of items) item.write(encoder, 0)
  const head = numbers(1, items.length, client, items[0]?.id.clock ?? 0)
  return new Uint8Array([...head, ...encoder.toUint8Array(), 0])
}

function numbers(...values: number[]): Uint8Array {
  const bytes: number[] = []
  for (const value of values) pushVarint(bytes, value)
  return new Uint8Array(bytes)
}
