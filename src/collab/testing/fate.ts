import { FIELDS } from "@cerebros/contract/example-doc.ts"
import type { LogServer } from "./log-server.ts"
import type { Memory } from "./memory-edit-store.ts"
import type { Tab } from "./schedule.ts"

/** What has to become of each character; every one is typed once in a schedule. */
export function makeFate() {
  const fates = new Map<string, { user: string; mustStand: boolean }>()
  const doubt = (char: string) => {
    const fate = fates.get(char)
    if (fate) fate.mustStand = false
  }
  return {
    type: (char: string, user: string, mustStand: boolean) => fates.set(char, { user, mustStand }),
    /** Nothing is promised of it any more. */
    forget: (char: string) => void fates.delete(char),
    /** Somebody deleted it, or undid. */
    remove: doubt,
    /** It may be lost: its tab died before it was stored. */
    doubt,
    /** The person loses access: what the log did not hold then may be lost. */
    doubtUnsaved(user: string, saved: string) {
      for (const [char, fate] of fates) if (fate.user === user && !saved.includes(char)) doubt(char)
    },
    mustStand: (): string[] => [...fates].filter(([, { mustStand }]) => mustStand).map(([char]) => char),
    all: () => fates.keys(),
  }
}
type Fate = ReturnType<typeof makeFate>

/** Everything that is not as promised when all is quiet again. */
export function judge(
  server: LogServer,
  tabs: Iterable<Tab>,
  browsers: Map<string, Memory>,
  fate: Fate,
): string[] {
  const problems: string[] = []
  const { texts, refused, waiting } = server.settled()
  if (refused.length > 0) problems.push(`rows refused: ${JSON.stringify(refused)}`)
  if (waiting) problems.push("the settled text waits for something that never came")

  for (const { user, room } of tabs) {
    const role = server.members.get(user)
    const status = room.status()
    if (!role || (role === "viewer" && status.state === "not_saved")) continue
    const doc = room.live()?.doc
    if (status.state !== "saved") problems.push(`${user} sees ${JSON.stringify(status)}`)
    if (!doc) problems.push(`${user} sees no document: ${room.failure()?.message}`)
    else if (doc.store.pendingStructs || doc.store.pendingDs) problems.push(`${user} has pending structs`)
    for (const field of FIELDS) {
      const seen = doc?.getText(field).toJSON()
      if (doc && seen !== texts[field])
        problems.push(`${user} sees ${field} "${seen}", the log "${texts[field]}"`)
    }
  }
  for (const [user, { clients }] of browsers)
    for (const { key, rows, edits } of clients.values())
      if (server.members.get(user) === "editor" && rows.length + edits.length > 0)
        problems.push(`${user}'s browser still holds edits of client ${key.client}, lineage ${key.lineage}`)

  const settled = FIELDS.map((field) => texts[field]).join("")
  const lost = fate.mustStand().filter((char) => !settled.includes(char))
  if (lost.length > 0) problems.push(`lost: ${lost.join("")}`)
  const doubled = [...fate.all()].filter((char) => settled.indexOf(char) !== settled.lastIndexOf(char))
  if (doubled.length > 0) problems.push(`doubled: ${doubled.join("")}`)
  return problems
}
