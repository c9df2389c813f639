// How the person is called by their teammates.
import { auth } from "../lib/auth.ts"
import { unwrap } from "../lib/problem.ts"
import { me } from "../lib/session.ts"
import { supabase } from "../lib/supabase.ts"

/** Keeps what teammates read beside what the person does. Throws a `Problem`. */
export async function saveMyName(name: string): Promise<void> {
  const called = name.trim()
  unwrap(
    await supabase
      .from("profiles")
      .update({ name: called })
      .eq("user_id", me().id)
      .select("user_id")
      .single(),
  )
  unwrap(await auth.updateUser({ data: { name: called } })) // the header and teammates on the same page read it there
}

/** Whether they ever said how they are called; until then it is the first part of their address. */
export const isNamed = (): boolean => {
  const named: unknown = me().user_metadata.name
  return typeof named === "string" && named.trim() !== ""
}
