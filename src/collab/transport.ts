import type { Opened, Pushed } from "@cerebros/contract/example-doc.ts"

/** One row on its way into the log. */
export type Row = { number: number; update: Uint8Array }

export type Hears = {
  onFrame(frame: ArrayBuffer): void
  /** "joined" after every join, the first one too; "lost" as long as nothing arrives. It joins again by itself. */
  onState(state: "joined" | "lost"): void
}
export type Channel = {
  /** Sends to all others on the topic; without effect while not joined. */
  send(frame: ArrayBuffer): void
  leave(): void
}

/**
 * How the room of one example reaches the others: three calls to the log and a topic that loses messages.
 * The calls throw a `Problem`; one of status 0, 401, 408, 429 or 5xx may pass by itself.
 */
export type Transport = {
  /** The whole document; registers `client` as the caller's, where the caller may edit. */
  open(client: number): Promise<Opened>
  since(lineage: number, after: number): Promise<Opened>
  push(lineage: number, client: number, rows: Row[]): Promise<Pushed>
  join(epoch: number, hears: Hears): Channel
}
