-- Whether an answer holds what was asked, and who gave it. Counts and screens read these columns, never the words of an answer.

alter table public.runs
  add column outcome        text, -- of a completed run
  add column answered_by    text not null default 'trained',
  add column language_model text, -- the provider that was asked, by the name people know it by
  add column input_tokens   int, -- by the provider's own count
  add column output_tokens  int,
  add column notice         text; -- why it came otherwise than asked for, e.g. that the provider was too slow

update public.runs
set outcome = case when answer like 'I did not find this in your documents%' then 'not_found' else 'answered' end
where state = 'completed';

alter table public.runs
  add constraint outcome_is_known     check (outcome in ('answered', 'not_found')),
  add constraint completed_has_outcome check ((outcome is not null) = (state = 'completed')),
  add constraint answerer_is_known    check (answered_by in ('trained', 'language_model')),
  add constraint model_is_named       check (answered_by <> 'language_model' or language_model is not null),
  add constraint tokens_are_counts    check (input_tokens >= 0 and output_tokens >= 0);

drop index public.runs_recent_idx;
create index runs_recent_idx on public.runs (workspace_id, created_at desc) include (state, outcome, latency_ms);

-- Who answers for an assistant: its trained model alone, or a language model from what the trained model finds.
alter table public.agents
  add column answered_by text not null default 'trained',
  add constraint answerer_is_known check (answered_by in ('trained', 'language_model'));

insert into private.role_actions (role, action) values ('owner', 'answering');

