import { exampleKey } from "../../../model/keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { unwrap } from "../../../lib/problem.ts"
import { supabase } from "../../../lib/supabase.ts"
import { Version } from "./versions.ts"

export const versionQueries = {
  /** The newest 200, the newest first. */
  of: (exampleId: string) =>
    queryOptions({
      queryKey: exampleKey(exampleId, "versions"),
      queryFn: async () =>
        z.array(Version).parse(unwrap(await supabase.rpc("example_history", { example: exampleId }))),
    }),
}
