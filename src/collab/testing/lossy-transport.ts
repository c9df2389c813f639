import { Problem } from "@cerebros/contract/problems.ts"
import type { Channel, Hears, Transport } from "../transport.ts"
import type { Clockwork } from "./clockwork.ts"
import type { LogServer, Seat } from "./log-server.ts"

/** How bad the network between all screens and the server is; shares from 0 to 1. */
export type Weather = { lost: number; doubled: number; late: number; failing: number; isDown: boolean }
/** One tab's own connection. */
export type Line = { isCut: boolean; isAlive: boolean; tokenUntil: number }

const TOKEN_MS = 60_000
const GIVE_UP_MS = 1_000
const REJOIN_MS = 700

/** A transport that drops, doubles, delays and reorders, loses questions and answers, and expires tokens; all of it by `roll`. */
export function lossyTransport(
  server: LogServer,
  user: string,
  line: Line,
  weather: Weather,
  clock: Clockwork,
  roll: () => number,
): Transport {
  const delayMs = () => 5 + roll() * (roll() < weather.late ? 400 : 40)
  const isOut = () => line.isCut || weather.isDown

  function ask<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const later = (ms: number, then: () => void) => clock.after(ms, () => line.isAlive && then())
      const fail = (code: "offline" | "unexpected" | "signed_out", ms = delayMs()) =>
        later(ms, () => reject(new Problem(code)))
      if (isOut() || roll() < weather.failing) return fail("offline", GIVE_UP_MS)
      later(delayMs(), () => {
        if (isOut()) return fail("offline", GIVE_UP_MS)
        if (clock.now() > line.tokenUntil) {
          line.tokenUntil = clock.now() + TOKEN_MS // the client refreshes it
          return fail("signed_out")
        }
        if (roll() < weather.failing) return fail("unexpected")
        try {
          const answer = work()
          if (roll() < weather.failing) return fail("offline", GIVE_UP_MS) // done, and nobody hears of it
          later(delayMs(), () => (isOut() ? fail("offline") : resolve(structuredClone(answer))))
        } catch (error) {
          later(delayMs(), () => reject(error as Problem)) // the server throws nothing else
        }
      })
    })
  }

  return {
    open: (client) => ask(() => server.open(user, client)),
    since: (lineage, after) => ask(() => server.since(user, lineage, after)),
    push: (lineage, client, rows) => ask(() => server.push(user, lineage, client, rows)),
    join: (epoch, hears) => joinTopic(epoch, hears),
  }

  function joinTopic(epoch: number, hears: Hears): Channel {
    const seat: Seat = { user, epoch, onFrame: (frame) => line.isAlive && hears.onFrame(frame) }
    let isJoined = false
    let isOver = false
    const look = () => {
      if (isOver || !line.isAlive) return void server.seats.delete(seat)
      const may = !isOut() && server.mayJoin(user, epoch)
      if (may !== isJoined) {
        isJoined = may
        if (may) server.seats.add(seat)
        else server.seats.delete(seat)
        hears.onState(may ? "joined" : "lost")
      }
      clock.after(REJOIN_MS * (0.5 + roll()), look)
    }
    clock.after(delayMs(), look)
    return {
      send(frame) {
        if (!isJoined || isOut() || isOver || !server.maySend(user, epoch)) return
        for (const other of server.seats) if (other !== seat) deliver(other, frame)
      },
      leave() {
        isOver = true
        server.seats.delete(seat)
      },
    }
  }
  function deliver(to: Seat, frame: ArrayBuffer): void {
    for (let copies = roll() < weather.doubled ? 2 : 1; copies > 0; copies--) {
      if (roll() < weather.lost) continue
      const copy = frame.slice()
      clock.after(delayMs(), () => {
        if (server.seats.has(to) && server.mayJoin(to.user, to.epoch)) to.onFrame(copy)
      })
    }
  }
}
