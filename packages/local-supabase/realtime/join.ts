// What a client asks for when it joins: the payload of `phx_join`, read leniently as hosted does.
import { randomUUID } from "node:crypto"
import { z } from "zod"

const flag = z.boolean().catch(false)
const text = z.string().optional().catch(undefined)

const Broadcast = z.object({ ack: flag, self: flag, replication_ready: flag, replay: z.unknown().optional() })
const Presence = z.object({ key: text, enabled: z.boolean().catch(true) })
const Config = z.object({
  private: flag,
  broadcast: Broadcast.catch(() => Broadcast.parse({})),
  presence: Presence.catch(() => Presence.parse({})),
  postgres_changes: z.array(z.unknown()).catch([]),
})
const Payload = z.object({
  access_token: text,
  user_token: text,
  config: Config.catch(() => Config.parse({})),
})

export type Join = {
  /** The caller's own token; undefined where the connection's key speaks for it. */
  token: string | undefined
  private: boolean
  /** Answer each broadcast. */
  ack: boolean
  /** Send broadcasts back to their sender, too. */
  self: boolean
  presence: boolean
  presenceKey: string
  /** Say when broadcasts from the database flow. */
  replicationReady: boolean
  /** What this service does not offer yet, in words; undefined when it offers all that was asked for. */
  unsupported: string | undefined
}

export function readJoin(payload: unknown): Join {
  const { config, access_token, user_token } = Payload.catch(() => Payload.parse({})).parse(payload)
  return {
    token: ownToken(user_token ?? access_token),
    private: config.private,
    ack: config.broadcast.ack,
    self: config.broadcast.self,
    presence: config.presence.enabled,
    presenceKey: config.presence.key || randomUUID(),
    replicationReady: config.broadcast.replication_ready,
    unsupported: unsupported(config),
  }
}

/** Keys of the new form are not tokens; the gateway has swapped the connection's own for one. */
export const ownToken = (token: string | undefined): string | undefined =>
  token?.startsWith("sb_") ? undefined : token || undefined

function unsupported(config: z.infer<typeof Config>): string | undefined {
  if (config.postgres_changes.length > 0) {
    return "This stack does not stream Postgres changes yet. Broadcast from a trigger with realtime.send instead."
  }
  if (config.broadcast.replay) {
    return "This stack does not replay broadcasts yet. Read what was missed from its table instead."
  }
  return undefined
}
