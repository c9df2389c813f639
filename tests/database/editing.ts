// The log of an example's edits, as the tests say it.
import { randomInt } from "node:crypto"
import type pg from "pg"
import * as Y from "yjs"
import { FIELDS, type Field, type Opened, type Pushed } from "@cerebros/contract/example-doc.ts"
import { type Settled, settle } from "@cerebros/pipeline/settle/settle.ts"
import type { Rpc } from "@cerebros/hub/protocol.ts"
import { settleExample } from "@cerebros/pipeline/tasks/settling.ts"
import type { Person } from "../support/database.ts"
import { type Caller, askOne } from "./ask.ts"
import { type Held, claim } from "./hub.ts"
import { type Team, type Worker, insert, makeWorker } from "./database-world.ts"

export const OPEN = "select public.open_example($1, $2)"
export const PUSH = "select public.push_updates($1, $2, $3, $4)"
export const SINCE = "select public.updates_since($1, $2, $3)"
export const TEXTS = { prompt: "How long? 🕰️", reasoning: "", output: "Five days.\r\nNo more.", context: "" }

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "base64"))

/** The id of a new example, by default with `TEXTS`. */
export const makeExample = (client: pg.Client, team: Team, texts: object = TEXTS) =>
  insert(client, "public.examples", { workspace_id: team.id, agent_id: team.agent, ...texts })

export async function open(client: pg.Client, who: Caller, example: string, as: number): Promise<Opened> {
  const answer = await askOne<Opened>(client, who, OPEN, [example, as])
  if (!answer) throw new Error("open_example gave no answer.")
  return answer
}

/** The document that an answer describes. */
export function docOf(opened: Opened, clientId = 99): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (opened.state) Y.applyUpdate(doc, bytesOf(opened.state))
  for (const { update } of opened.updates) Y.applyUpdate(doc, bytesOf(update))
  return doc
}

/** What typing in `doc` adds, as one update. */
export function typed(doc: Y.Doc, edit: (doc: Y.Doc) => void): string {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc))
  return base64(Y.encodeStateAsUpdate(doc, before))
}

export type Item = { number: number; update: string }
export const push = (
  client: pg.Client,
  who: Caller,
  example: string,
  as: number,
  items: Item[],
  lineage = 1,
) => askOne<Pushed>(client, who, PUSH, [example, lineage, as, JSON.stringify(items)])

/** The database as the worker's handler calls it. */
const rpcOf = (client: pg.Client, worker: Worker): Rpc => {
  const call = async (name: string, args: Record<string, unknown>) =>
    askOne(
      client,
      worker,
      `select public.${name}(${Object.keys(args)
        .map((key, i) => `${key} => $${i + 1}`)
        .join(", ")})`,
      Object.values(args),
    )
  return call as Rpc
}
/** Does a settle task as a worker would; `meanwhile` runs between reading and saving. */
export const settleHeld = (
  client: pg.Client,
  worker: Worker,
  { task, generation }: Held,
  meanwhile: (settled: Settled) => Promise<void> = async () => {},
) =>
  settleExample(rpcOf(client, worker), async (log) => {
    const settled = settle(log)
    await meanwhile(settled)
    return settled
  })(
    { task_id: task, generation } as Parameters<ReturnType<typeof settleExample>>[0], // all it reads of an offer
    new AbortController().signal,
    () => {},
  )
/** Claims the newest settle task, whenever it is due, and does it. */
export async function settleAll(client: pg.Client, worker: Worker) {
  return settleHeld(client, worker, await claim(client, worker, "settle"))
}

/** Gives fields of an example other words, as `who` types them, and settles that at once. */
export async function rewrite(
  client: pg.Client,
  who: Person,
  example: string,
  words: Partial<Record<Field, string>>,
): Promise<void> {
  const as = randomInt(2, 2 ** 32)
  const opened = await open(client, who, example, as)
  const update = typed(docOf(opened, as), (doc) => {
    for (const field of FIELDS) {
      const text = doc.getText(field)
      if (words[field] === undefined) continue
      text.delete(0, text.length)
      text.insert(0, words[field])
    }
  })
  await push(client, who, example, as, [{ number: 1, update }], opened.lineage)
  await settleAll(client, await makeWorker(client, { kinds: ["settle"] }))
}

/** The example that has this prompt. */
export const exampleSaying = async (client: pg.Client, prompt: string): Promise<string> =>
  String((await client.query("select id from public.examples where prompt = $1", [prompt])).rows[0].id)
