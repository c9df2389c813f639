// The CLI's advisors over a migrated database.
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

/** What the advisors say of this database from `level` on. */
export async function advise(url: string, level: "info" | "warn"): Promise<Remark[]> {
  const said = await supabase(["db", "advisors", `--remote=${url}`, "--level", level, "-o", "json"])
  return z.array(Remark).parse(JSON.parse(said.trim() === "" ? "[]" : said))
}
