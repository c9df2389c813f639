import * as Y from "yjs"
import { FIELDS, type Opened, type Pushed, SEED_CLIENT } from "@cerebros/contract/example-doc.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { settle, type Settled } from "@cerebros/pipeline/settle/settle.ts"
import { toBase64 } from "../base64.ts"
import type { Row } from "../transport.ts"

type Logged = { seq: number; client: number; number: number; update: Uint8Array }
export type Role = "editor" | "viewer"
/** A joined screen on the server's side. */
export type Seat = { user: string; epoch: number; onFrame(frame: ArrayBuffer): void }

/** What supabase/migrations/015_editing.sql and the realtime policies do for one example, in memory and at once. */
export function makeLogServer(texts: Record<(typeof FIELDS)[number], string>) {
  const members = new Map<string, Role>()
  const seats = new Set<Seat>()
  let epoch = 1
  let lineage = 1
  let head = 0
  let state = seed(texts)
  let stateSeq = 0
  let rows: Logged[] = []
  let typists = new Map<number, { user: string; numbers: Set<number> }>()
  let oldTypists: typeof typists = new Map()
  const outlived = new Map<number, string>() // how far each lineage came

  function demand(user: string, role?: Role): void {
    const has = members.get(user)
    if (!has) throw new Problem("not_found")
    if (role === "editor" && has === "viewer") throw new Problem("forbidden")
  }
  function answer(user: string, ofLineage: number, after: number): Opened {
    const lacksState = ofLineage !== lineage || after < stateSeq
    return {
      epoch,
      lineage,
      head,
      settled: 0,
      state: lacksState ? toBase64(state) : null,
      state_seq: stateSeq,
      updates: rows
        .filter(({ seq }) => lacksState || seq > after)
        .map((row) => ({ ...row, update: toBase64(row.update) })),
      typists: [...typists].map(([client, typist]) => ({ client, user_id: typist.user, name: typist.user })),
      may_edit: members.get(user) === "editor",
      outlived: outlived.get(ofLineage) ?? null,
    }
  }
  const settled = (): Settled => settle({ state, rows, typists: new Set(typists.keys()), judged: Infinity })

  return {
    members,
    seats,
    settled,
    head: () => head,
    open(user: string, client: number): Opened {
      demand(user)
      if (members.get(user) === "editor") {
        if ((typists.get(client)?.user ?? user) !== user) throw new Problem("conflict")
        if (!typists.has(client)) typists.set(client, { user, numbers: new Set() })
      }
      return answer(user, -1, -1)
    },
    since(user: string, ofLineage: number, after: number): Opened {
      demand(user)
      return answer(user, ofLineage, after)
    },
    push(user: string, ofLineage: number, client: number, updates: Row[]): Pushed {
      demand(user, "editor")
      if (ofLineage !== lineage) {
        const known = ofLineage === lineage - 1 ? oldTypists.get(client)?.numbers : undefined
        if (!updates.every(({ number }) => known?.has(number))) throw new Problem("lineage_changed")
        return { head, saved: updates.map(({ number }) => ({ number, seq: stateSeq })) }
      }
      const typist = typists.get(client)
      if (!typist) throw new Problem("not_opened")
      if (typist.user !== user) throw new Problem("forbidden")
      for (const { number, update } of updates) {
        if (typist.numbers.has(number)) continue
        typist.numbers.add(number)
        rows.push({ seq: ++head, client, number, update })
      }
      const seqOf = (number: number) =>
        rows.find((row) => row.client === client && row.number === number)?.seq ?? stateSeq
      return { head, saved: updates.map(({ number }) => ({ number, seq: seqOf(number) })) }
    },
    mayJoin: (user: string, of: number) => members.has(user) && of === epoch,
    maySend: (user: string, of: number) => members.get(user) === "editor" && of === epoch,
    /** Merges all rows into the state. */
    compact(): void {
      state = settled().state
      stateSeq = head
      rows = []
    },
    /** Begins the document anew from its texts, as after a minute without a push. */
    renew(): void {
      const last = settled()
      outlived.set(lineage, toBase64(last.vector))
      state = seed(last.texts)
      stateSeq = head
      rows = []
      lineage += 1
      oldTypists = typists
      typists = new Map()
    },
    setRole(user: string, role: Role | undefined): void {
      if (role) members.set(user, role)
      else members.delete(user)
      epoch += 1
    },
  }
}
export type LogServer = ReturnType<typeof makeLogServer>

function seed(texts: Record<(typeof FIELDS)[number], string>): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = SEED_CLIENT
  for (const field of FIELDS) doc.getText(field).insert(0, texts[field])
  return Y.encodeStateAsUpdate(doc)
}
