// What one client may take. Generous: hosted Supabase's own limits depend on the plan.

/** Nothing the service keeps for a client is unbounded; each number is where that ends. */
export type Limits = {
  payloadBytes: number
  /** The largest WebSocket frame and HTTP body read at all. */
  frameBytes: number
  connections: number
  channelsPerConnection: number
  joinsPerSecond: number
  /** Bytes waiting for a slow reader before it is cut off. */
  unsentBytes: number
  /** Frames of a channel that wait for an answer of the database before its connection is read no further. */
  waitingFrames: number
  /** A connection from which nothing comes for so long is dead; clients beat every 25 s. */
  silenceMs: number
}

export const DEFAULT_LIMITS: Limits = {
  payloadBytes: 3_000_000, // hosted, paid plans
  frameBytes: 5_000_000, // a payload with its JSON quoting
  connections: 10_000,
  channelsPerConnection: 100,
  joinsPerSecond: 2_500,
  unsentBytes: 16_000_000, // five of the largest payloads
  waitingFrames: 100,
  silenceMs: 90_000, // three beats and a hidden tab's throttled timer
}
