// Who may do what, as a table to read: the access matrix of the whole database. access.test.ts tries every cell and fails
// for a table, view, function or bucket that has no row here.
//
//   outsider   signed in, member of no workspace; one of the team's two invitations is theirs
//   rival      owner of another workspace
//   viewer, editor, owner   of the team everything here belongs to
//   removed    was an editor of the team
//   program    the team's API key
//   worker     a worker of the platform; holds one task of every kind
//   loggedOut  an editor of the team whose session has ended, with an access token that has not
//   service    the secret key
//   visitor    the account behind the key of a box; has no column, for it is as an outsider but for VISITOR
//   keeper     a worker token that keeps a folder in step; has no column, for it is as an outsider but for KEEPER
//   banned     an editor of the team whose account was banned; has no column, for it is always as loggedOut
//
// Moving a row to another workspace and forging an author are tried for everybody and never allowed.

const COLUMNS = [
  "anon",
  "outsider",
  "rival",
  "viewer",
  "editor",
  "owner",
  "removed",
  "program",
  "worker",
  "loggedOut",
  "service",
] as const
export const CALLERS = [...COLUMNS, "banned", "asker", "visitor", "keeper"] as const
export type CallerName = (typeof CALLERS)[number]
export type Cells = Record<CallerName, string>
export type Matrix = Map<string, Cells>

/** Where an asker differs from who is a member of nothing. */
const ASKER: Record<string, string> = {
  "public.workspaces": "S",
  "public.profiles": "-",
  "public.members": "-",
  "public.invitations": "-",
  "public.runs": "s",
  "public.run_events": "s",
  "public.threads": "s",
  "public.messages": "s",
  "public.notifications": "su",
  create_workspace: "ok",
  accept_invitation: "403",
  invitation_for_me: "0",
  begin_run: "ok",
  send_message: "ok",
  askable_agents: "ok",
  find_threads: "ok", // in threads of theirs, and such as are shared with them
  usage_by_day: "ok", // of their own runs
}

/** Where the account of a box differs from who is a member of nothing: it asks its one assistant, and reads nothing. */
const VISITOR: Record<string, string> = {
  "public.profiles": "-",
  "public.invitations": "-",
  create_workspace: "403",
  ensure_workspace: "403",
  accept_invitation: "403",
  invitation_for_me: "0",
  box_settings: "ok",
  begin_box_run: "ok",
  rate_box_run: "ok",
}

/** Where a token that keeps a folder in step differs from who is a member of nothing: it sends files, and reads nothing. */
const KEEPER: Record<string, string> = {
  "public.profiles": "-",
  "public.invitations": "-",
  create_workspace: "403",
  ensure_workspace: "403",
  accept_invitation: "403",
  invitation_for_me: "0",
  begin_sync: "ok",
  compare_folder: "ok",
  announce_file: "ok",
  finish_file: "ok",
  hub_account: "ok", // its own
  hub_leave: "ok", // of a process that is not its own: nothing happens
  hub_turn: "409", // it has registered none, and cannot
  hub_home: "ok",
}

function matrix(text: string): Matrix {
  const lines = text.split("\n").map((line) => line.trim().split(/\s+/))
  return new Map(
    lines
      .filter(([name]) => name !== "" && name !== COLUMNS[0]) // neither blank nor the heading
      .map(([name = "", ...cells]) => {
        if (cells.length !== COLUMNS.length)
          throw new Error(`${name} has ${cells.length} cells, not ${COLUMNS.length}.`)
        const listed = Object.fromEntries(COLUMNS.map((caller, i) => [caller, cells[i] ?? ""])) as Omit<
          Cells,
          "banned" | "asker" | "visitor" | "keeper"
        > // one each
        return [
          name,
          {
            ...listed,
            banned: listed.loggedOut,
            asker: ASKER[name] ?? listed.outsider,
            visitor: VISITOR[name] ?? listed.outsider,
            keeper: KEEPER[name] ?? listed.outsider,
          },
        ]
      }),
  )
}

