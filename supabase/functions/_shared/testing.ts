// A function's world in memory, for tests that care about a part of it.
import type { SupabaseClient } from "@supabase/supabase-js"
import type { Database, World } from "./function-world.ts"

/** What a test says of the world; `rpc` and `client` are the database's, whoever asks it. */
type Parts = Partial<Pick<World, "env" | "fetch" | "now">> & {
  rpc?(name: string, args: Record<string, unknown>): unknown
  client?: object
}

/** A whole world at the moment 0, without variables and origins; what a test does not give throws when it is asked. */
export function worldOf({ rpc = notGiven, client = {}, ...parts }: Parts): World {
  const database: Database = {
    rpc: async <T>(name: string, args: Record<string, unknown>) => (await rpc(name, args)) as T, // as the test answers
    client: client as SupabaseClient, // of which a test gives what is called
  }
  const asked = () => database
  return {
    env: {},
    fetch: async () => notGiven(),
    now: () => 0,
    allowedOrigins: [],
    asCaller: asked,
    asAnybody: asked,
    asService: asked,
    ...parts,
  }
}

function notGiven(): never {
  throw new Error("The test does not give this part of the world.")
}
