// Breaches of the rules of drafting, live editing, exchange and review.
import type { Breach } from "../breaches.ts"

const D = "tests/database"

export const EXAMPLES: readonly Breach[] = [
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
    rule: "DR4",
    what: "a rewrite that two people accept",
    plant: {
      function: "decide_proposal",
      part: "(verdict = 'accepted' and chosen.state = 'ready')",
      by: "(verdict = 'accepted')",
    },
    proof: ["database", `${D}/proposals.test.ts`],
  },
  {
    rule: "DR5",
    what: "whoever drafts hears of no rules",
    plant: { function: "guidance_of", part: "then agent.settings -> 'rules'", by: "then '[]'" },
    proof: ["database", `${D}/guidance.test.ts`],
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
    rule: "RV2",
    what: "an answer that is still the wrong one is approved",
    plant: { function: "review_examples", part: "if wrong is not null then", by: "if false then" },
    proof: ["database", `${D}/corrections.test.ts`],
  },
  {
    rule: "RV2",
    what: "an answer that is still the wrong one is trained on",
    plant: {
      function: "example_rows",
      part: "and private.is_uncorrected(c.rejected, e.output) is not true",
      by: "",
    },
    proof: ["database", `${D}/corrections.test.ts`],
  },
  {
    rule: "RV2",
    what: "an answer that is still the wrong one is counted before a training",
    plant: {
      function: "public.training_summary",
      part: "and private.is_uncorrected(c.rejected, e.output) is not true",
      by: "",
    },
    proof: ["database", `${D}/corrections.test.ts`],
  },
  {
    rule: "DR6",
    what: "what a picture did not show clearly is drafted from",
    plant: {
      file: "packages/pipeline/tasks/left-out.ts",
      part: "for (const { start, end } of spans) {",
      by: "for (const { start, end } of [] as typeof spans) {",
    },
    proof: ["unit", "packages/pipeline/tasks/left-out.test.ts"],
  },
  {
    rule: "DO1",
    what: "quotes of an older file count for the newer one",
    plant: { function: "take_place", part: "set quote_state = 'unverified',", by: "set" },
    proof: ["database", "tests/database/file-versions.test.ts"],
  },
  {
    rule: "DO2",
    what: "a process goes on with a folder that another has taken over",
    plant: { function: "hold_folder", part: "and generation = of_generation", by: "" },
    proof: ["database", "tests/database/folders.test.ts"],
  },
  {
    rule: "DO2",
    what: "a token finishes files of folders that are not its own",
    plant: {
      function: "finish_file",
      part: "and s.folder_id = held.id",
      by: "",
    },
    proof: ["database", "tests/database/folders.test.ts"],
  },
]
