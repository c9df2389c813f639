// Breaches of the rules of who may do what.
import type { Breach } from "../breaches.ts"

const D = "tests/database"

export const ACCESS: readonly Breach[] = [
  {
    rule: "AC1",
    what: "a policy that lets every login read",
    plant: { sql: 'create policy "Anyone" on public.examples for select to authenticated using (true);' },
    proof: ["database", `${D}/access/access.test.ts`],
  },
  {
    rule: "AC2",
    what: "a button that a viewer may press",
    plant: { sql: "insert into private.role_actions (role, action) values ('viewer', 'edit');" },
    proof: ["database", `${D}/teams.test.ts`],
  },
  {
    rule: "AC3",
    what: "a token that outlives its session",
    plant: {
      function: "live_user_id",
      part: "return (",
      by: "if auth.uid() is not null then return auth.uid(); end if; return (",
    },
    proof: ["database", `${D}/teams.test.ts`],
  },
  {
    rule: "AC4",
    what: "a definer function granted to every login",
    plant: {
      sql: "grant execute on function private.finish(uuid, bigint, text, jsonb, text) to authenticated;",
    },
    proof: ["database", `${D}/access/access.test.ts`],
  },
  {
    rule: "AC5",
    what: "a task that anybody may say is theirs",
    plant: {
      function: "hold",
      part: "leases.task_id = task and leases.generation = of_generation",
      by: "leases.task_id = task",
    },
    proof: ["database", `${D}/drafting.test.ts`],
  },
  {
    rule: "AC6",
    what: "service accounts made without the secret key",
    plant: {
      sql: "grant execute on function private.register_worker_account(uuid, text, text[], text[], text, integer), public.register_worker_account(uuid, text, text[], text[], text, integer) to anon, authenticated;",
    },
    proof: ["database", `${D}/runs.test.ts`],
  },
  {
    rule: "BX1",
    what: "a day without an end",
    plant: {
      function: "begin_box_run",
      part: "perform private.take('box-day:' || mine.id, mine.per_day, 86400);",
      by: "perform 1;",
    },
    proof: ["database", `${D}/boxes.test.ts`],
  },
  {
    rule: "BX1",
    what: "a page that no key names",
    plant: {
      file: "supabase/functions/_shared/endpoint.ts",
      part: "origin === null || !origins.includes(origin))",
      by: "origin === null)",
    },
    proof: ["functions", "tests/functions/box.test.ts"],
  },
  {
    rule: "UI1",
    what: "a forbidden button that can be pressed",
    plant: {
      file: "src/ui/button.tsx",
      part: "if (blocked()) return event.preventDefault()",
      by: "if (blocked()) event.preventDefault()",
    },
    proof: ["interface", "src/ui/button.test.tsx"],
  },
  {
    rule: "UI2",
    what: "all but two are all",
    plant: {
      file: "src/features/review/selection.ts",
      part: "ids().size > 0 ? { ...filter(), except: [...ids()] } : filter()",
      by: "filter()",
    },
    proof: ["interface", "src/features/review/selection.test.ts"],
  },
  {
    rule: "UI3",
    what: "a 429 ends the session",
    plant: {
      file: "src/lib/patient-refresh.ts",
      part: "response.status !== 429 && response.status < 500",
      by: "response.status < 600",
    },
    proof: ["interface", "src/lib/auth.test.ts"],
  },
  {
    rule: "UI4",
    what: "a summary that sends things to a NAS, unexplained",
    plant: {
      file: "src/features/setup/words-training.ts",
      part: 'service: "training service"',
      by: 'service: "NAS"',
    },
    proof: ["interface", "src/ui/term.test.ts"],
  },
]
