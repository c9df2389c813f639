import type { Channel, Hears, Transport } from "./transport.ts"

/** This screen among those who have joined an example's topic: at most in one, that of the newest epoch. */
export type Seat = {
  take(epoch: number): void
  send(frame: ArrayBuffer): void
  leave(): void
}

export function makeSeat(transport: Transport, hears: Hears): Seat {
  let channel: Channel | undefined
  let epoch: number | undefined
  function leave(): void {
    channel?.leave()
    channel = undefined
    epoch = undefined
  }
  return {
    take(now) {
      if (now === epoch) return
      leave()
      epoch = now
      channel = transport.join(now, hears)
    },
    send: (frame) => channel?.send(frame),
    leave,
  }
}
