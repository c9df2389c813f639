import * as Y from "yjs"
import type { Opened } from "@cerebros/contract/example-doc.ts"
import type { Problem } from "@cerebros/contract/problems.ts"
import { type CatchUp, makeCatchUp } from "./catch-up.ts"
import type { World } from "./collab-world.ts"
import { FROM_LOG } from "./live-document.ts"
import type { LogCopy } from "./log-copy.ts"
import type { Register } from "./register.ts"
import { isTransient } from "./transient.ts"
import { isWaiting } from "./update.ts"

const IN_VAIN_MS = 20_000 // far longer than a push or a relay takes

/** Follows the log: asks it, brings what it answers into the live document, and knows what it allows. */
export type LogReader = {
  readonly catchUp: CatchUp
  /** Takes an answer of the log. */
  take(answer: Opened): void
  mayEdit(): boolean
  /** Why the example can no longer be read. */
  lost(): Problem | undefined
}

export function makeLogReader(deps: {
  world: World
  doc: Y.Doc
  log: LogCopy
  register: Register
  lineage: number
  ask(): Promise<Opened>
  people(): number
  onOtherLineage(): void
  /** From now on this person may edit. */
  onPromoted(): void
  /** What the log has is in the document, and whom it knows in the register. */
  onTaken(): void
  /** What waits in the document has waited for too long. */
  onWaitingInVain(): void
  onEpoch(epoch: number): void
  onChange(): void
}): LogReader {
  const { world, doc, log, register } = deps
  let mayEdit = false
  let lost: Problem | undefined
  let soundAt = world.now() // when nothing in the document waited for what is missing

  const catchUp = makeCatchUp({
    world,
    ask: deps.ask,
    take,
    people: deps.people,
    onChange() {
      const trouble = catchUp.trouble()
      lost = trouble && !isTransient(trouble) ? trouble : undefined
      if (lost) mayEdit = false
      deps.onChange()
    },
  })

  function take(answer: Opened): void {
    if (answer.lineage !== deps.lineage) return deps.onOtherLineage()
    register.add(answer.typists)
    const isPromoted = answer.may_edit && !mayEdit
    mayEdit = answer.may_edit
    if (isPromoted) deps.onPromoted()
    const news = log.take(answer, register.clients)
    doc.transact(() => news.forEach((update) => Y.applyUpdate(doc, update)), FROM_LOG)
    deps.onTaken()
    if (!isWaiting(doc)) soundAt = world.now()
    else if (world.now() - soundAt > IN_VAIN_MS) deps.onWaitingInVain()
    deps.onEpoch(answer.epoch)
  }

  return { catchUp, take, mayEdit: () => mayEdit, lost: () => lost }
}