/** Of the team's rows: S sees, U updates, D deletes all of them; s, u, d only some (their own; of agents those not deleted); i inserts one; - nothing. */
export const TABLES = matrix(`
                             anon  outsider  rival  viewer  editor  owner  removed  program  worker  loggedOut  service
  public.workspaces          -     -         -      S       S       SU     -        -        -       -          -
  public.profiles            -     -         -      Su      Su      Su     -        -        -       -          -
  public.members             -     -         -      SD      S       SUD    -        -        -       -          -
  public.invitations         -     s         -      -       -       SiU    -        -        -       -          -
  public.api_keys            -     -         -      -       -       S      -        -        -       -          -
  public.box_keys            -     -         -      S       S       S      -        -        -       -          -
  public.agents              -     -         -      S       Siu     Siu    -        -        -       -          -
  public.documents           -     -         -      S       SiU     SiU    -        -        -       -          -
  public.contents            -     -         -      S       S       S      -        -        -       -          -
  public.chunks              -     -         -      S       S       S      -        -        -       -          -
  public.examples            -     -         -      S       Si      Si     -        -        -       -          -
  public.example_versions    -     -         -      S       S       S      -        -        -       -          -
  public.example_scores      -     -         -      S       S       S      -        -        -       -          -
  public.comments            -     -         -      S       S       S      -        -        -       -          -
  public.review_batches      -     -         -      S       S       S      -        -        -       -          -
  public.training_runs       -     -         -      S       S       S      -        -        -       -          -
  public.training_events     -     -         -      S       S       S      -        -        -       -          -
  public.models              -     -         -      S       S       S      -        -        -       -          -
  public.releases            -     -         -      S       S       S      -        -        -       -          -
  public.blind_choices       -     -         -      -       -       -      -        -        -       -          -
  public.live_changes        -     -         -      S       S       S      -        -        -       -          -
  private.release_bodies     -     -         -      -       -       -      -        -        -       -          -
  private.release_items      -     -         -      -       -       -      -        -        -       -          -
  public.test_questions      -     -         -      S       SUD     SUD    -        -        -       -          -
  public.test_results        -     -         -      S       S       S      -        -        -       -          -
  public.runs                -     -         -      S       S       S      -        s        -       -          -
  public.run_events          -     -         -      S       s       s      -        s        -       -          -
  public.threads             -     -         -      Su      su      s      -        -        -       -          -
  public.messages            -     -         -      S       s       s      -        -        -       -          -
  public.run_ratings         -     -         -      S       S       S      -        -        -       -          -
  public.learned_answers     -     -         -      S       S       S      -        -        -       -          -
  public.corrections         -     -         -      S       S       S      -        -        -       -          -
  public.settings_revisions  -     -         -      S       S       S      -        -        -       -          -
  private.run_heads          -     -         -      -       -       -      -        -        -       -          -
  public.notifications       -     -         -      su      su      su     -        -        -       -          -
  public.audit_log           -     -         -      -       -       S      -        -        -       -          -
  public.agent_cards         -     -         -      S       S       S      -        -        -       -          -
  public.drafting            -     -         -      S       S       S      -        -        -       -          -
  private.example_numbers    -     -         -      -       -       -      -        -        -       -          -
  private.example_words      -     -         -      -       -       -      -        -        -       -          -
  private.review_changes     -     -         -      -       -       -      -        -        -       -          -
  private.role_actions       -     -         -      -       -       -      -        -        -       -          -
  private.setting_fields     -     -         -      -       -       -      -        -        -       -          -
  private.lanes              -     -         -      -       -       -      -        -        -       -          -
  private.clock              -     -         -      -       -       -      -        -        -       -          -
  private.tasks              -     -         -      -       -       -      -        -        -       -          -
  private.ready              -     -         -      -       -       -      -        -        -       -          -
  private.heads              -     -         -      -       -       -      -        -        -       -          -
  private.scheduled          -     -         -      -       -       -      -        -        -       -          -
  private.promised           -     -         -      -       -       -      -        -        -       -          -
  private.training_tokens    -     -         -      -       -       -      -        -        -       -          -
  private.service_tokens     -     -         -      -       -       -      -        -        -       -          -
  private.worker_accounts    -     -         -      -       -       -      -        -        -       -          -
  private.synced_folders     -     -         -      -       -       -      -        -        -       -          -
  private.synced_files       -     -         -      -       -       -      -        -        -       -          -
  private.workers            -     -         -      -       -       -      -        -        -       -          -
  private.bells              -     -         -      -       -       -      -        -        -       -          -
  private.leases             -     -         -      -       -       -      -        -        -       -          -
  private.outcomes           -     -         -      -       -       -      -        -        -       -          -
  private.task_events        -     -         -      -       -       -      -        -        -       -          -
  private.example_docs       -     -         -      -       -       -      -        -        -       -          -
  private.example_clients    -     -         -      -       -       -      -        -        -       -          -
  private.example_updates    -     -         -      -       -       -      -        -        -       -          -
  private.example_lineages   -     -         -      -       -       -      -        -        -       -          -
  private.sweeps             -     -         -      -       -       -      -        -        -       -          -
  private.news               -     -         -      -       -       -      -        -        -       -          -
  public.variations          -     -         -      S       S       S      -        -        -       -          -
  public.proposals           -     -         -      S       S       S      -        -        -       -          -
  public.askings             -     -         -      S       S       S      -        -        -       -          -
  public.passage_drafts      -     -         -      S       S       S      -        -        -       -          -
  public.suggestions         -     -         -      S       S       S      -        -        -       -          -
  private.originals          -     -         -      -       -       -      -        -        -       -          -
  private.picture_pages      -     -         -      -       -       -      -        -        -       -          -
  private.imports            -     -         -      -       -       -      -        -        -       -          -
  private.import_batches     -     -         -      -       -       -      -        -        -       -          -
  private.early_events       -     -         -      -       -       -      -        -        -       -          -
  private.rates              -     -         -      -       -       -      -        -        -       -          -
  private.calls              -     -         -      -       -       -      -        -        -       -          -
`)

