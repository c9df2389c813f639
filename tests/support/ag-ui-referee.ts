// AG-UI's own state machine as a referee of runs: what it refuses, no screen that speaks AG-UI takes.
import { type BaseEvent, verifyEvents } from "@ag-ui/client"
import { from, lastValueFrom, toArray } from "rxjs"
import type { RunEvent } from "@cerebros/contract/run.ts"
import { toAgUi } from "@cerebros/contract/run-ag-ui.ts"

/** Why a whole run would not be taken; undefined when every event of it was. */
export async function refusedByAgUi(
  log: readonly RunEvent[],
  ids: { threadId: string; runId: string },
): Promise<string | undefined> {
  const events = toAgUi(log, ids) as BaseEvent[] // our words are the values of its enum EventType; whether they are is what the referee looks at
  try {
    const taken = await lastValueFrom(verifyEvents(false)(from(events)).pipe(toArray()))
    return taken.length === events.length ? undefined : `It took ${taken.length} of ${events.length} events.`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
