// A row of realtime.messages on its way to clients.
import type { UserBroadcast } from "../protocol/message.ts"
import type { InsertedRow } from "./pgoutput.ts"

export type DatabaseMessage = { id: string; topic: string; private: boolean; broadcast: UserBroadcast }

/**
 * What the inserted row broadcasts; undefined for rows that are no broadcast. The payload shares memory with the row.
 */
export function fromInsert(row: InsertedRow): DatabaseMessage | undefined {
  const text = (column: string) => row.get(column)?.toString("utf8") ?? ""
  if (text("extension") !== "broadcast") return undefined
  const idHex = row.get("id")?.toString("hex") ?? ""
  const json = row.get("payload")?.subarray(1) // jsonb's binary form is a version byte and the text
  const id = idHex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  return messageOf({
    id,
    topic: text("topic"),
    event: text("event"),
    private: row.get("private")?.[0] === 1,
    json,
    bytes: row.get("binary_payload") ?? undefined,
  })
}

export type Columns = {
  id: string
  topic: string
  event: string
  private: boolean
  json: Buffer | undefined
  bytes: Buffer | undefined
}

export function messageOf({ id, topic, event, private: isPrivate, json, bytes }: Columns): DatabaseMessage {
  const encoding = bytes ? "binary" : "json"
  const payload = bytes ?? json ?? Buffer.from("null")
  return {
    id,
    topic,
    private: isPrivate,
    broadcast: { kind: "user", event, encoding, payload, meta: { id } },
  }
}
