// Changes of examples and the way back from each: by key, from the message that says so, and from the list of recent changes.
import { BY_HAND_MAX } from "@cerebros/contract/limits.ts"
import { changesKey, examplesKey, summaryKey } from "../../model/keys.ts"
import { useQueryClient } from "@tanstack/solid-query"
import { z } from "zod"
import { saveHere } from "../../collab/open-here.ts"
import { olderThan, type PagedList } from "../../lib/pages.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"
import { announce } from "../../ui/live.tsx"
import { toast } from "../../ui/toast.tsx"
import {
  type Change,
  type Example,
  exampleQueries,
  reviewExamples,
  type Selection,
  undoReview,
} from "../../model/example.ts"
import type { Pages } from "./pages.ts"
import { CHANGES, sayExamples } from "./words.ts"

const Batch = z.object({
  id: z.string(),
  kind: z.enum(["state", "assignee", "tags", "deleted"]),
  change: z.looseObject({
    state: z.string().optional(),
    reason: z.string().optional(),
    assignee: z.string().nullish(),
    add_tags: z.array(z.string()).optional(),
    remove_tags: z.array(z.string()).optional(),
    deleted: z.boolean().optional(),
  }),
  changed: z.number(),
  made_by: z.string().nullable(),
  made_at: z.string(),
  undone_by: z.string().nullable(),
  undone_at: z.string().nullable(),
  restored: z.number().nullable(),
})
export type Batch = z.infer<typeof Batch>

const PAGE = 50

/** The changes of an assistant's examples, newest first, whoever made them; those of the last 30 days are kept. */
export const batchList = (agentId: string): PagedList<Batch> => ({
  queryKey: changesKey(agentId),
  size: PAGE,
  fetchAfter: async (last, rows) => {
    const asked = supabase
      .from("review_batches")
      .select("id, kind, change, changed, made_by, made_at, undone_by, undone_at, restored")
      .eq("agent_id", agentId)
    const older = last ? asked.or(olderThan("made_at", last.made_at, last.id)) : asked
    return z
      .array(Batch)
      .parse(unwrap(await older.order("made_at", { ascending: false }).order("id").limit(rows)))
  },
})

/** What a change does, as the end of a sentence: "3 examples approved". `name` says who an id is. */
export function sayChange(change: Batch["change"], name: (id: string) => string): string {
  if (change.state === "approved") return "approved"
  if (change.state === "rejected") return "rejected"
  if (change.state === "in_review") return CHANGES.inReview
  if (change.state) return CHANGES.unreviewed
  if (change.add_tags?.length) return CHANGES.tagged(change.add_tags.join("”, “"))
  if (change.remove_tags) return CHANGES.untagged(change.remove_tags.join("”, “"))
  if (change.deleted !== undefined) return change.deleted ? CHANGES.deleted : CHANGES.restored
  return CHANGES.assigned(change.assignee ? name(change.assignee) : undefined)
}

/** What a row looks like once the change is made, as far as that can be known here. */
function expected(change: Change): Partial<Example> {
  if ("state" in change)
    return { state: change.state, reject_reason: change.state === "rejected" ? change.reason : null }
  return "assignee" in change ? { assignee: change.assignee } : {}
}

/** A verdict is about the words as they stand here: they are in the log before it. */
const isVerdict = (change: Change): boolean =>
  "state" in change && (change.state === "approved" || change.state === "rejected")

const KIND = "change" // of messages, of which one stands at a time

/** What the message that stands says: its way back is for all of it. */
type Shown = {
  does: string
  ids: readonly string[]
  changed: number
  batches: readonly string[]
  stands: () => boolean
}

/** What a change asks of the list. */
type List = Pick<Pages, "expect" | "row" | "refresh" | "reload">

export type Changes = ReturnType<typeof createChanges>

