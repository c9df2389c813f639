// Breaches of the rules of training, releases, versions and answers.
import type { Breach } from "../breaches.ts"

const D = "tests/database"

export const TRAINING: readonly Breach[] = [
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
    rule: "TR5",
    what: "a suggestion that models are asked before anybody kept it",
    plant: { function: "untested", part: "and q.state = 'kept'", by: "" },
    proof: ["database", `${D}/suggestions.test.ts`],
  },
  {
    rule: "OT1",
    what: "a file that has another hash than was reported",
    plant: {
      file: "packages/trainer/worker-routes.ts",
      part: "if (came !== wanted) {",
      by: "if (came === undefined) {",
    },
    proof: ["unit", "packages/trainer/artefacts.test.ts"],
  },
  {
    rule: "OT1",
    what: "an attempt that was given up and goes on fetching",
    plant: {
      file: "packages/trainer/worker-routes.ts",
      part: 'task === undefined || task !== c.req.param("task")',
      by: "task === undefined",
    },
    proof: ["unit", "packages/trainer/artefacts.test.ts"],
  },
  {
    rule: "OT1",
    what: "a model that was changed and answers all the same",
    plant: {
      file: "packages/trainer/serving.ts",
      part: 'if (hash.digest("hex") !== sha256)',
      by: 'if (hash.digest("hex") === "")',
    },
    proof: ["unit", "packages/trainer/artefacts.test.ts"],
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
    rule: "RE4",
    what: "a key that is reckoned anew with every change",
    plant: {
      sql: "create trigger key_again before update on public.examples for each row execute function private.key_example();",
    },
    proof: ["database", `${D}/split-keys.test.ts`],
  },
  {
    rule: "VE5",
    what: "an asker who is told whatever was answered",
    plant: {
      function: "asked_again",
      part: "where each ->> 'verdict' <> 'right'",
      by: "where false",
    },
    proof: ["database", `${D}/loop.test.ts`],
  },
  {
    rule: "VE6",
    what: "a tally that is told before the end",
    plant: { function: "blind_tally", part: "if mine < total or total = 0 then", by: "if total = 0 then" },
    proof: ["database", `${D}/blind.test.ts`],
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
    rule: "AN3",
    what: "an asker's run looks examples up",
    plant: {
      function: "agent_of_reader",
      part: "perform private.problem(403, 'forbidden', 'read');",
      by: "null;",
    },
    proof: ["database", "tests/database/answering-tools.test.ts"],
  },
  {
    rule: "AN4",
    what: "every question of a conversation takes the one before along",
    plant: {
      file: "packages/nas/following.ts",
      part: 'if (before === "" || leaningOf(question) === "no") return [question]',
      by: 'if (before === "") return [question]',
    },
    proof: ["unit", "packages/nas/following.test.ts"],
  },
  {
    rule: "SE1",
    what: "a change that is written over somebody else's",
    plant: {
      function: "change_settings",
      part: "perform private.problem(409, 'conflict', 'revision ' || private.newest_revision(agent));",
      by: "null;",
    },
    proof: ["database", "tests/database/settings.test.ts"],
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
]
