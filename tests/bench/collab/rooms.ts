// Rooms of ours for a bench: each screen with a connection of its own, through gateway, realtime and PostgREST.
import { createClient } from "@supabase/supabase-js"
import * as Y from "yjs"
import type { Database } from "@cerebros/contract/database.types.ts"
import { decodeFrame } from "@cerebros/contract/example-frame.ts"
import { type Room, makeRoom } from "../../../src/collab/room.ts"
import { supabaseTransport } from "../../../src/collab/supabase-transport.ts"
import { makeMemory, memoryEditStore } from "../../../src/collab/testing/memory-edit-store.ts"
import type { Transport } from "../../../src/collab/transport.ts"
import { realWorld } from "../../../src/collab/collab-world.ts"
import type { Deployment } from "../../support/deployment.ts"
import type { Person } from "../../support/journey/person.ts"
import { until } from "../../support/until.ts"
import type { Keys, Screen } from "./typing.ts"

/** What the screens sent: sizes of frames (bytes), and for each character from its key to the log (ms), whoever brought it. */
export type Sent = { frames: number[]; durable: Map<string, number>; keys: Keys | undefined }

/** A screen of `person` in `example`, on a connection of its own. */
export function openRoom(
  deployment: Deployment,
  person: Person,
  example: string,
  wrap: (transport: Transport) => Transport,
) {
  const client = createClient<Database>(deployment.API_URL ?? "", deployment.PUBLISHABLE_KEY ?? "", {
    accessToken: person.token,
  })
  const room = makeRoom({
    world: realWorld,
    transport: wrap(supabaseTransport(client, realWorld, example, () => {})),
    editStore: memoryEditStore(makeMemory()),
    user: person.id,
    example,
    onChange() {},
  })
  const close = async () => {
    await room.leave()
    await client.removeAllChannels()
  }
  return { room, close }
}

/** `count` screens of these people in one example, all joined and known to each other. */
export async function openRooms(
  deployment: Deployment,
  people: Person[],
  example: string,
  count: number,
  sent: Sent,
) {
  let joined = 0
  const wrap = (transport: Transport): Transport => ({
    ...transport,
    async push(lineage, client, rows) {
      const answer = await transport.push(lineage, client, rows)
      const now = performance.now()
      for (const { update } of rows)
        for (const { content } of Y.decodeUpdate(update).structs.filter((each) => each instanceof Y.Item))
          if (content instanceof Y.ContentString)
            for (const char of content.str) {
              const at = sent.keys?.typedAt(char)
              if (at !== undefined && !sent.durable.has(char)) sent.durable.set(char, now - at)
            }
      return answer
    },
    join(epoch, hears) {
      const channel = transport.join(epoch, {
        ...hears,
        onState(state) {
          hears.onState(state)
          if (state === "joined") joined += 1
        },
      })
      return {
        ...channel,
        send(frame) {
          if (isOneKey(frame)) sent.frames.push(frame.byteLength)
          channel.send(frame)
        },
      }
    },
  })
  const open = Array.from({ length: count }, (_, index) => {
    const person = people[index % people.length]
    if (!person) throw new Error("Nobody is there to open a room.")
    return openRoom(deployment, person, example, wrap)
  })
  const rooms = open.map(({ room }) => room)
  await until("all joined", () => joined >= count, 60_000)
  await until("all known", () => rooms.every((room) => room.people().length === count - 1), 60_000)
  return { screens: rooms.map(screenOf), close: () => Promise.all(open.map(({ close }) => close())) }
}

function screenOf(room: Room): Screen {
  const texts = room.live()?.texts
  if (!texts) throw new Error("A room that others see has no document.")
  return texts
}

function isOneKey(frame: ArrayBuffer): boolean {
  const update = decodeFrame(frame)?.update
  if (!update || update.length === 0) return false
  const { structs } = Y.decodeUpdate(update)
  return structs.length === 1 && structs[0]?.length === 1
}
