// The replication slot that the feed reads, made anew on each connection.
import type { Client } from "pg"
import { messageOf } from "./message.ts"
import type { DatabaseMessage } from "./message.ts"

const PUBLICATION = "supabase_realtime_messages_publication"
const CATCH_UP_ROWS_MAX = 10_000

export type SlotOptions = {
  slot: string
  /** Seconds of the past whose rows `caughtUp` is called with before the stream begins; 0 for none. */
  catchUpSeconds: number
  caughtUp: (message: DatabaseMessage) => void
}

/**
 * For `LogicalReplicationService`: streams the raw pgoutput messages of the publication from a temporary slot. Temporary,
 * because a slot that outlives its reader keeps all WAL from then on; made over the streaming connection, because it is
 * gone with it.
 */
export function messagesPlugin(options: SlotOptions) {
  const { slot, catchUpSeconds } = options
  return {
    name: "pgoutput",
    options,
    parse: (message: Buffer) => message,
    async start(client: Client): Promise<unknown> {
      await freeSlot(client, slot)
      // Replication commands are only known in capitals. The snapshot shows exactly what the stream will not: together they miss nothing and repeat nothing.
      await client.query("begin read only isolation level repeatable read")
      await client.query(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY LOGICAL pgoutput (SNAPSHOT 'use')`)
      if (catchUpSeconds > 0) await catchUp(client, options)
      await client.query("commit")
      return client.query(
        `START_REPLICATION SLOT "${slot}" LOGICAL 0/0
           (proto_version '1', publication_names '${PUBLICATION}', binary 'true')`,
      )
    },
  }
}

const WAIT_FOR_HOLDER_MS = 5_000

/** Ends whoever holds the slot, a predecessor that has not noticed its own end, and waits until it is gone. */
async function freeSlot(client: Client, slot: string): Promise<void> {
  const held = await client.query<{ active_pid: number | null }>(
    `select active_pid from pg_catalog.pg_replication_slots where slot_name = '${slot}'`,
  )
  const holder = held.rows[0]
  if (!holder) return
  if (holder.active_pid === null) await client.query(`select pg_catalog.pg_drop_replication_slot('${slot}')`)
  else
    await client.query(`select pg_catalog.pg_terminate_backend(${holder.active_pid}, ${WAIT_FOR_HOLDER_MS})`)
}

type MessageRow = {
  id: string
  topic: string
  event: string | null
  private: boolean | null
  payload: string | null
  binary_payload: Buffer | null
}

async function catchUp(client: Client, { catchUpSeconds, caughtUp }: SlotOptions): Promise<void> {
  const { rows } = await client.query<MessageRow>(
    `select id, topic, event, private, payload::text, binary_payload from realtime.messages
     where extension = 'broadcast' and inserted_at > localtimestamp - interval '${Math.ceil(catchUpSeconds)} seconds'
     order by inserted_at limit ${CATCH_UP_ROWS_MAX}`,
  )
  for (const row of rows) {
    caughtUp(
      messageOf({
        id: row.id,
        topic: row.topic,
        event: row.event ?? "",
        private: row.private ?? false,
        json: row.payload === null ? undefined : Buffer.from(row.payload),
        bytes: row.binary_payload ?? undefined,
      }),
    )
  }
}
