// Calls every function of `public` as every caller, about the team's things.
import type pg from "pg"
import type { Caller } from "../ask.ts"
import { BOX_TERMS } from "../database-world.ts"
import { attempt } from "./attempt.ts"
import type { Cast } from "./cast.ts"
import { A_PUSH } from "./workspace-rows.ts"
import { CALLERS, type Cells } from "./expected.ts"

const SETTLED = JSON.stringify({
  up_to: 1,
  texts: { prompt: "P", reasoning: "R", output: "O" },
  problem: null,
  waiting: false,
  state: null,
  refused: [],
  clients: [],
})

/** One call a function; a condition where the answer itself tells whether something was seen. */
export function callsOf({ team, worker, held, ids }: Cast): Record<string, string> {
  const fence = (kind: string) => `'${held[kind]?.task}', ${held[kind]?.generation}`
  return {
    demand: `public.demand('read', '${team.id}')`,
    begin_call: "public.begin_call('infer', 'another-key', 'x')",
    end_call: "public.end_call('infer', 'another-key', 200, '{}')",
    create_workspace: "public.create_workspace('Mine')",
    ensure_workspace: "public.ensure_workspace()",
    accept_invitation: `public.accept_invitation('${ids.invitation}')`,
    invitation_for_me: `public.invitation_for_me('${ids.invitation}') is not null`,
    hand_over: `public.hand_over('${team.id}', '${team.editor.id}')`,
    delete_workspace: `public.delete_workspace('${team.id}')`,
    delete_agents: `public.delete_agents('{${team.agent}}')`,
    restore_agents: `public.restore_agents('{${ids.deletedAgent}}')`,
    clone_agent: `public.clone_agent('${ids.readyAgent}')`,
    trash: `(select count(*) from public.trash('${team.id}')) > 0`,
    restore_documents: `public.restore_documents('{${ids.removedDocument}}')`,
    finish_upload: `public.finish_upload('${ids.document}')`,
    deliver_text: `public.deliver_text('${ids.extracting}', 'What it says.')`,
    request_synthesis: `public.request_synthesis('${team.agent}')`,
    choose_reading: `public.choose_reading('${ids.document}', '{"encoding": "koi8-r"}')`,
    replace_document: `public.replace_document('${ids.document}', 'newer.txt', 'text/plain', 3, repeat('e', 64))`,
    withdraw_version: `public.withdraw_version('${ids.olderFile}')`,
    restore_version: `public.restore_version('${ids.olderFile}')`,
    retry_chunks: `public.retry_chunks('${ids.document}')`,
    group_of: "public.group_of(null)",
    open_example: `public.open_example('${ids.example}', 99)`,
    updates_since: `public.updates_since('${ids.example}', 1, 0)`,
    push_updates: `public.push_updates('${ids.example}', 1, 7, '${A_PUSH}')`, // 7 is the editor's client
    example_history: `public.example_history('${ids.example}')`,
    import_examples: `public.import_examples('${team.agent}', '${ids.import}', 2, '[{"prompt": "Who?", "output": "We."}]')`,
    undo_import: `public.undo_import('${ids.import}')`,
    recent_imports: `(select count(*) from public.recent_imports('${team.agent}'))`,
    export_summary: `(public.export_summary('${team.agent}', 'all') ->> 'count')::int > 0`,
    request_variations: `public.request_variations('${ids.example}')`,
    vary_input: `public.vary_input(${fence("vary")})`,
    save_variations: `public.save_variations(${fence("vary")}, '[]', 'a writer')`,
    request_rewrites: `public.request_rewrites('${team.agent}', '{"ids": ["${ids.example}"]}', 'Too long.', gen_random_uuid())`,
    rewrite_input: `public.rewrite_input(${fence("rewrite")})`,
    save_rewrite: `public.save_rewrite(${fence("rewrite")}, '{"prompt": "P", "reasoning": "R", "output": "O"}', 'a writer')`,
    decide_proposal: `public.decide_proposal('${ids.proposal}', 'refused', gen_random_uuid())`,
    refuse_rewrites: `public.refuse_rewrites('${team.agent}', '${ids.proposal}')`,
    touched_spans: `(select count(*) from public.touched_spans('${ids.document}')) > 0`,
    draft_passage: `public.draft_passage('${ids.document}', 0, 10)`,
    passage_input: `public.passage_input(${fence("draft_passage")})`,
    save_passage: `public.save_passage(${fence("draft_passage")}, '[]', 'a writer', 'Nothing here.')`,
    coverage: `(select count(*) from public.coverage('${team.agent}')) > 0`,
    draft_more: `public.draft_more('${ids.document}')`,
    judge_agreement: `(select band_count + verdict_count from public.judge_agreement('${team.agent}')) > 0`,
    find_examples: `(select count(*) from public.find_examples('${team.agent}')) > 0`,
    count_examples: `public.count_examples('${team.agent}') > 0`,
    count_states: `(select sum(example_count) from public.count_states('${team.agent}')) > 0`,
    tags_in_use: `(select count(*) from public.tags_in_use('${team.agent}')) >= 0`,
    review_examples: `public.review_examples('${team.agent}', '{"filter": {}}', '{"state": "approved"}')`,
    undo_review: `public.undo_review('${ids.batch}')`,
    save_comment: `public.save_comment(gen_random_uuid(), '${ids.example}', 'Is it so?')`,
    keep_reasoning: `public.keep_reasoning('${ids.example}')`,
    settle_comment: `public.settle_comment('${ids.comment}', 'resolve')`,
    training_summary: `(public.training_summary('${team.agent}') ->> 'documents')::int > 0`,
    begin_training: `public.begin_training('${ids.freshAgent}')`,
    freeze_release: `public.freeze_release('${ids.freshAgent}')`,
    release_part: `public.release_part(${fence("freeze")}, 0)`,
    save_release: `public.save_release(${fence("freeze")}, repeat('0', 64), '{}')`,
    release_diff: `(select count(*) from public.release_diff('${ids.release}')) > 0`,
    release_changes: `public.release_changes('${ids.readyAgent}') is null`,
    require_approvals: `public.require_approvals('${team.id}', 0)`,
    approve_release: `public.approve_release('${ids.release}')`,
    release_pairs: `(select count(*) from public.release_pairs('${ids.release}')) >= 0`,
    release_evidence: `public.release_evidence('${ids.readyModel}') is not null`,
    blind_questions: `(select count(*) from public.blind_questions('${ids.readyModel}', '${ids.olderModel}')) > 0`,
    choose_blind: `public.choose_blind('${ids.readyModel}', '${ids.olderModel}', '${ids.testQuestion}', 'tie')`,
    blind_tally: `public.blind_tally('${ids.readyModel}', '${ids.olderModel}') is not null`,
    again_input: `public.again_input(${fence("ask_again")})`,
    unheld_sayings: `public.unheld_sayings(${fence("ask_again")}, '{Who?}')`,
    save_again: `public.save_again(${fence("ask_again")}, '[]')`,
    save_suggestion: `public.save_suggestion(${fence("suggest_training")})`,
    release_checks: `public.release_checks('${ids.readyAgent}') is not null`,
    make_live: `public.make_live('${ids.readyModel}', 'It answers better.')`,
    pin_model: `public.pin_model('${ids.readyModel}', true)`,
    keep_training_token: `public.keep_training_token('${ids.submittingRun}', repeat('0', 64))`,
    training_folder: "public.training_folder(repeat('0', 64))",
    record_submission: `public.record_submission('${ids.submittingRun}', 'a-job', '{}')`,
    fail_submission: `public.fail_submission('${ids.submittingRun}', 'It refused.')`,
    record_cancel: `public.record_cancel('${ids.submittingRun}')`,
    record_training_event: `public.record_training_event('${ids.readyAgent}', '${ids.jobId}', '{"status": "training"}', 'a-key')`,
    register_api_key: `public.register_api_key('${team.id}', 'Key', 'wxyz', '${ids.freshAccount}')`,
    revoke_api_key: `public.revoke_api_key('${ids.key}')`,
    register_box_key: `public.register_box_key('${ids.freshBoxKey}', '${ids.readyAgent}', '${BOX_TERMS}', '${ids.freshBoxAccount}', repeat('0', 64))`,
    change_box_key: `public.change_box_key('${ids.boxKey}', '{"per_day": 7}')`,
    revoke_box_key: `public.revoke_box_key('${ids.boxKey}')`,
    box_settings: "public.box_settings()",
    begin_box_run: "public.begin_box_run('Hello?', 'somebody')",
    rate_box_run: `public.rate_box_run('${ids.boxRun}', 'somebody', false)`,
    may_sign_in: "public.may_sign_in('nobody@service.invalid', repeat('0', 64))",
    keep_my_secret_hash: "public.keep_my_secret_hash(repeat('0', 64))",
    is_signed_in: "public.is_signed_in()",
    register_worker_account: `public.register_worker_account('${worker.id}', 'w', '{task}', '{}')`,
    worker_user_id: "public.worker_user_id('nobody@example.test')",
    begin_run: `public.begin_run('${ids.readyAgent}', 'Hello?')`,
    add_test_questions: `public.add_test_questions('${team.agent}', '[{"question": "Who?", "expected": "We."}]')`,
    test_now: `public.test_now('${ids.readyAgent}')`,
    request_suggestions: `public.request_suggestions('${team.agent}')`,
    suggest_input: `public.suggest_input(${fence("suggest")})`,
    save_suggestions: `public.save_suggestions(${fence("suggest")}, '[]', 'There are none.')`,
    judge_result: `public.judge_result('${ids.testResult}', 'right')`,
    test_input: `public.test_input(${fence("test_model")})`,
    save_test_results: `public.save_test_results(${fence("test_model")}, '[]', false)`,
    append_run_events: `public.append_run_events('${ids.run}', ${ids.fence}, '[{"type": "agent_thinking"}]')`,
    claim_run: `public.claim_run('${ids.queuedRun}')`,
    send_message: `public.send_message(gen_random_uuid(), '${ids.readyAgent}', gen_random_uuid(), gen_random_uuid(), 'Hello?')`,
    answer_again: `public.answer_again('${ids.message}', gen_random_uuid())`,
    stop_run: `public.stop_run('${ids.run}')`,
    rate_run: `public.rate_run('${ids.run}', true)`,
    correct_answer: `public.correct_answer('${ids.run}')`,
    asked_questions: `(select count(*) from public.asked_questions('${ids.readyAgent}')) > 0`,
    answer_input: `public.answer_input(${fence("answer")})`,
    find_threads: `(select count(*) from public.find_threads('${ids.readyAgent}', 'e')) > 0`,
    thread_people: `(select count(*) from public.thread_people('${ids.thread}')) > 0`,
    askable_agents: `(select count(*) from public.askable_agents() where workspace_id = '${team.id}') > 0`,
    change_settings: `public.change_settings('${ids.readyAgent}', '{"instructions": "Be brief."}')`,
    run_examples: `public.run_examples('${ids.run}', ${ids.fence}, 'refunds')`,
    run_document: `public.run_document('${ids.run}', ${ids.fence}, '${ids.document}')`,
    run_full_text: `public.run_full_text('${ids.run}', ${ids.fence}, 'refunds')`,
    restore_settings: `public.restore_settings('${ids.readyAgent}', 1)`,
    dashboard_stats: `(public.dashboard_stats('${team.id}') ->> 'assistants')::int > 0`,
    key_usage: `(select count(*) from public.key_usage('${team.id}')) > 0`,
    usage_by_day: `(select sum(calls) from public.usage_by_day('${team.id}')) > 0`,
    hub_register: `public.hub_register('${worker.workerId}', 'again')`,
    hub_leave: `public.hub_leave('${worker.workerId}', ${worker.epoch})`,
    hub_turn: `public.hub_turn('${worker.workerId}', ${worker.epoch})`,
    extraction_input: `public.extraction_input(${fence("extract")})`,
    save_extraction: `public.save_extraction(${fence("extract")}, 'What it says.')`,
    await_pictures: `public.await_pictures(${fence("extract")}, '{1,2}')`,
    pictures_input: `public.pictures_input(${fence("extract")})`,
    save_picture: `public.save_picture(${fence("extract")}, 1, '{"problem": "Too dark."}')`,
    go_on_reading: `public.go_on_reading(${fence("extract")})`,
    plan_input: `public.plan_input(${fence("plan")})`,
    save_plan: `public.save_plan(${fence("plan")}, '[]')`,
    draft_input: `public.draft_input(${fence("draft")})`,
    save_drafts: `public.save_drafts(${fence("draft")}, '[]', 'a writer')`,
    quotes_input: `public.quotes_input(${fence("check_quotes")})`,
    save_quotes: `public.save_quotes(${fence("check_quotes")}, '[]')`,
    settle_now: `public.settle_now('${team.agent}')`,
    settle_input: `public.settle_input(${fence("settle")})`,
    save_settled: `public.save_settled(${fence("settle")}, '${SETTLED}')`,
    training_input: `public.training_input(${fence("poll_training")})`,
    save_poll: `public.save_poll(${fence("poll_training")})`,
    save_probe: `public.save_probe(${fence("probe_model")}, 'An answer.')`,
    save_watch: `public.save_watch(${fence("watch_submission")})`,
    purge_input: `public.purge_input(${fence("purge")})`,
    submit_task: `public.submit_task('${team.id}', 'Count to three.')`,
    submit_tasks: `public.submit_tasks('${team.id}', '[{"description": "Count to three."}]')`,
    hub_tasks: `(select count(*) from public.hub_tasks('${team.id}')) > 0`,
    hub_task: `public.hub_task('${ids.failedTask}')`,
    hub_dead_letters: `(select count(*) from public.hub_dead_letters('${team.id}')) > 0`,
    hub_workers: `(select count(*) from public.hub_workers('${team.id}')) > 0`,
    hub_stats: `public.hub_stats('${team.id}')`,
    retry_task: `public.retry_task('${ids.failedTask}')`,
    cancel_task: `public.cancel_task('${ids.openTask}')`,
    register_worker_token: `public.register_worker_token('${team.id}', 'Ours', '{}', 'abcd', '${ids.freshWorker}')`,
    revoke_worker_token: `public.revoke_worker_token('${ids.workerToken}')`,
    worker_tokens: `(select count(*) from public.worker_tokens('${team.id}')) > 0`,
    begin_sync: "public.begin_sync('handbook')",
    compare_folder: "public.compare_folder('handbook', 1, '[]')",
    announce_file:
      "public.announce_file('handbook', 1, 'new.txt', 'references', 'text/plain', 3, repeat('f', 64))",
    finish_file: `public.finish_file('handbook', 1, '${ids.folderFile}')`,
    hub_home: `public.hub_home() is not distinct from '${team.id}'`,
    hub_account: "public.hub_account()",
  }
}

