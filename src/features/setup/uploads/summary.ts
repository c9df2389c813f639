// A list of files in one line, instead of a message for each.
import type { Document } from "../../../model/agent.ts"
import { UPLOADS } from "../words-uploads.ts"
import type { Moving } from "./lists.ts"

/** "12 documents: 3 on their way, 2 being read, 1 cannot be read"; how many follow as well. */
export function sayFiles(
  arrived: readonly Pick<Document, "state" | "question">[],
  moving: readonly Pick<Moving, "phase">[],
  queued: number,
): string {
  const many = (count: number, say: string) => (count > 0 ? [`${count} ${say}`] : [])
  const stopped = moving.filter(({ phase }) => phase === "stopped").length
  const parts = [
    ...many(moving.length - stopped, UPLOADS.onTheirWay),
    ...many(stopped, UPLOADS.stopped),
    ...many(queued, UPLOADS.toFollow),
    ...many(arrived.filter(({ state }) => state === "extracting").length, UPLOADS.beingRead),
    ...many(arrived.filter(({ question }) => question !== null).length, UPLOADS.withQuestion),
    ...many(
      arrived.filter(({ state, question }) => state === "unreadable" && question === null).length,
      UPLOADS.unreadable,
    ),
  ]
  const all = UPLOADS.count(arrived.length + moving.length + queued)
  return parts.length === 0 ? all : `${all}: ${parts.join(", ")}`
}

/** How much of the bytes on their way has gone, 0 to 1. */
export function shareOf(moving: readonly Pick<Moving, "file" | "share">[]): number {
  const bytes = moving.reduce((sum, { file }) => sum + file.size, 0)
  return bytes === 0 ? 0 : moving.reduce((sum, { file, share }) => sum + share * file.size, 0) / bytes
}