/** Calls about the team's things: ok; a problem's status; 0 where the answer tells nothing; - may not be executed. */
export const FUNCTIONS = matrix(`
                             anon  outsider  rival  viewer  editor  owner  removed  program  worker  loggedOut  service
  demand                     -     404       404    ok      ok      ok     404      404      404     404        -
  begin_call                 -     ok        ok     ok      ok      ok     ok       ok       ok      401        -
  end_call                   -     ok        ok     ok      ok      ok     ok       ok       ok      401        -
  create_workspace           -     ok        ok     ok      ok      ok     ok       403      403     401        -
  ensure_workspace           -     ok        ok     ok      ok      ok     ok       403      403     401        -
  accept_invitation          -     ok        403    403     403     403    403      403      403     401        -
  invitation_for_me          -     ok        0      0       0       0      0        0        0       0          -
  hand_over                  -     404       404    403     403     ok     404      404      404     404        -
  delete_workspace           -     404       404    403     403     ok     404      404      404     404        -
  delete_agents              -     404       404    403     ok      ok     404      404      404     404        -
  restore_agents             -     404       404    403     ok      ok     404      404      404     404        -
  clone_agent                -     404       404    403     ok      ok     404      404      404     404        -
  trash                      -     404       404    ok      ok      ok     404      404      404     404        -
  restore_documents          -     404       404    403     ok      ok     404      404      404     404        -
  finish_upload              -     404       404    403     ok      ok     404      404      404     404        -
  deliver_text               -     404       404    403     ok      ok     404      404      404     404        -
  request_synthesis          -     404       404    403     ok      ok     404      404      404     404        -
  choose_reading             -     404       404    403     ok      ok     404      404      404     404        -
  replace_document           -     404       404    403     ok      ok     404      404      404     404        -
  withdraw_version           -     404       404    403     ok      ok     404      404      404     404        -
  restore_version            -     404       404    403     ok      ok     404      404      404     404        -
  retry_chunks               -     404       404    403     ok      ok     404      404      404     404        -
  group_of                   -     ok        ok     ok      ok      ok     ok       ok       ok      ok         -
  open_example               -     404       404    ok      ok      ok     404      404      404     404        -
  updates_since              -     404       404    ok      ok      ok     404      404      404     404        -
  push_updates               -     404       404    403     ok      403    404      404      404     404        -
  example_history            -     404       404    ok      ok      ok     404      404      404     404        -
  import_examples            -     404       404    403     ok      409    404      404      404     404        -
  undo_import                -     404       404    403     ok      ok     404      404      404     404        -
  recent_imports             -     404       404    403     ok      ok     404      404      404     404        -
  export_summary             -     0         0      ok      ok      ok     0        0        0       0          -
  request_variations         -     404       404    403     ok      ok     404      404      404     404        -
  vary_input                 -     409       409    409     409     409    409      409      ok      409        -
  save_variations            -     409       409    409     409     409    409      409      ok      409        -
  request_rewrites           -     404       404    403     ok      ok     404      404      404     404        -
  rewrite_input              -     409       409    409     409     409    409      409      ok      409        -
  save_rewrite               -     409       409    409     409     409    409      409      ok      409        -
  decide_proposal            -     404       404    403     ok      ok     404      404      404     404        -
  refuse_rewrites            -     404       404    403     ok      ok     404      404      404     404        -
  touched_spans              -     0         0      ok      ok      ok     0        0        0       0          -
  draft_passage              -     404       404    403     ok      ok     404      404      404     404        -
  passage_input              -     409       409    409     409     409    409      409      ok      409        -
  save_passage               -     409       409    409     409     409    409      409      ok      409        -
  find_examples              -     404       404    ok      ok      ok     404      404      404     404        -
  count_examples             -     404       404    ok      ok      ok     404      404      404     404        -
  count_states               -     404       404    ok      ok      ok     404      404      404     404        -
  coverage                   -     0         0      ok      ok      ok     0        0        0       0          -
  draft_more                 -     404       404    403     ok      ok     404      404      404     404        -
  judge_agreement            -     0         0      ok      ok      ok     0        0        0       0          -
  tags_in_use                -     404       404    ok      ok      ok     404      404      404     404        -
  review_examples            -     404       404    403     ok      ok     404      404      404     404        -
  undo_review                -     404       404    403     ok      ok     404      404      404     404        -
  save_comment               -     404       404    403     ok      ok     404      404      404     404        -
  keep_reasoning             -     404       404    403     ok      ok     404      404      404     404        -
  settle_comment             -     404       404    403     ok      ok     404      404      404     404        -
  training_summary           -     0         0      ok      ok      ok     0        0        0       0          -
  begin_training             -     404       404    403     ok      ok     404      404      404     404        -
  freeze_release             -     404       404    403     ok      ok     404      404      404     404        -
  release_part               -     409       409    409     409     409    409      409      ok      409        -
  save_release               -     409       409    409     409     409    409      409      ok      409        -
  release_diff               -     404       404    ok      ok      ok     404      404      404     404        -
  release_changes            -     404       404    ok      ok      ok     404      404      404     404        -
  require_approvals          -     404       404    403     403     ok     404      404      404     404        -
  approve_release            -     404       404    403     own_release not_frozen 404      404      404     404        -
  release_pairs              -     404       404    403     ok      ok     404      404      404     404        -
  release_evidence           -     404       404    ok      ok      ok     404      404      404     404        -
  blind_questions            -     404       404    ok      ok      ok     404      404      404     404        -
  choose_blind               -     404       404    ok      ok      ok     404      404      404     404        -
  blind_tally                -     404       404    ok      ok      ok     404      404      404     404        -
  again_input                -     409       409    409     409     409    409      409      ok      409        -
  unheld_sayings             -     409       409    409     409     409    409      409      ok      409        -
  save_again                 -     409       409    409     409     409    409      409      ok      409        -
  save_suggestion            -     409       409    409     409     409    409      409      ok      409        -
  release_checks             -     404       404    ok      ok      ok     404      404      404     404        -
  make_live                  -     404       404    403     ok      ok     404      404      404     404        -
  pin_model                  -     404       404    403     ok      ok     404      404      404     404        -
  keep_training_token        -     404       404    403     ok      ok     404      404      404     404        -
  training_folder            -     -         -      -       -       -      -        -        -       -          ok
  record_submission          -     404       404    403     ok      ok     404      404      404     404        -
  fail_submission            -     404       404    403     ok      ok     404      404      404     404        -
  record_cancel              -     404       404    403     ok      ok     404      404      404     404        -
  record_training_event      -     -         -      -       -       -      -        -        -       -          ok
  register_api_key           -     404       404    403     403     ok     404      404      404     404        -
  revoke_api_key             -     404       404    403     403     ok     404      404      404     404        -
  register_box_key           -     404       404    403     403     ok     404      404      404     404        -
  change_box_key             -     404       404    403     403     ok     404      404      404     404        -
  revoke_box_key             -     404       404    403     403     ok     404      404      404     404        -
  box_settings               -     401       401    401     401     401    401      401      401     401        -
  begin_box_run              -     401       401    401     401     401    401      401      401     401        -
  rate_box_run               -     401       401    401     401     401    401      401      401     401        -
  may_sign_in                0     0         0      0       0       0      0        0        0       0          -
  keep_my_secret_hash        -     ok        ok     ok      ok      ok     ok       ok       ok      ok         -
  is_signed_in               -     ok        ok     ok      ok      ok     ok       ok       ok      0          -
  register_worker_account    -     -         -      -       -       -      -        -        -       -          ok
  worker_user_id             -     -         -      -       -       -      -        -        -       -          ok
  begin_run                  -     404       404    ok      ok      ok     404      ok       404     401        -
  add_test_questions         -     404       404    403     ok      ok     404      404      404     404        -
  test_now                   -     404       404    403     ok      ok     404      404      404     404        -
  request_suggestions        -     404       404    403     ok      ok     404      404      404     404        -
  suggest_input              -     409       409    409     409     409    409      409      ok      409        -
  save_suggestions           -     409       409    409     409     409    409      409      ok      409        -
  judge_result               -     404       404    403     ok      ok     404      404      404     404        -
  test_input                 -     409       409    409     409     409    409      409      ok      409        -
  save_test_results          -     409       409    409     409     409    409      409      ok      409        -
  append_run_events          -     404       404    ok      404     404    404      404      404     404        -
  claim_run                  -     404       404    ok      404     404    404      404      404     404        -
  send_message               -     404       404    ok      ok      ok     404      ok       404     401        -
  answer_again               -     404       404    ok      404     404    404      404      404     401        -
  stop_run                   -     404       404    ok      ok      ok     404      404      404     404        -
  rate_run                   -     404       404    ok      ok      ok     404      404      404     404        -
  correct_answer             -     404       404    403     ok      ok     404      404      404     404        -
  asked_questions            -     0         0      ok      ok      ok     0        0        0       0          -
  answer_input               -     409       409    409     409     409    409      409      ok      409        -
  askable_agents             -     0         0      ok      ok      ok     0        ok       0       0          -
  find_threads               -     0         0      ok      ok      ok     0        0        0       0          -
  thread_people              -     0         0      ok      0       0      0        0        0       0          -
  change_settings            -     404       404    403     ok      ok     404      404      404     404        -
  run_examples               -     404       404    ok      404     404    404      404      404     404        -
  run_document               -     404       404    ok      404     404    404      404      404     404        -
  run_full_text              -     404       404    ok      404     404    404      404      404     404        -
  restore_settings           -     404       404    403     ok      ok     404      404      404     404        -
  dashboard_stats            -     0         0      ok      ok      ok     0        0        0       0          -
  usage_by_day               -     0         0      ok      ok      ok     0        ok       0       0          -
  key_usage                  -     0         0      0       0       ok     0        0        0       0          -
  hub_register               -     403       403    403     403     403    403      403      ok      403        -
  hub_leave                  -     403       403    403     403     403    403      403      ok      403        -
  hub_turn                   -     403       403    403     403     403    403      403      ok      403        -
  extraction_input           -     409       409    409     409     409    409      409      ok      409        -
  save_extraction            -     409       409    409     409     409    409      409      ok      409        -
  await_pictures             -     409       409    409     409     409    409      409      ok      409        -
  pictures_input             -     409       409    409     409     409    409      409      ok      409        -
  save_picture               -     409       409    409     409     409    409      409      ok      409        -
  go_on_reading              -     409       409    409     409     409    409      409      ok      409        -
  plan_input                 -     409       409    409     409     409    409      409      ok      409        -
  save_plan                  -     409       409    409     409     409    409      409      ok      409        -
  draft_input                -     409       409    409     409     409    409      409      ok      409        -
  save_drafts                -     409       409    409     409     409    409      409      ok      409        -
  quotes_input               -     409       409    409     409     409    409      409      ok      409        -
  save_quotes                -     409       409    409     409     409    409      409      ok      409        -
  settle_now                 -     404       404    403     ok      ok     404      404      404     404        -
  settle_input               -     409       409    409     409     409    409      409      ok      409        -
  save_settled               -     409       409    409     409     409    409      409      ok      409        -
  training_input             -     409       409    409     409     409    409      409      ok      409        -
  save_poll                  -     409       409    409     409     409    409      409      ok      409        -
  save_probe                 -     409       409    409     409     409    409      409      ok      409        -
  save_watch                 -     409       409    409     409     409    409      409      ok      409        -
  purge_input                -     409       409    409     409     409    409      409      ok      409        -
  submit_task                -     404       404    403     ok      ok     404      ok       404     404        -
  submit_tasks               -     404       404    403     ok      ok     404      ok       404     404        -
  hub_tasks                  -     404       404    ok      ok      ok     404      ok       404     404        -
  hub_task                   -     404       404    ok      ok      ok     404      ok       404     404        -
  hub_dead_letters           -     404       404    ok      ok      ok     404      ok       404     404        -
  hub_workers                -     404       404    ok      ok      ok     404      ok       404     404        -
  hub_stats                  -     404       404    ok      ok      ok     404      ok       404     404        -
  retry_task                 -     404       404    403     ok      ok     404      ok       404     404        -
  cancel_task                -     404       404    403     ok      ok     404      ok       404     404        -
  register_worker_token      -     404       404    403     403     ok     404      404      404     404        -
  revoke_worker_token        -     404       404    403     403     ok     404      404      404     404        -
  worker_tokens              -     404       404    403     403     ok     404      404      404     404        -
  begin_sync                 -     403       403    403     403     403    403      403      403     403        -
  compare_folder             -     403       403    403     403     403    403      403      403     403        -
  announce_file              -     403       403    403     403     403    403      403      403     403        -
  finish_file                -     403       403    403     403     403    403      403      403     403        -
  hub_home                   -     0         0      ok      ok      ok     0        ok       0       0          -
  hub_account                -     403       403    403     403     403    403      403      ok      403        -
`)