const STATUS = {
  not_found: "404",
  forbidden: "403",
  invitation_for_other: "403",
  not_a_worker: "403",
  no_folder_token: "403",
  signed_out: "401",
  stale_generation: "409",
  conflict: "409",
}

/** The cells of one function, in the words of expected.ts. */
export async function tryCall(client: pg.Client, cast: Cast, name: string): Promise<Cells> {
  const call = callsOf(cast)[name]
  if (!call) throw new Error(`Nothing tries ${name}: add a call to calls.ts.`)
  const cells: Partial<Cells> = {}
  for (const caller of CALLERS) {
    if (!(await mayExecute(client, cast.callers[caller], name))) {
      cells[caller] = "-"
      continue
    }
    const outcome = await attempt(client, cast.callers[caller], `select ${call} as answer`)
    cells[caller] =
      "refused" in outcome
        ? ((STATUS as Record<string, string>)[outcome.refused] ?? outcome.refused)
        : outcome.rows[0]?.answer === false
          ? "0"
          : "ok"
  }
  return cells as Cells // every caller had its turn
}

async function mayExecute(client: pg.Client, who: Caller, name: string): Promise<boolean> {
  const role = typeof who === "string" ? who : "authenticated"
  const { rows } = await client.query(
    "select bool_or(has_function_privilege($1, oid, 'execute')) as may from pg_proc where pronamespace = 'public'::regnamespace and proname = $2",
    [role, name],
  )
  return rows[0].may === true
}
