-- One answer of an assistant, to a person or a program, and what happened while it was given.

create table public.runs (
  id             uuid primary key default gen_random_uuid(),
  workspace_id   uuid not null,
  agent_id       uuid not null,
  model          text not null,
  caller         text not null, -- who asked: a person on screen, or a program
  asked_by       uuid references auth.users (id) on delete set null,
  api_key_id     uuid references public.api_keys (id) on delete set null,
  prompt         text not null,
  answer         text not null default '',
  sources        jsonb not null default '[]',
  state          text not null default 'running',
  reason         text,
  first_token_ms int,
  latency_ms     int,
  created_at     timestamptz not null default now(),
  finished_at    timestamptz,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  unique (id, workspace_id),
  constraint caller_is_known check (caller in ('person', 'program')),
  constraint prompt_fits     check (char_length(prompt) between 1 and 32000),
  constraint state_is_known  check (state in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  constraint end_has_a_time  check ((finished_at is not null) = (state in ('completed', 'failed', 'cancelled'))),
  constraint failure_has_a_reason check (state <> 'failed' or reason is not null)
);
create index runs_recent_idx on public.runs (workspace_id, created_at desc) include (state, latency_ms);
create index runs_open_idx on public.runs (created_at) where state in ('queued', 'running');
create index runs_agent_idx on public.runs (agent_id, workspace_id, created_at desc);
create index runs_asked_by_idx on public.runs (asked_by);
create index runs_api_key_idx on public.runs (api_key_id);

create table public.run_events (
  run_id       uuid not null,
  workspace_id uuid not null,
  seq          int not null,
  type         text not null,
  payload      jsonb not null default '{}',
  at           timestamptz not null default clock_timestamp(),
  primary key (run_id, seq),
  foreign key (run_id, workspace_id) references public.runs (id, workspace_id) on delete cascade,
  constraint type_is_known check (type in ('agent_started', 'agent_thinking', 'tool_executing', 'tool_completed', 'message_delta', 'agent_completed', 'agent_failed', 'agent_cancelled'))
);
create index run_events_tenant_idx on public.run_events (run_id, workspace_id);
create unique index one_end_a_run_idx on public.run_events (run_id) where type in ('agent_completed', 'agent_failed', 'agent_cancelled');

grant select on public.runs, public.run_events to authenticated;
alter table public.runs enable row level security;
alter table public.run_events enable row level security;
create policy "Members see what was asked, programs their own" on public.runs
  for select to authenticated
  using (workspace_id in (select private.workspaces_where_i_may('read'))
    or (asked_by = (select private.live_user_id()) and workspace_id in (select private.workspaces_where_i_may('chat'))));
create policy "Members see what happened in a run" on public.run_events
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

-- How often someone may do something: a counter per window, taken in one statement.
create table private.rates (
  key          text not null,
  window_start timestamptz not null,
  count        int not null default 1,
  primary key (key, window_start)
);
alter table private.rates enable row level security;

-- Counts one use; raises rate_limited (detail: seconds to wait) beyond `allowed` in a window of so many seconds.
create function private.take(of_key text, allowed int, seconds int) returns void
  language plpgsql set search_path = ''
as $$
declare
  start timestamptz := to_timestamp(floor(extract(epoch from now()) / seconds) * seconds);
  used  int;
begin
  insert into private.rates (key, window_start) values (of_key, start)
  on conflict (key, window_start) do update set count = rates.count + 1 returning count into used;
  if used > allowed then
    perform private.problem(429, 'rate_limited', ceil(extract(epoch from start) + seconds - extract(epoch from now()))::text);
  end if;
end
$$;

-- Definer: runs have no insert grant. Opens a run of the agent's live model for whoever asks.
create function private.begin_run(agent uuid, prompt text) returns jsonb
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
  values (chosen.workspace_id, agent, model, case when key_id is null then 'person' else 'program' end, me, key_id, begin_run.prompt)
  returning id into run_id;
  insert into public.run_events (run_id, workspace_id, seq, type, payload) values
    (run_id, chosen.workspace_id, 1, 'agent_started', jsonb_build_object('agent_id', agent, 'model', model));
  return jsonb_build_object('run_id', run_id, 'model', model, 'agent', chosen.name, 'purpose', chosen.purpose);
end
$$;
create function public.begin_run(agent_id uuid, prompt text) returns jsonb
  language sql set search_path = '' as $$ select private.begin_run(agent_id, prompt) $$;

-- Definer. Appends events to the caller's own running run and closes it with the last one. Nothing follows an end.
-- events: [{type, payload}]; finish: {state, answer, sources, reason, first_token_ms, latency_ms} or null.
create function private.record_run(run uuid, events jsonb, finish jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  current public.runs;
begin
  select * into current from public.runs where id = run and asked_by = private.live_user_id() for update;
  if not found then perform private.problem(404, 'not_found'); end if;
  if current.state not in ('queued', 'running') then return; end if; -- a repeated call
  if (finish is not null) is distinct from coalesce((events -> -1 ->> 'type') in ('agent_completed', 'agent_failed', 'agent_cancelled'), false) then
    perform private.problem(400, 'invalid_input', 'a run ends with its last event, and with nothing else');
  end if;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select run, current.workspace_id, (select coalesce(max(seq), 0) from public.run_events where run_id = run) + place, item ->> 'type', coalesce(item -> 'payload', '{}')
  from jsonb_array_elements(events) with ordinality as listed (item, place);
  if finish is not null then
    update public.runs set state = finish ->> 'state', answer = coalesce(finish ->> 'answer', ''), sources = coalesce(finish -> 'sources', '[]'),
      reason = finish ->> 'reason', first_token_ms = (finish ->> 'first_token_ms')::int, latency_ms = (finish ->> 'latency_ms')::int, finished_at = now()
    where id = run;
  end if;
end
$$;
create function public.record_run(run_id uuid, events jsonb, finish jsonb default null) returns void
  language sql set search_path = '' as $$ select private.record_run(run_id, events, finish) $$;

-- A function can die in the middle of an answer; no run stays open for ever. A function lives 150 s, at most
-- 400 s where it is paid for, of which ours use 150.
create function private.end_lost_runs() returns void
  language sql set search_path = ''
as $$
  with lost as (
    update public.runs set state = 'failed', reason = 'The answer was interrupted.', finished_at = now()
    where state in ('queued', 'running') and created_at < now() - interval '5 minutes' returning id, workspace_id
  )
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select lost.id, lost.workspace_id, (select max(seq) + 1 from public.run_events where run_id = lost.id), 'agent_failed', '{"reason": "The answer was interrupted."}' from lost
$$;

-- The four cards of the dashboard, from the last 30 days.
create function public.dashboard_stats(workspace_id uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'assistants', (select count(*) from public.agents a where a.workspace_id = dashboard_stats.workspace_id and a.deleted_at is null),
    'new_assistants', (select count(*) from public.agents a where a.workspace_id = dashboard_stats.workspace_id and a.deleted_at is null and a.created_at > now() - interval '30 days'),
    'calls', count(*),
    'average_ms', round(avg(r.latency_ms) filter (where r.state = 'completed')),
    'success_rate', round(100.0 * count(*) filter (where r.state = 'completed') / nullif(count(*) filter (where r.state in ('completed', 'failed')), 0), 1))
  from public.runs r where r.workspace_id = dashboard_stats.workspace_id and r.created_at > now() - interval '30 days'
$$;

-- Calls a day and per key, for the settings' usage page.
create function public.usage_by_day(workspace_id uuid, days int default 30) returns table (day date, calls bigint, failed bigint, programs bigint, average_ms numeric)
  language sql stable set search_path = ''
as $$
  select d::date, count(r.id), count(r.id) filter (where r.state = 'failed'), count(r.id) filter (where r.caller = 'program'),
    round(avg(r.latency_ms) filter (where r.state = 'completed'))
  from generate_series(current_date - (least(greatest(days, 1), 366) - 1), current_date, interval '1 day') as d
  left join public.runs r on r.workspace_id = usage_by_day.workspace_id and r.created_at >= d and r.created_at < d + interval '1 day'
  group by d order by d
$$;

-- Assistants as the dashboard lists them: busy is derived from work that is under way.
create view public.agent_cards with (security_invoker = true) as
select a.id, a.workspace_id, a.name, a.purpose, a.status, a.training_stage, a.failure_reason, a.furthest_step, a.created_at, a.updated_at, a.version,
  case
    when a.status = 'ready' then 'ready'
    when a.status = 'failed' then 'failed'
    when a.status = 'training' then 'training'
    when exists (select from public.chunks k where k.agent_id = a.id and k.state = 'waiting')
      or exists (select from public.documents d where d.agent_id = a.id and d.state = 'extracting' and d.removed_at is null) then 'processing'
    when a.status = 'draft' then 'draft'
    else 'in_setup'
  end as badge
from public.agents a where a.deleted_at is null;
grant select on public.agent_cards to authenticated;

grant execute on function private.begin_run(uuid, text), public.begin_run(uuid, text),
  private.record_run(uuid, jsonb, jsonb), public.record_run(uuid, jsonb, jsonb),
  public.dashboard_stats(uuid), public.usage_by_day(uuid, int) to authenticated;