/** Of the team's files: l lists all of them, r opens one, s signs its address, i stores one that was announced, p signs an address to upload it to, u changes, d deletes one. */
export const BUCKETS = matrix(`
                             anon  outsider  rival  viewer  editor  owner  removed  program  worker  loggedOut  service
  documents                  -     -         -      lr      lri     lr     -        -        r       -          lrsipud
  training                   -     -         -      -       lr      lr     -        -        lri     -          lrsipud
`)

/** j joins and receives, p shows presence, b broadcasts (elsewhere only the database does: it needs no policy). */
export const TOPICS = matrix(`
                             anon  outsider  rival  viewer  editor  owner  removed  program  worker  loggedOut  service
  workspace                  -     -         -      jp      jp      jp     -        -        -       -          jpb
  workspace-before           -     -         -      -       -       -      -        -        -       -          jpb
  agent                      -     -         -      jp      jp      jp     -        -        -       -          jpb
  agent-before               -     -         -      -       -       -      -        -        -       -          jpb
  user                       -     -         -      j       -       -      -        -        -       -          jpb
  worker                     -     -         -      -       -       -      -        -        j       -          jpb
  example                    -     -         -      j       jb      jb     -        -        -       -          jpb
  example-before             -     -         -      -       -       -      -        -        -       -          jpb
  thread                     -     -         -      jp      -       -      -        -        -       -          jpb
  thread-before              -     -         -      -       -       -      -        -        -       -          jpb
  run                        -     -         -      j       j       j      -        -        -       -          jpb
  made-up                    -     -         -      -       -       -      -        -        -       -          jpb
`)

