// Breaches of the rules of the task hub, functions and the stack.
import type { Breach } from "../breaches.ts"

const D = "tests/database"

export const WORK: readonly Breach[] = [
  {
    rule: "TH1",
    what: "a missing generation is let pass",
    plant: { function: "hear", part: "if array_position(gens, null) is not null then", by: "if false then" },
    proof: ["database", `${D}/hub.test.ts`],
  },
  {
    rule: "TH2",
    what: "a second outcome beside the first",
    plant: {
      function: "hear",
      part: "when generation = of_generation then 'already'",
      by: "when generation = of_generation then 'ok'",
    },
    proof: ["database", `${D}/hub.test.ts`],
  },
  {
    rule: "TH3",
    what: "the effect without the completion",
    plant: {
      function: "save_plan",
      part: "perform private.complete_held(",
      by: "perform jsonb_build_array(",
    },
    proof: ["database", `${D}/drafting.test.ts`],
  },
  {
    rule: "TH4",
    what: "nobody looks whether a worker still lives",
    plant: {
      function: "hub_sweep",
      part: "holder.lease_until < (select clock.at from private.clock)",
      by: "false",
    },
    proof: ["database", `${D}/hub.test.ts`],
  },
  {
    rule: "TH5",
    what: "the low mark moves while others still write below it",
    plant: {
      function: "advance_heads",
      part: "low = case when is_settled then least(head.next_low, front.turn) else head.low end",
      by: "low = greatest(head.low, coalesce(front.turn, newest) + 1)",
    },
    proof: ["database", `${D}/hub-order.test.ts`],
  },
  {
    rule: "TH6",
    what: "a token that works after it was revoked",
    plant: { function: "my_worker_account", part: "and revoked_at is null", by: "" },
    proof: ["database", `${D}/hub-api.test.ts`],
  },
  {
    rule: "FN1",
    what: "an effect a call, whatever its key",
    plant: { function: "begin_call", part: "if found then return null; end if;", by: "return null;" },
    proof: ["functions", "tests/functions/once.test.ts"],
  },
  {
    rule: "ST1",
    what: "a part that goes on although it was stopped while it started",
    plant: {
      file: "packages/local-supabase/supervise.ts",
      part: "if (wanted.signal.aborted) await part.stop()",
      by: "if (wanted.signal.aborted) await Promise.resolve()",
    },
    proof: ["unit", "packages/local-supabase/supervise.test.ts"],
  },
  {
    rule: "ST2",
    what: "a watchdog that ends nothing",
    plant: {
      file: "packages/local-supabase/watchdog.ts",
      part: "endOrphans(home).then(",
      by: "Promise.resolve().then(",
    },
    proof: ["unit", "packages/local-supabase/watch-home.test.ts"],
  },
]
