// What a channel says to its client.
import { encodeMessage, encodeReply } from "./protocol/encode.ts"
import type { Frame, Push, Vsn } from "./protocol/message.ts"
import { wireTopic } from "./rooms.ts"

export type Output = {
  push(event: string, payload: unknown, ref?: string | null): void
  /** Answers a push of the client's; nothing where it wants no answer. */
  reply(to: Push, status: "ok" | "error", response?: unknown): void
  system(status: "ok" | "error", message: string): void
}

export function makeOutput(
  line: { vsn: Vsn; send: (frame: Frame) => void },
  joinRef: string | null,
  topic: string,
): Output {
  const wire = wireTopic(topic)
  const push: Output["push"] = (event, payload, ref = null) =>
    line.send(encodeMessage(line.vsn, { joinRef, ref, topic: wire, event, payload }))
  return {
    push,
    reply(to, status, response = {}) {
      if (to.ref !== null)
        line.send(encodeReply(line.vsn, { joinRef, ref: to.ref, topic: wire }, status, response))
    },
    system: (status, message) => push("system", { extension: "system", status, message, channel: topic }),
  }
}