/** The functions in `private`: clients cannot name them (the schema is not exposed), but what they may execute is listed all the same. */
export const PRIVATE_FUNCTIONS = {
  "anon authenticated": "may_sign_in",
  authenticated: `register_box_key change_box_key revoke_box_key box_settings begin_box_run rate_box_run release_pairs release_evidence blind_questions choose_blind blind_tally again_input unheld_sayings save_again save_suggestion
    approve_release release_checks require_approvals folders_i_freeze freeze_release make_live pin_model release_changes release_diff release_part save_release answer_again answer_input append_run_events askable_agents claim_run correct_answer free_slug make_slug my_workspace_ids question_key function_words thread_people rate_run send_message stop_run
    keep_training_token request_suggestions suggest_input save_suggestions add_test_questions judge_result save_test_results change_settings restore_settings run_examples run_document run_full_text test_input test_now
    trash restore_documents is_signed_in keep_my_secret_hash begin_call end_call import_examples recent_imports request_variations save_variations undo_import vary_input request_rewrites rewrite_input save_rewrite decide_proposal refuse_rewrites
    draft_passage passage_input save_passage accept_invitation begin_run begin_training clone_agent create_workspace delete_agents delete_workspace deliver_text
    demand draft_input ensure_workspace extraction_input fail_submission files_i_hold finish_upload free_agent_name hand_over hold
    hub_leave hub_register hub_turn i_hold_a_purge i_may i_may_join invitation_for_me live_user_id my_email my_teammates my_worker_account
    orphaned_files plan_input problem purge_input quotes_input record_cancel record_submission register_api_key
    request_synthesis restore_agents retry_chunks choose_reading replace_document withdraw_version restore_version revoke_api_key save_drafts save_extraction save_plan save_poll save_probe
    begin_sync compare_folder announce_file finish_file files_i_send
    await_pictures pictures_input save_picture go_on_reading
    save_quotes save_watch setup_status training_input is_uncorrected workspaces_where_i_may
    cancel_work hub_account hub_dead_letters hub_home hub_stats hub_task hub_tasks hub_workers register_worker_token retry_dead draft_more
    revoke_worker_token submit_tasks worker_tokens
    count_examples count_states find_examples keep_reasoning bare_words review_examples save_comment settle_comment tags_in_use undo_review
    example_history i_may_send open_example push_updates save_settled settle_input settle_now updates_since`,
  service_role: "training_folder record_training_event register_worker_account worker_user_id",
  nobody: `my_folder_account hold_folder standing_of name_in compare_file announce_version file_arrived look_at_training newer_files count_pictures document_of_task take_place fail_suggestions blind_pairs consider_training key_example plain_words split_key_of turned_wrong two_versions untold_answers asked_words asking_fingerprints waiting_for asked_again who_teaches tell_teachers tell_unasked what_is_new words_on_version held_out_words
    similar_examples needed_approvals other_approvers carry_release clear_ended_job approvers_of changes_since document_rows example_rows lost_questions make_release remove_old_models switch_live
    answer_so_far ask_for_answer begin_run_log close_thread end_run follow_run_event give_run history_before hold_run i_may_follow
    idle_since keep_settings_revision check_settings newest_revision set_up setting_wrong write_set_up agent_of_reader any_word_of i_may_ask make_run may_still_ask open_calls place_run_event question_of run_input sent_message sums_of title_of tell_askers
    tell_run_events utf16_length
    reviewers stop_asking tell_approver tell_marked_bad ask_for_test untested my_box_key said_before said_in_visit said_of
    is_in_force keep_secret_hash abandon_training examples_arrived examples_changed likenesses mark_duplicates prune_versions share access_changed apply_training_event ask_for_extraction ask_for_plan ask_for_quote_check audit audit_agents
    audit_invitations audit_members broadcast_rows cancel_task complete_held document_is_ready end_lost_runs enqueue finish
    follow_step hub_sweep keep_an_owner lane_for lanes_of leave_draft save_draft keep_invitation_words invitation_words tell_invitee tell_new_invitee make_profile move_run note note_key_use notify_members now retry_or_bury
    retry_task ring sign_example submit_task take take_back task_died task_state topic_of touch watch_reasoning watch_training keep_source_true said_by source_for stands_in
    advance_heads age claim end_task fair_share forget_tasks hear hub_sight overdue place task_revived tell_hub why_waiting
    workers_for workers_in
    attempts_taken condition_of examples_numbered excerpt is_of_team keep_number kind_of may_come_back note_words number_example plain query_of tell_assignee tell_mentioned touched
    guidance_of ask_for_rewrite unjudge words_hash overall ask_for_settling begin_anew doc_since draft_again draft_restored keep_texts outweighs seed_update varuint workspace_of_example`,
}
