// The CLI's advisors over a migrated database, less the warnings that we answer ourselves.
import { supabase } from "@cerebros/local-supabase/migrate.ts"
import { z } from "zod"

/** As splinter tells it. */
const Remark = z.object({
  name: z.string(),
  level: z.string(),
  detail: z.string(),
  metadata: z.looseObject({ schema: z.string().optional(), name: z.string().optional() }).optional(),
})
export type Remark = z.infer<typeof Remark>

/** Warnings that are none, by the object they are about. */
const ANSWERED = [
  // Its body was parsed when it was made, and the planner can only put it in the place of a call without a setting (decision 023).
  { name: "function_search_path_mutable", object: "private.now" },
]
const isAnswered = ({ name, metadata }: Remark) =>
  ANSWERED.some((each) => each.name === name && each.object === `${metadata?.schema}.${metadata?.name}`)

/** What the advisors say of this database from `level` on, and is not answered. */
export async function advise(url: string, level: "info" | "warn"): Promise<Remark[]> {
  const said = await supabase(["db", "advisors", `--remote=${url}`, "--level", level, "-o", "json"])
  return z
    .array(Remark)
    .parse(JSON.parse(said.trim() === "" ? "[]" : said))
    .filter((remark) => !isAnswered(remark))
}
