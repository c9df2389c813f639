// Following a run by REST: what is in its log from some place on, as a page, or as a stream until its end.
import { RunEvent, isEnd } from "@cerebros/contract/run.ts"
import { Problem } from "@cerebros/contract/problems.ts"
import { dataLine, eventStream } from "../_shared/event-stream.ts"
import { problemFrom, type Database } from "../_shared/function-world.ts"
import type { Asked } from "./routes.ts"

const PAGE = 500
const LOOK_MS = 100
const FOLLOW_MS = 140_000 // a hosted function lives 150 s; the reader joins again with the last seq it has

/** `{events}` after a seq; with `accept: text/event-stream` one event a line until the run ends. 404 for a run not the caller's. */
export async function joinRun({ database, id, request }: Asked, after: number): Promise<unknown> {
  const first = await eventsAfter(database, id, after)
  if (first.length === 0 && !(await isMine(database, id))) throw new Problem("not_found")
  if (!request.headers.get("accept")?.includes("text/event-stream")) return { events: first }
  let isGone = false
  return eventStream(
    follow(database, id, after, () => isGone || request.signal.aborted),
    () => (isGone = true),
  )
}

async function* follow(
  database: Database,
  run: string,
  after: number,
  isOver: () => boolean,
): AsyncGenerator<string> {
  const until = Date.now() + FOLLOW_MS
  for (let seq = after; !isOver() && Date.now() < until;) {
    const events = await eventsAfter(database, run, seq)
    for (const event of events) {
      seq = event.seq
      yield `id: ${seq}\n${dataLine(event)}`
      if (isEnd(event)) return
    }
    if (events.length === 0) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

async function eventsAfter(database: Database, run: string, seq: number): Promise<RunEvent[]> {
  const { data, error, status } = await database.client
    .from("run_events")
    .select("seq, type, payload, at")
    .eq("run_id", run)
    .gt("seq", seq)
    .order("seq")
    .limit(PAGE)
  if (error) throw problemFrom(error, status)
  return RunEvent.array().parse(data)
}

async function isMine(database: Database, run: string): Promise<boolean> {
  const { data, error, status } = await database.client.from("runs").select("id").eq("id", run)
  if (error) throw problemFrom(error, status)
  return data.length > 0
}
