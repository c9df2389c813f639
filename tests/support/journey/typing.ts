// Typing in an example as the editor does: opened, changed as a Yjs document, pushed to the log.
import { Buffer } from "node:buffer"
import { randomInt } from "node:crypto"
import * as Y from "yjs"
import { FIELDS, type Field, Opened, Pushed } from "@cerebros/contract/example-doc.ts"
import { type Client, must } from "./person.ts"

type Signed = {
  /** Signed in as whoever types. */
  client: Client
}

/** A person's open example. `number` counts what they pushed. */
export type Typing = { example: string; client: number; lineage: number; doc: Y.Doc; number: number }

/** Opens an example as a new tab would. */
export async function openExample(person: Signed, example: string): Promise<Typing> {
  const client = randomInt(2, 2 ** 32)
  const opened = Opened.parse(must(await person.client.rpc("open_example", { example, client })))
  const doc = new Y.Doc()
  doc.clientID = client
  for (const update of [opened.state ?? "AAA=", ...opened.updates.map((row) => row.update)])
    Y.applyUpdate(doc, bytesOf(update))
  return { example, client, lineage: opened.lineage, doc, number: 0 }
}

/** Changes the document and pushes the change; returns the seq it stands under. */
export async function type(person: Signed, typing: Typing, edit: (doc: Y.Doc) => void): Promise<number> {
  const before = Y.encodeStateVector(typing.doc)
  typing.doc.transact(() => edit(typing.doc))
  const update = Buffer.from(Y.encodeStateAsUpdate(typing.doc, before)).toString("base64")
  const { example, lineage, client } = typing
  const updates = [{ number: ++typing.number, update }]
  const pushed = Pushed.parse(
    must(await person.client.rpc("push_updates", { example, lineage, client, updates })),
  )
  return pushed.head
}

/** Replaces fields of an example by other words, as somebody who marks all and types. The text columns follow a moment later. */
export async function rewrite(
  person: Signed,
  example: string,
  words: Partial<Record<Field, string>>,
): Promise<void> {
  const typing = await openExample(person, example)
  await type(person, typing, (doc) => {
    for (const field of FIELDS) {
      const text = doc.getText(field)
      if (words[field] === undefined) continue
      text.delete(0, text.length)
      text.insert(0, words[field])
    }
  })
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "base64"))
