// The people of a workspace by name, for whoever has to say who.
import { membersKey } from "./keys.ts"
import { queryOptions } from "@tanstack/solid-query"
import { z } from "zod"
import { ROLES } from "@cerebros/contract/permissions.ts"
import { unwrap } from "../lib/problem.ts"
import { supabase } from "../lib/supabase.ts"

const Teammate = z
  .object({
    user_id: z.string(),
    role: z.enum(ROLES),
    profiles: z.object({ name: z.string(), email: z.string() }),
  })
  .transform(({ user_id, role, profiles }) => ({
    id: user_id,
    role,
    name: profiles.name.trim() || profiles.email,
  }))
/** A member; `name` is never empty. */
export type Teammate = z.infer<typeof Teammate>

/** Everyone in a workspace, by name. Asked anew with the other queries that begin with "members". */
export const teammatesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: membersKey(workspaceId, "names"),
    queryFn: async () =>
      z
        .array(Teammate)
        .parse(
          unwrap(
            await supabase
              .from("members")
              .select("user_id, role, profiles(name, email)")
              .eq("workspace_id", workspaceId),
          ),
        )
        .toSorted((one, other) => one.name.localeCompare(other.name)),
  })

/** What to call a person: their name, or what is left to say once they are no longer in the workspace. */
export const nameIn = (people: readonly Teammate[] | undefined, id: string | null): string =>
  people?.find((each) => each.id === id)?.name ?? "A former member"
