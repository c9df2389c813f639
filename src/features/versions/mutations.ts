// What people do with versions and releases.
import { unwrap } from "../../lib/problem.ts"
import { supabase } from "../../lib/supabase.ts"

type Reply = PromiseLike<Parameters<typeof unwrap>[0]>
/** Of functions that answer nothing. */
const done = async (reply: Reply) => {
  const answer = await reply
  if (answer.error) unwrap(answer)
}

/** Another version answers from now on. */
export const makeLive = (modelId: string, note: string): Promise<void> =>
  done(supabase.rpc("make_live", { model_id: modelId, note }))

/** A pinned version is kept however many follow. */
export const pin = (modelId: string, pinned: boolean): Promise<void> =>
  done(supabase.rpc("pin_model", { model_id: modelId, pinned }))

/** Freezes what stands now, without training on it. */
export const freezeRelease = (agentId: string, note: string): Promise<void> =>
  done(supabase.rpc("freeze_release", { agent_id: agentId, note }))