-- Definer: agents.answered_by has no write grant. Texts leave for a provider from then on, so an owner decides, and it is on record.
create function private.set_answering(agent uuid, by text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
begin
  perform private.demand('answering', workspace);
  if by is null or by not in ('trained', 'language_model') then
    perform private.problem(400, 'invalid_input', 'answered_by: trained or language_model');
  end if;
  update public.agents set answered_by = by where id = agent and answered_by <> by;
  if found then perform private.audit(workspace, 'answering_changed', agent::text, by); end if;
end
$$;
create function public.set_answering(agent_id uuid, answered_by text) returns void
  language sql set search_path = '' as $$ select private.set_answering(agent_id, answered_by) $$;

-- Definer: runs have no insert grant. Opens a run of the agent's live model for whoever asks.
create or replace function private.begin_run(agent uuid, prompt text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  me     uuid := private.live_user_id();
  chosen public.agents;
  model  text;
  key_id uuid;
  run_id uuid;
begin
  if me is null or exists (select from public.api_keys where user_id = me and revoked_at is not null) then
    perform private.problem(401, 'signed_out'); -- a revoked key is no key, not a stranger's
  end if;
  select * into chosen from public.agents where id = agent and deleted_at is null;
  perform private.demand('chat', chosen.workspace_id);
  if chosen.status <> 'ready' then perform private.problem(409, 'not_ready', chosen.status); end if;
  select name into model from public.models where agent_id = agent and state = 'live';
  if model is null then perform private.problem(409, 'not_ready', 'no model'); end if;
  update public.api_keys set last_used_at = now() where user_id = me and revoked_at is null returning id into key_id;
  perform private.take('infer:' || me, 120, 60);
  insert into public.runs (workspace_id, agent_id, model, caller, asked_by, api_key_id, prompt)
  values (
    chosen.workspace_id, agent, model, case when key_id is null then 'person' else 'program' end, me, key_id,
    begin_run.prompt)
  returning id into run_id;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  values (run_id, chosen.workspace_id, 1, 'agent_started', jsonb_build_object('agent_id', agent, 'model', model));
  return jsonb_build_object(
    'run_id', run_id, 'model', model, 'agent', chosen.name, 'purpose', chosen.purpose, 'answered_by', chosen.answered_by);
end
$$;

-- Definer. Appends events to the caller's own running run and closes it with the last one. Nothing follows an end.
-- events: [{type, payload}]; finish: {state, answer, sources, outcome, answered_by, language_model, input_tokens,
-- output_tokens, notice, reason, first_token_ms, latency_ms} or null.
create or replace function private.record_run(run uuid, events jsonb, finish jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  current public.runs;
  ends    constant text[] := '{agent_completed,agent_failed,agent_cancelled}';
begin
  select * into current from public.runs where id = run and asked_by = private.live_user_id() for update;
  if not found then perform private.problem(404, 'not_found'); end if;
  if current.state not in ('queued', 'running') then return; end if; -- a repeated call
  if (finish is not null) is distinct from coalesce((events -> -1 ->> 'type') = any (ends), false) then
    perform private.problem(400, 'invalid_input', 'a run ends with its last event, and with nothing else');
  end if;
  if finish ->> 'state' = 'completed' and finish ->> 'outcome' is null then
    perform private.problem(400, 'invalid_input', 'outcome: a completed run says whether it answered');
  end if;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select run, current.workspace_id, (select coalesce(max(seq), 0) from public.run_events where run_id = run) + place,
    item ->> 'type', coalesce(item -> 'payload', '{}')
  from jsonb_array_elements(events) with ordinality as listed (item, place);
  if finish is not null then
    update public.runs set
      state = finish ->> 'state',
      answer = coalesce(finish ->> 'answer', ''),
      sources = coalesce(finish -> 'sources', '[]'),
      outcome = case when finish ->> 'state' = 'completed' then finish ->> 'outcome' end,
      answered_by = coalesce(finish ->> 'answered_by', 'trained'),
      language_model = finish ->> 'language_model',
      input_tokens = (finish ->> 'input_tokens')::int,
      output_tokens = (finish ->> 'output_tokens')::int,
      notice = finish ->> 'notice',
      reason = finish ->> 'reason',
      first_token_ms = (finish ->> 'first_token_ms')::int,
      latency_ms = (finish ->> 'latency_ms')::int,
      finished_at = now()
    where id = run;
  end if;
end
$$;

-- The four cards of the dashboard, from the last 30 days. A refusal is a success: the documents were searched and do not say it.
create or replace function public.dashboard_stats(workspace_id uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  with asked as (
    select count(*) as calls,
      count(*) filter (where r.outcome = 'answered') as answered,
      count(*) filter (where r.outcome = 'not_found') as not_found,
      count(*) filter (where r.state = 'failed') as failed,
      round(avg(r.latency_ms) filter (where r.state = 'completed')) as average_ms
    from public.runs r
    where r.workspace_id = dashboard_stats.workspace_id and r.created_at > now() - interval '30 days'
  ), built as (
    select count(*) as assistants, count(*) filter (where a.created_at > now() - interval '30 days') as new_assistants
    from public.agents a
    where a.workspace_id = dashboard_stats.workspace_id and a.deleted_at is null
  )
  select to_jsonb(built) || to_jsonb(asked) || jsonb_build_object(
    'success_rate', round(100.0 * (answered + not_found) / nullif(answered + not_found + failed, 0), 1),
    'answered_rate', round(100.0 * answered / nullif(answered + not_found + failed, 0), 1))
  from built, asked
$$;

-- Calls a day, for the settings' usage page.
drop function public.usage_by_day(uuid, int);
create function public.usage_by_day(workspace_id uuid, days int default 30)
  returns table (
    day date, calls bigint, answered bigint, not_found bigint, failed bigint, programs bigint, average_ms numeric,
    language_model_calls bigint, input_tokens bigint, output_tokens bigint)
  language sql stable set search_path = ''
as $$
  select d::date,
    count(r.id),
    count(r.id) filter (where r.outcome = 'answered'),
    count(r.id) filter (where r.outcome = 'not_found'),
    count(r.id) filter (where r.state = 'failed'),
    count(r.id) filter (where r.caller = 'program'),
    round(avg(r.latency_ms) filter (where r.state = 'completed')),
    count(r.id) filter (where r.language_model is not null),
    coalesce(sum(r.input_tokens), 0),
    coalesce(sum(r.output_tokens), 0)
  from generate_series(current_date - (least(greatest(days, 1), 366) - 1), current_date, interval '1 day') as d
  left join public.runs r
    on r.workspace_id = usage_by_day.workspace_id and r.created_at >= d and r.created_at < d + interval '1 day'
  group by d order by d
$$;

grant execute on function private.set_answering(uuid, text), public.set_answering(uuid, text),
  public.usage_by_day(uuid, int) to authenticated;
