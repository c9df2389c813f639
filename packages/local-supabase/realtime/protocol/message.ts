// The words of the Phoenix channel protocol as @supabase/realtime-js speaks it.

/** Version of the serializer: `1.0.0` sends JSON objects, `2.0.0` JSON arrays and binary frames for broadcasts. */
export type Vsn = "1.0.0" | "2.0.0"

/** What a client sends. `topic` is the whole one, with `realtime:` in front. */
export type Push = {
  joinRef: string | null
  ref: string | null
  topic: string
  event: string
  payload: unknown
  /** How large it came. */
  bytes: number
}

/**
 * A broadcast whose payload travels as the bytes it came in. Built once, encoded once a serializer version, sent to any
 * number of receivers.
 */
export type UserBroadcast = {
  kind: "user"
  event: string
  encoding: "json" | "binary"
  payload: Buffer
  meta?: Record<string, unknown>
}

/** A broadcast that came as one JSON object, whose further fields travel along. */
export type MapBroadcast = { kind: "map"; payload: Record<string, unknown> }
export type Broadcast = UserBroadcast | MapBroadcast

/** One WebSocket message, ready to send. */
export type Frame = { data: string | Buffer; binary: boolean }

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