/** The verbs on an assistant's examples. Each says what it did and offers the way back; `undoLast` takes back the newest. */
export function createChanges(agentId: () => string, pages: List, name: (id: string) => string) {
  const client = useQueryClient()
  const mine: string[][] = [] // batches of each change made here, newest last
  let shown: Shown | undefined
  const underWay = new Set<Promise<void>>() // changes that show already and are not answered yet
  const freshen = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: changesKey(agentId()) }),
      client.invalidateQueries({ queryKey: examplesKey(agentId()) }),
      client.invalidateQueries({ queryKey: exampleQueries.tags(agentId()).queryKey }),
      client.invalidateQueries({ queryKey: summaryKey(agentId()) }),
    ])

  /** Takes batches back; says how many examples stayed because someone changed the same since. */
  async function undo(batches: readonly string[]): Promise<void> {
    const taken = mine.filter((each) => each.every((batch) => batches.includes(batch)))
    const at = mine.indexOf(taken[0] ?? [])
    for (const each of taken) mine.splice(mine.indexOf(each), 1)
    try {
      let restored = 0
      let left = 0
      for (const batch of batches.toReversed()) {
        const done = await undoReview(batch)
        restored += done.restored
        left += done.left_alone
      }
      const stays = left === 0 ? "" : CHANGES.stays(left)
      toast(CHANGES.takenBack(restored, stays), { kind: KIND })
    } catch (error) {
      if (at >= 0) mine.splice(at, 0, ...taken) // to be tried again
      toast(CHANGES.notTakenBack(toProblem(error).message), { tone: "danger" })
    }
    await Promise.all([pages.reload(), freshen()])
  }

  /** "Example 12" where it is one of the list, else how many. */
  const sayWhich = (ids: readonly string[], changed: number): string => {
    const [only, ...more] = ids
    const row = only === undefined || more.length > 0 ? undefined : pages.row(only)
    return row ? CHANGES.example(row.number) : sayExamples(changed)
  }

  /** Says what was done, together with what was done in the same way before and is still said: one way back for them all. */
  function sayDone(ids: readonly string[], does: string, changed: number, batches: readonly string[]): void {
    const before =
      shown?.does === does && shown.stands() && !ids.some((id) => shown?.ids.includes(id)) && shown
    const now = before
      ? {
          ids: [...before.ids, ...ids],
          changed: before.changed + changed,
          batches: [...before.batches, ...batches],
        }
      : { ids, changed, batches }
    const which = before ? sayExamples(now.changed) : sayWhich(ids, changed)
    const stands = toast(`${which} ${does}.`, {
      kind: KIND,
      action: { label: CHANGES.undo, run: () => void undo(now.batches) },
    })
    shown = { ...now, does, stands }
  }

  /**
   * Makes a change. Returns whether it went through; what went wrong was said. `onMade` runs before anything is said of it:
   * whoever reads that it is done may go on at once.
   */
  async function make(selection: Selection, change: Change, onMade?: () => void): Promise<boolean> {
    const ids = "ids" in selection ? selection.ids : []
    const answered = Promise.withResolvers<void>()
    underWay.add(answered.promise)
    const saving = isVerdict(change) ? saveHere("ids" in selection ? ids : undefined) : undefined
    const unsaved = saving && (await saving.then(() => undefined, toProblem))
    if (unsaved) {
      underWay.delete(answered.promise)
      answered.resolve()
      toast(CHANGES.notSaved(unsaved.message), { tone: "danger" })
      return false
    }
    const showAsBefore = pages.expect(ids, expected(change))
    const parts: Selection[] = []
    for (let from = 0; from < ids.length; from += BY_HAND_MAX)
      parts.push({ ids: ids.slice(from, from + BY_HAND_MAX) })
    const batches: string[] = []
    let changed = 0
    let failure: string | undefined
    try {
      for (const part of "ids" in selection ? parts : [selection]) {
        const done = await reviewExamples(agentId(), part, change)
        changed += done.changed
        if (done.batch) batches.push(done.batch)
      }
    } catch (error) {
      const { code, message, detail } = toProblem(error)
      failure = code === "still_wrong" && ids.length !== 1 && detail ? `${detail}: ${message}` : message
      showAsBefore() // asking how they are now may fail, too
    }
    if (batches.length > 0) mine.push(batches)
    underWay.delete(answered.promise)
    answered.resolve()
    const does = sayChange(change, name)
    const say = changed === 0 ? CHANGES.nothing : `${sayWhich(ids, changed)} ${does}.`
    if (!failure) onMade?.()
    const stopped = changed > 0 ? CHANGES.stopped(say) : CHANGES.notChanged
    if (failure) toast(`${stopped}: ${failure}`, { tone: "danger" })
    else if (changed > 0) sayDone(ids, does, changed, batches)
    else announce(say)
    await ("ids" in selection ? pages.refresh(ids) : pages.reload()).catch(() => undefined) // the list says itself what it could not load
    void freshen()
    return failure === undefined
  }

  function undoNewest(): boolean {
    const last = mine.at(-1)
    if (last) void undo(last)
    else announce(CHANGES.nothingToUndo)
    return last !== undefined
  }

  return {
    make,
    undo,
    /** Whether there was one. */
    undoLast(): boolean {
      if (underWay.size === 0) return undoNewest()
      void Promise.all(underWay).then(undoNewest) // who undoes at once means what they see done
      return true
    },
  }
}
