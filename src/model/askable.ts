// Which assistants a person may ask, in all their workspaces.
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"

const Askable = z.object({
  id: z.string(),
  workspace_id: z.string(),
  name: z.string(),
  slug: z.string(),
  purpose: z.string(),
  model: z.string(),
  /** Questions that its settings offer to begin with. */
  suggestions: z.array(z.string()),
})
/** An assistant that the person may ask. */
export type Askable = z.infer<typeof Askable>

/** All that they may ask, newest first. Throws a `Problem`. */
export const fetchAskable = async (): Promise<Askable[]> =>
  z.array(Askable).parse(unwrap(await supabase.rpc("askable_agents")))

/** The same, kept for every page that reads it. */
export const askableQuery = () => queryOptions({ queryKey: ["askable"], queryFn: fetchAskable })
