import type { Frame } from "@cerebros/contract/example-frame.ts"
import type { World } from "./collab-world.ts"

const FRAMES_MAX = 32 // of all of them: what is dropped comes by the log
const IGNORED_MS = 30_000

/** Frames of clients that the log's register does not name yet, until it was asked. */
export type UnknownClients = {
  /** Keeps a frame until the register was asked; false if its client is known to be nobody. */
  meet(frame: Frame): boolean
  /** After the register was asked: the frames of those it names; the others are ignored for a while. */
  introduce(isKnown: (client: number) => boolean): Frame[]
}

export function makeUnknownClients(world: World): UnknownClients {
  let waiting: Frame[] = []
  let ignored = new Map<number, number>()
  return {
    meet(frame) {
      if ((ignored.get(frame.client) ?? -Infinity) > world.now()) return false
      waiting = [...waiting, frame].slice(-FRAMES_MAX)
      return true
    },
    introduce(isKnown) {
      const introduced = waiting.filter(({ client }) => isKnown(client))
      const until = world.now() + IGNORED_MS
      ignored = new Map([...ignored].filter(([, end]) => end > world.now()))
      for (const { client } of waiting) if (!isKnown(client)) ignored.set(client, until)
      waiting = []
      return introduced
    },
  }
}
