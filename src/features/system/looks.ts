// What is looked at, in the order in which one thing needs the other: from where the functions run, and from this browser.
import { type LookedAt, Seen, SeenWorker, seenWorkers } from "@cerebros/contract/system.ts"
import { z } from "zod"
import { auth } from "../../lib/auth.ts"
import { callFunction } from "../../lib/functions.ts"
import { toProblem, unwrap } from "../../lib/problem.ts"
import { serverNow } from "../../lib/server-time.ts"
import { supabase } from "../../lib/supabase.ts"
import { CLOCK, MAIL, UNSEEN } from "./words.ts"

const SKEW_MS = 5_000 // same as the doctor's

/** What the backend says of itself. */
export const askBackend = (workspaceId: string, what: LookedAt): Promise<Seen> =>
  callFunction("system", Seen, { workspace_id: workspaceId, what })

export async function lookAtWorkers(workspaceId: string): Promise<Seen> {
  const rows = unwrap(await supabase.rpc("hub_workers", { workspace: workspaceId }))
  return seenWorkers(z.array(SeenWorker).parse(rows))
}

/** How far this machine's clock is off, as the newest token told. */
export function lookAtClock(): Seen {
  const seconds = Math.round((Date.now() - serverNow()) / 1000)
  if (Math.abs(seconds) * 1000 <= SKEW_MS) return { ok: true, say: CLOCK.apart(Math.abs(seconds)) }
  return {
    ok: false,
    say: CLOCK.off(seconds),
  }
}

/** What is said where nobody could be asked. */
export function unseen(error: unknown): Seen {
  const problem = toProblem(error)
  return {
    ok: false,
    say: problem.code === "offline" ? UNSEEN.offline : problem.message,
  }
}

/** Changes the workspace to what it is: whoever listens is told of it. Throws where it is refused. */
export async function touchWorkspace(workspace: { id: string; name: string }): Promise<void> {
  unwrap(
    await supabase.from("workspaces").update({ name: workspace.name }).eq("id", workspace.id).select("id"),
  )
}

/** Sends a sign-in mail to the person who looks; undefined with a sentence where they have to wait before the next. */
export async function sendMail(email: string): Promise<{ ok: boolean | undefined; say: string }> {
  const { error } = await auth.signInWithOtp({ email, options: { shouldCreateUser: false } })
  const problem = error && toProblem(error)
  return problem
    ? { ok: problem.status === 429 ? undefined : false, say: problem.message }
    : { ok: true, say: MAIL.sent(email) }
}
