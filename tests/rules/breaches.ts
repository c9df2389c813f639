// For each rule of docs/architecture.md a breach, and the tests that must turn red when it is planted (plant.ts).

type InFile = { file: string; part: string; by: string }
/** A migration that is added behind all others: SQL, or a part of a function (of `private` where no schema is named) that is replaced. */
type InDatabase = { sql: string } | { function: string; part: string; by: string }

export type Breach = {
  rule: string
  what: string
  plant: InFile | InDatabase
  /** The project and the file of its proof; of that file only what carries the id runs. */
  proof: [project: "unit" | "interface" | "database" | "functions", file: string]
}

const D = "tests/database"

export const BREACHES: readonly Breach[] = [
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
    rule: "FN1",
    what: "an effect a call, whatever its key",
    plant: { function: "begin_call", part: "if found then return null; end if;", by: "return null;" },
    proof: ["functions", "tests/functions/once.test.ts"],
  },
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
    plant: { function: "hub_sweep", part: "holder.lease_until < now()", by: "false" },
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
    rule: "WH1",
    what: "any signature will do",
    plant: {
      file: "supabase/functions/nas-webhook/handler.ts",
      part: "if (!signed)",
      by: "if (!signed && false)",
    },
    proof: ["unit", "supabase/functions/nas-webhook/handler.test.ts"],
  },
  {
    rule: "WH2",
    what: "a stage that goes back",
    plant: {
      function: "apply_training_event",
      part: "stage = greatest(stage, of_stage)",
      by: "stage = of_stage",
    },
    proof: ["database", `${D}/training.test.ts`],
  },
  {
    rule: "WH3",
    what: "what comes early is forgotten",
    plant: {
      function: "record_training_event",
      part: "insert into private.early_events (event_key, agent_id, job_id, event) values (key, agent, job, event) on conflict do nothing;",
      by: "",
    },
    proof: ["database", `${D}/training.test.ts`],
  },
  {
    rule: "TR1",
    what: "the second start makes a second run",
    plant: {
      function: "begin_training",
      part: "if found then return to_jsonb(open_run) || '{\"created\": false}'; end if;",
      by: "",
    },
    proof: ["database", `${D}/training.test.ts`],
  },
  {
    rule: "TR2",
    what: "ready without a probe",
    plant: {
      function: "apply_training_event",
      part: "perform private.move_run(run, 'probing');",
      by: "perform private.move_run(run, 'completed');",
    },
    proof: ["database", `${D}/training.test.ts`],
  },
  {
    rule: "TR3",
    what: "nobody watches over a submission",
    plant: {
      function: "begin_training",
      part: "kind => 'watch_submission', key => open_run.id::text",
      by: "kind => 'purge', key => open_run.id::text",
    },
    proof: ["database", `${D}/training.test.ts`],
  },
  {
    rule: "TR4",
    what: "ready before its questions are answered",
    plant: {
      function: "save_probe",
      part: "elsif exists (select from private.untested(model.id)) then",
      by: "elsif false then",
    },
    proof: ["database", `${D}/test-questions.test.ts`],
  },
  {
    rule: "RE1",
    what: "a run tried again on what stands by then",
    plant: {
      function: "begin_training",
      part: "coalesce(of_release, previous.release_id)",
      by: "of_release",
    },
    proof: ["database", `${D}/releases.test.ts`],
  },
  {
    rule: "RE2",
    what: "a hash that ids change",
    plant: {
      file: "packages/pipeline/release/canonical.ts",
      part: "const { id: _id, ...rest } = row",
      by: "const rest = row",
    },
    proof: ["unit", "packages/worker/freeze.test.ts"],
  },
  {
    rule: "RE3",
    what: "a release that is trained on without its approvals",
    plant: {
      function: "begin_training",
      part: "if needed > 0 then",
      by: "if needed > 20 then",
    },
    proof: ["database", `${D}/release-approvals.test.ts`],
  },
  {
    rule: "VE1",
    what: "an assistant that stops answering while it is trained again",
    plant: {
      function: "begin_training",
      part: "where id = agent and not exists (select from public.models where agent_id = agent and state = 'live')",
      by: "where id = agent",
    },
    proof: ["database", `${D}/versions.test.ts`],
  },
  {
    rule: "VE2",
    what: "a worse version that goes live by itself",
    plant: { function: "move_run", part: "if lost > 0 then", by: "if false then" },
    proof: ["database", `${D}/versions.test.ts`],
  },
  {
    rule: "VE3",
    what: "a version made live without its reason",
    plant: { function: "switch_live", part: "before, words, who", by: "before, '', who" },
    proof: ["database", `${D}/versions.test.ts`],
  },
  {
    rule: "VE4",
    what: "a pinned version that goes all the same",
    plant: { function: "remove_old_models", part: "and not is_pinned", by: "" },
    proof: ["database", `${D}/versions.test.ts`],
  },
  {
    rule: "AN1",
    what: "a language model that speaks unasked",
    plant: {
      file: "packages/pipeline/answer/who-speaks.ts",
      part: 'if (asked.run.answered_by === "trained") return trained(asked, signal)',
      by: "",
    },
    proof: ["unit", "packages/pipeline/answer/who-speaks.test.ts"],
  },
  {
    rule: "AN2",
    what: "an answer without a citation is shown",
    plant: {
      file: "packages/pipeline/answer/citations.ts",
      part: "return cited.length > 0 ? { text, sources: cited } : undefined",
      by: "return { text, sources: cited }",
    },
    proof: ["unit", "packages/pipeline/answer/citations.test.ts"],
  },
  {
    rule: "DR1",
    what: "a chunk of which nothing can be asked has failed",
    plant: {
      function: "save_drafts",
      part: "if jsonb_array_length(drafts) = 0 and note is null then",
      by: "if jsonb_array_length(drafts) = 0 then",
    },
    proof: ["database", `${D}/drafting.test.ts`],
  },
  {
    rule: "DR2",
    what: "scores that outlive the words they judged",
    plant: { sql: "drop trigger unjudge on public.examples;" },
    proof: ["database", `${D}/drafting.test.ts`],
  },
  {
    rule: "DR3",
    what: "verdicts on words that were edited count",
    plant: { function: "public.judge_agreement", part: "and e.state in ('approved', 'rejected')", by: "" },
    proof: ["database", `${D}/drafting.test.ts`],
  },
  {
    rule: "RN1",
    what: "a seq with gaps",
    plant: {
      function: "place_run_event",
      part: `set last_seq = last_seq + 1 where`,
      by: `set last_seq = last_seq + 2 where`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN2",
    what: "something follows the end",
    plant: {
      function: "place_run_event",
      part: `and type in ('agent_completed', 'agent_failed', 'agent_cancelled')) then`,
      by: `and false) then`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN3",
    what: "an end leaves a call open",
    plant: {
      function: "place_run_event",
      part: `if exists (select from private.open_calls(new.run_id)) then`,
      by: `if false then`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN4",
    what: "a run completes without having looked anything up",
    plant: {
      function: "place_run_event",
      part: `'tool_completed')) < 4 then`,
      by: `'tool_completed')) < 0 then`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN5",
    what: "a delta anywhere",
    plant: {
      function: "place_run_event",
      part: `if (new.payload ->> 'at')::int is distinct from head.text_length then`,
      by: `if false then`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN6",
    what: "an old fence writes on",
    plant: {
      function: "hold_run",
      part: `if head.fence is distinct from of_fence then`,
      by: `if false then`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN7",
    what: "a stop that is only noted",
    plant: {
      function: "stop_run",
      part: `if private.end_run(run, 'agent_cancelled', '{"reason": "Stopped."}') then`,
      by: `if true then`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN8",
    what: "nobody takes up what was lost",
    plant: { function: "end_lost_runs", part: `interval '3 seconds'`, by: `interval '3 years'` },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "RN9",
    what: "deltas that stay",
    plant: {
      function: "end_lost_runs",
      part: `type = 'message_delta' and run_id in (select run_id from swept)`,
      by: `run_id in (select run_id from swept where false)`,
    },
    proof: ["database", `${D}/run-log.test.ts`],
  },
  {
    rule: "SP1",
    what: "offsets in code points",
    plant: {
      file: "packages/contract/span.ts",
      part: "return text.slice(span.start, span.end)",
      by: 'return Array.from(text).slice(span.start, span.end).join("")',
    },
    proof: ["unit", "packages/contract/span.test.ts"],
  },
  {
    rule: "SP2",
    what: "every quote counts as verified",
    plant: {
      function: "save_quotes",
      part: "case when v.item ? 'start' then 'verified' else 'stale' end",
      by: "'verified'",
    },
    proof: ["database", `${D}/drafting.test.ts`],
  },
  {
    rule: "LE1",
    what: "a repeated push is added again",
    plant: {
      function: "push_updates",
      part: "from said where not typist.numbers @> number",
      by: "from said",
    },
    proof: ["database", `${D}/editing.test.ts`],
  },
  {
    rule: "LE2",
    what: "the texts stay as they were",
    plant: { function: "save_settled", part: "if settled ->> 'problem' is null then", by: "if false then" },
    proof: ["database", `${D}/settling.test.ts`],
  },
  {
    rule: "LE3",
    what: "whoever speaks for an unknown client is believed",
    plant: {
      file: "packages/pipeline/settle/settle.ts",
      part: "tryUpdate(scratch, update, typists)",
      by: "tryUpdate(scratch, update, { has: () => true } as never)",
    },
    proof: ["unit", "packages/pipeline/settle/settle.test.ts"],
  },
  {
    rule: "LE4",
    what: "training does not wait for what was typed",
    plant: {
      function: "settle_now",
      part: "perform private.ask_for_settling(behind, workspace, interval '0');",
      by: "",
    },
    proof: ["database", `${D}/settling.test.ts`],
  },
  {
    rule: "LE5",
    what: "an edit is forgotten with its tab",
    plant: {
      file: "src/collab/edit-store.ts",
      part: "of lastMoments.all(user, example)",
      by: "of [] as ReturnType<typeof lastMoments.all>",
    },
    proof: ["interface", "src/collab/edit-store.test.ts"],
  },
  {
    rule: "LE6",
    what: "an edit that is sent and stored nowhere",
    plant: { file: "src/collab/delivery.ts", part: "await outbox.add(update)", by: "void update" },
    proof: ["interface", "src/collab/fuzz.test.ts"],
  },
  {
    rule: "LE7",
    what: "a pushed row leans on what the log lacks",
    plant: { file: "src/collab/delivery.ts", part: "if (lead) void outbox.add(lead, true)", by: "void lead" },
    proof: ["interface", "src/collab/fuzz.test.ts"],
  },
  {
    rule: "LE8",
    what: "a viewer's screen sends",
    plant: {
      file: "src/collab/replica-parts.ts",
      part: "if (!mayEdit()) return\n    deps.send",
      by: "deps.send",
    },
    proof: ["interface", "src/collab/room.test.ts"],
  },
  {
    rule: "EX1",
    what: "a batch sent twice arrives twice",
    plant: {
      function: "import_examples",
      part: "on conflict (import_id, batch) do nothing;\n  if found then",
      by: "on conflict (import_id, batch) do nothing;\n  if true then",
    },
    proof: ["database", `${D}/exchange.test.ts`],
  },
  {
    rule: "EX2",
    what: "a line break that is lost on the way",
    plant: {
      file: "packages/pipeline/exchange/openai.ts",
      part: "content: output }",
      by: "content: output.trim() }",
    },
    proof: ["unit", "packages/pipeline/exchange/exchange.test.ts"],
  },
  {
    rule: "EX3",
    what: "only what is very much alike is marked",
    plant: { function: "mark_duplicates", part: ">= 0.85", by: ">= 1.5" },
    proof: ["database", `${D}/exchange.test.ts`],
  },
  {
    rule: "EX4",
    what: "a gap between two numbers",
    plant: { function: "number_example", part: "known[2]::bigint + 1", by: "known[2]::bigint + 2" },
    proof: ["database", `${D}/numbers.test.ts`],
  },
  {
    rule: "RV1",
    what: "taking back what others changed since",
    plant: { function: "undo_review", part: "and private.touched(made.kind, e) = c.after", by: "" },
    proof: ["database", `${D}/review.test.ts`],
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
]
