-- Training runs at the NAS, their events, and the models they yield.

create table public.training_runs (
  id             uuid primary key default gen_random_uuid(),
  workspace_id   uuid not null,
  agent_id       uuid not null,
  number         int not null, -- of this agent, from 1
  state          text not null default 'submitting',
  submission_key uuid not null, -- Idempotency-Key at the NAS: a lost answer and a retry make one job
  job_id         text,
  retry_of       uuid references public.training_runs (id) on delete set null, -- same data, new job
  data_run_id    uuid not null, -- the run under whose id the frozen data lies in the bucket
  stage          smallint not null default 1,
  progress       numeric(5,2) not null default 0, -- of the whole run, percent
  last_sequence  bigint,
  reason         text,
  metrics        jsonb not null default '{}', -- the latest of each stage: {"1": {...}}
  counts         jsonb not null default '{}', -- rows sent, by group
  include_unreviewed boolean not null default true,
  started_by     uuid references auth.users (id) on delete set null,
  started_by_name text not null default '',
  created_at     timestamptz not null default now(),
  submitted_at   timestamptz,
  last_event_at  timestamptz,
  finished_at    timestamptz,
  updated_at     timestamptz not null default now(),
  version        int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  unique (agent_id, number),
  unique (id, workspace_id),
  constraint state_is_known        check (state in ('submitting', 'queued', 'training', 'probing', 'completed', 'failed', 'cancelled')),
  constraint stage_is_one_of_five  check (stage between 1 and 5),
  constraint progress_is_a_percentage check (progress between 0 and 100),
  constraint failure_has_a_reason  check (state <> 'failed' or reason is not null),
  constraint end_has_a_time        check ((finished_at is not null) = (state in ('completed', 'failed', 'cancelled'))),
  constraint known_job_once_submitted check (state not in ('queued', 'training', 'probing', 'completed') or job_id is not null)
);
create unique index one_open_run_idx on public.training_runs (agent_id) where state in ('submitting', 'queued', 'training', 'probing'); -- two starts make one
create unique index training_runs_job_idx on public.training_runs (job_id) where job_id is not null;
create index training_runs_agent_idx on public.training_runs (agent_id, workspace_id);
create index training_runs_retry_of_idx on public.training_runs (retry_of);
create index training_runs_started_by_idx on public.training_runs (started_by);

create table public.training_events (
  id           bigint generated always as identity primary key,
  workspace_id uuid not null,
  agent_id     uuid not null,
  run_id       uuid not null,
  event_key    text not null unique, -- a replay is a no-op
  source       text not null,
  status       text not null,
  stage        smallint,
  progress     numeric(5,2),
  sequence     bigint,
  metrics      jsonb,
  log          text,
  error        text,
  model        text,
  applied      boolean not null, -- false: heard, but it could not change the state any more
  received_at  timestamptz not null default now(),
  foreign key (run_id, workspace_id) references public.training_runs (id, workspace_id) on delete cascade,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  constraint source_is_known check (source in ('webhook', 'poll', 'app')),
  constraint log_fits        check (char_length(log) <= 16000)
);
create index training_events_run_idx on public.training_events (run_id, workspace_id, id);
create index training_events_agent_idx on public.training_events (agent_id, workspace_id);

-- An event can arrive before the submission has stored its job: kept here and applied then.
create table private.early_events (
  event_key   text primary key,
  agent_id    uuid not null references public.agents (id) on delete cascade,
  job_id      text not null,
  event       jsonb not null,
  received_at timestamptz not null default now()
);
create index early_events_agent_idx on private.early_events (agent_id, job_id);

create table public.models (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  run_id       uuid not null unique,
  name         text not null, -- the NAS's id of it
  state        text not null default 'probing',
  created_at   timestamptz not null default now(),
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (run_id, workspace_id) references public.training_runs (id, workspace_id) on delete cascade,
  unique (id, workspace_id),
  constraint state_is_known check (state in ('probing', 'live', 'retired', 'failed'))
);
create index models_agent_idx on public.models (agent_id, workspace_id);
create unique index one_live_model_idx on public.models (agent_id) where state = 'live';
create index models_run_idx on public.models (run_id, workspace_id);

grant select on public.training_runs, public.training_events, public.models to authenticated;
alter table public.training_runs enable row level security;
alter table public.training_events enable row level security;
alter table public.models enable row level security;
alter table private.early_events enable row level security;
create policy "Members follow training" on public.training_runs
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Members read what happened in training" on public.training_events
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Members see models" on public.models
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

create trigger touch before update on public.training_runs for each row execute function private.touch();

-- The frozen data of a run, one JSONL file a group: <workspace>/<run>/<group>.jsonl
insert into storage.buckets (id, name, public, file_size_limit) values ('training', 'training', false, 524288000)
on conflict (id) do nothing;
create policy "Those who may start training read its data" on storage.objects
  for select to authenticated
  using (bucket_id = 'training' and (storage.foldername(name))[1] in (select workspace::text from private.workspaces_where_i_may('start_training') as workspace));
create policy "Those who may start training freeze its data" on storage.objects
  for insert to authenticated
  with check (bucket_id = 'training' and exists (
    select from public.training_runs
    where training_runs.state = 'submitting' and training_runs.started_by = (select private.live_user_id())
      and objects.name like training_runs.workspace_id::text || '/' || training_runs.data_run_id::text || '/%'
      and training_runs.workspace_id in (select private.workspaces_where_i_may('start_training'))));

-- What a submission would send: the summary before anything leaves.
create function public.training_summary(agent_id uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'documents', (select count(*) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'ready'),
    'documents_waiting', (select count(*) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state in ('uploading', 'extracting')),
    'documents_unreadable', (select count(*) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'unreadable'),
    'by_collection', (select coalesce(jsonb_object_agg(collection, n), '{}') from (
      select collection, count(*) as n from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'ready' group by 1) as c),
    'characters', (select coalesce(sum(char_count), 0) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'ready'),
    'approved', count(e.id) filter (where e.state = 'approved' and is_whole),
    'unreviewed', count(e.id) filter (where e.state in ('draft', 'in_review') and is_whole),
    'rejected', count(e.id) filter (where e.state = 'rejected'),
    'unfinished', count(e.id) filter (where e.state <> 'rejected' and not is_whole), -- without a prompt or an output: never sent
    'synthetic', count(e.id) filter (where e.state <> 'rejected' and is_whole and public.group_of(e) = 'synthetic_samples'),
    'pairs', count(e.id) filter (where e.state <> 'rejected' and is_whole and public.group_of(e) = 'qa_pairs'),
    'drafting', (select count(*) from public.chunks k where k.agent_id = training_summary.agent_id and k.state = 'waiting'))
  from public.examples e cross join lateral (select e.prompt <> '' and e.output <> '' as is_whole) as known
  where e.agent_id = training_summary.agent_id and e.deleted_at is null
$$;

-- Definer: runs and agent status have no write grants. Opens a run, or returns the one that is open: two starts make one.
-- The run as JSON, with `created`: only whoever created it submits it.
create function private.begin_training(agent uuid, unreviewed_too boolean, retry_of_run uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen   public.agents;
  open_run public.training_runs;
  previous public.training_runs;
  summary  jsonb;
  new_id   uuid := gen_random_uuid();
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('start_training', chosen.workspace_id);
  select * into open_run from public.training_runs where agent_id = agent and state in ('submitting', 'queued', 'training', 'probing');
  if found then return to_jsonb(open_run) || '{"created": false}'; end if;
  if chosen.status = 'ready' then perform private.problem(409, 'already_ready'); end if;
  if retry_of_run is not null then
    select * into previous from public.training_runs where id = retry_of_run and agent_id = agent;
    if not found then perform private.problem(404, 'not_found'); end if;
  else
    summary := public.training_summary(agent);
    if (summary ->> 'documents')::int + (summary ->> 'approved')::int + (case when unreviewed_too then (summary ->> 'unreviewed')::int else 0 end) = 0 then
      perform private.problem(409, 'nothing_to_train');
    end if;
  end if;
  insert into public.training_runs (id, workspace_id, agent_id, number, submission_key, retry_of, data_run_id, include_unreviewed, counts, started_by, started_by_name)
  values (new_id, chosen.workspace_id, agent, 1 + (select coalesce(max(number), 0) from public.training_runs where agent_id = agent),
    case when previous.id is not null and previous.job_id is null then previous.submission_key else new_id end, -- its answer may have been lost
    previous.id, coalesce(previous.data_run_id, new_id), coalesce(previous.include_unreviewed, unreviewed_too), coalesce(previous.counts, '{}'),
    private.live_user_id(), coalesce((select coalesce(nullif(name, ''), email) from public.profiles where user_id = private.live_user_id()), ''))
  returning * into open_run;
  update public.agents set status = 'training', training_stage = 1, failure_reason = null, notice = null, furthest_step = 5 where id = agent;
  -- Whatever happens to the caller now, this task ends a submission that nobody finished.
  perform private.submit_task(kind => 'watch_submission', key => open_run.id::text, workspace_id => chosen.workspace_id,
    payload => jsonb_build_object('run_id', open_run.id), description => 'Watch over a submission', run_at => now() + interval '105 seconds'); -- two tries at the NAS take 30; what hangs is over within two minutes
  return to_jsonb(open_run) || '{"created": true}';
end
$$;
create function public.begin_training(agent_id uuid, include_unreviewed boolean default true, retry_of uuid default null) returns jsonb
  language sql set search_path = '' as $$ select private.begin_training(agent_id, include_unreviewed, retry_of) $$;

-- The one place where a run and its agent change state. Terminal states are final.
create function private.move_run(run uuid, next_state text, why text default null) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  current public.training_runs;
begin
  select * into current from public.training_runs where id = run for update;
  if current.state in ('completed', 'failed', 'cancelled') then return false; end if;
  update public.training_runs set state = next_state, reason = coalesce(why, reason),
    finished_at = case when next_state in ('completed', 'failed', 'cancelled') then now() end
  where id = run;
  case next_state
    when 'completed' then
      update public.models set state = 'retired' where agent_id = current.agent_id and state = 'live';
      update public.models set state = 'live' where run_id = run;
      update public.agents set status = 'ready', training_stage = null, notice = null where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_completed', current.agent_id, null);
    when 'failed' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'failed', training_stage = null, failure_reason = coalesce(why, 'no reason was given') where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_failed', current.agent_id, why);
    when 'cancelled' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'references', training_stage = null, notice = coalesce(why, 'Training was cancelled.') where id = current.agent_id and status = 'training';
    else null;
  end case;
  return true;
end
$$;

-- Folds one event into a run, such that shuffled and repeated deliveries end in the same state: stage and progress are the highest
-- heard, metrics of a stage the latest by sequence, and the first end is final. After an end, what was only overtaken on its way
-- still counts for these three, unless a retry has replaced the job. True when the run was still open.
-- event: {status, progress, stage, sequence, metrics, log, error, model}, checked by the function that received it.
create function private.apply_training_event(run uuid, event jsonb, key text, from_source text) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  current     public.training_runs;
  said        text := event ->> 'status';
  of_sequence bigint := (event ->> 'sequence')::bigint;
  of_stage    smallint;
  percent     numeric := least(greatest((event ->> 'progress')::numeric, 0), 100);
  is_over     boolean;
  is_late     boolean;
begin
  select * into current from public.training_runs where id = run for update;
  is_over := current.state in ('probing', 'completed', 'failed', 'cancelled');
  is_late := coalesce(of_sequence <= current.last_sequence, false);
  of_stage := least(greatest(coalesce((event ->> 'stage')::int, current.stage), 1), 5);
  insert into public.training_events (workspace_id, agent_id, run_id, event_key, source, status, stage, progress, sequence, metrics, log, error, model, applied)
  values (current.workspace_id, current.agent_id, run, key, from_source, said, of_stage, percent, of_sequence,
    event -> 'metrics', left(event ->> 'log', 16000), left(event ->> 'error', 4000), event ->> 'model', not is_over and not is_late)
  on conflict (event_key) do nothing;
  if not found then return false; end if; -- a replay
  if is_over and (said not in ('queued', 'training') or (of_sequence is not null and not is_late)
    or exists (select from public.training_runs where agent_id = current.agent_id and number > current.number)) then
    return false;
  end if;
  update public.training_runs set
    last_event_at = case when is_over then last_event_at else now() end,
    last_sequence = greatest(last_sequence, of_sequence),
    stage = greatest(stage, of_stage),
    progress = greatest(progress, case when said = 'completed' then 100 else percent end),
    metrics = case when jsonb_typeof(event -> 'metrics') = 'object' then metrics || jsonb_build_object(of_stage::text, (
      select jsonb_object_agg(metric.key, metric.value order by heard.sequence nulls first, heard.id)
      from public.training_events heard, jsonb_each(heard.metrics) as metric
      where heard.run_id = run and heard.stage = of_stage and jsonb_typeof(heard.metrics) = 'object')) else metrics end
  where id = run returning * into current;
  if is_over then return false; end if;
  update public.agents set training_stage = current.stage where id = current.agent_id and status = 'training' and training_stage < current.stage;
  if said = 'training' and current.state in ('queued', 'submitting') then
    perform private.move_run(run, 'training');
  elsif said = 'completed' then
    insert into public.models (workspace_id, agent_id, run_id, name)
    values (current.workspace_id, current.agent_id, run, coalesce(nullif(event ->> 'model', ''), current.job_id)) on conflict (run_id) do nothing;
    perform private.move_run(run, 'probing'); -- ready only once the model has answered
    perform private.submit_task(kind => 'probe_model', key => run::text, workspace_id => current.workspace_id, priority => 0,
      description => 'Ask the new model a question', payload => jsonb_build_object('run_id', run), timeout_seconds => 120, max_attempts => 5);
  elsif said = 'failed' then
    perform private.move_run(run, 'failed', coalesce(nullif(event ->> 'error', ''), 'the training service gave no reason'));
  elsif said = 'cancelled' then
    perform private.move_run(run, 'cancelled', 'Training was cancelled.');
  end if;
  return true;
end
$$;

-- Definer. The NAS took the data: remember its job, apply what it said before we knew it, and watch it.
create function private.record_submission(run uuid, job text, sent jsonb) returns public.training_runs
  language plpgsql security definer set search_path = ''
as $$
declare
  current public.training_runs;
  early   record;
begin
  select * into current from public.training_runs where id = run for update;
  perform private.demand('start_training', current.workspace_id);
  if current.job_id is not null then return current; end if; -- a repeated call
  if current.state <> 'submitting' then perform private.problem(409, 'not_training'); end if;
  update public.training_runs set job_id = job, counts = sent, submitted_at = now(), last_event_at = now() where id = run;
  perform private.move_run(run, 'queued');
  for early in delete from private.early_events where agent_id = current.agent_id and job_id = job returning * loop
    perform private.apply_training_event(run, early.event, early.event_key, 'webhook');
  end loop;
  delete from private.early_events where received_at < now() - interval '1 day';
  perform private.watch_training(run, 10);
  select * into current from public.training_runs where id = run;
  return current;
end
$$;
create function public.record_submission(run_id uuid, job_id text, counts jsonb) returns public.training_runs
  language sql set search_path = '' as $$ select private.record_submission(run_id, job_id, counts) $$;

-- Definer. The NAS refused, or could not be reached: the run ends with that reason.
create function private.fail_submission(run uuid, why text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('start_training', (select workspace_id from public.training_runs where id = run));
  if (select state from public.training_runs where id = run) = 'submitting' then perform private.move_run(run, 'failed', left(why, 2000)); end if;
end
$$;
create function public.fail_submission(run_id uuid, reason text) returns void
  language sql set search_path = '' as $$ select private.fail_submission(run_id, reason) $$;

-- Definer. The NAS has confirmed that it stopped.
create function private.record_cancel(run uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  who  text;
  said text;
begin
  perform private.demand('cancel_training', (select workspace_id from public.training_runs where id = run));
  select coalesce(nullif(name, ''), email) into who from public.profiles where user_id = private.live_user_id();
  said := 'Training was cancelled by ' || coalesce(who, 'a teammate') || '. Nothing was lost; start it again when you like.';
  if private.move_run(run, 'cancelled', said) then return; end if;
  -- The service's own word was quicker, and did not know who had asked for it.
  update public.training_runs set reason = said where id = run and state = 'cancelled' and reason = 'Training was cancelled.';
  if found then
    update public.agents set notice = said
    where id = (select agent_id from public.training_runs where id = run) and status = 'references' and notice = 'Training was cancelled.';
  end if;
end
$$;
create function public.record_cancel(run_id uuid) returns void
  language sql set search_path = '' as $$ select private.record_cancel(run_id) $$;

-- Ends what these agents train on, and has a worker tell the NAS until it confirms.
create function private.abandon_training(agent_ids uuid[]) returns void
  language plpgsql set search_path = ''
as $$
declare
  open_run public.training_runs;
begin
  for open_run in
    select * from public.training_runs
    where agent_id = any (agent_ids) and state in ('submitting', 'queued', 'training', 'probing') order by id
  loop
    perform private.move_run(open_run.id, 'cancelled', 'Training was cancelled when the assistant was deleted.');
    if open_run.job_id is not null then
      perform private.submit_task(kind => 'cancel_job', key => open_run.id::text, workspace_id => open_run.workspace_id, priority => 1,
        payload => jsonb_build_object('run_id', open_run.id), description => 'Tell the training service to stop', timeout_seconds => 60, max_attempts => 30);
    end if;
  end loop;
end
$$;

-- Definer, for nas-webhook alone (secret key). Answers {"outcome": applied|replay|ignored|kept|unknown}.
create function private.record_training_event(agent uuid, job text, event jsonb, key text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  run public.training_runs;
begin
  select * into run from public.training_runs where job_id = job;
  if run.id is not null and run.agent_id = agent then
    if exists (select from public.training_events where event_key = key) then return '{"outcome": "replay"}'; end if;
    return jsonb_build_object('outcome', case when private.apply_training_event(run.id, event, key, 'webhook') then 'applied' else 'ignored' end);
  end if;
  if run.id is null and exists (select from public.training_runs where agent_id = agent and state = 'submitting') then
    insert into private.early_events (event_key, agent_id, job_id, event) values (key, agent, job, event) on conflict do nothing;
    return '{"outcome": "kept"}';
  end if;
  return '{"outcome": "unknown"}';
end
$$;
create function public.record_training_event(agent_id uuid, job_id text, event jsonb, event_key text) returns jsonb
  language sql set search_path = '' as $$ select private.record_training_event(agent_id, job_id, event, event_key) $$;

-- The next look at the NAS, in case webhooks are lost: after so many seconds, one task at a time.
create function private.watch_training(run uuid, seconds int) returns void
  language sql set search_path = ''
as $$
  select private.submit_task(kind => 'poll_training', workspace_id => training_runs.workspace_id, priority => 1, description => 'Ask the training service how far it is',
    payload => jsonb_build_object('run_id', run, 'seconds', seconds), run_at => now() + seconds * interval '1 second', timeout_seconds => 60, max_attempts => 100)
  from public.training_runs where id = run and state in ('queued', 'training')
$$;

-- Definer, for workers: which job a task is about, and whether it still needs looking at.
create function private.training_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('run_id', r.id, 'agent_id', r.agent_id, 'job_id', r.job_id, 'state', r.state, 'seconds', (t.payload ->> 'seconds')::int,
      'silent_seconds', extract(epoch from now() - coalesce(r.last_event_at, r.created_at)), 'model', m.name,
      'question', (select e.prompt from public.examples e where e.agent_id = r.agent_id and e.deleted_at is null and e.state <> 'rejected' and e.prompt <> '' order by e.state = 'approved' desc, e.number limit 1))
    from private.tasks t join public.training_runs r on r.id = (t.payload ->> 'run_id')::uuid left join public.models m on m.run_id = r.id
    where t.id = task
  );
end
$$;
create function public.training_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.training_input(task, generation) $$;

-- Definer, for workers: settles a poll. event as in apply_training_event, or null when there was no need to ask.
create function private.save_poll(task uuid, of_generation bigint, event jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  asked record;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select r.id, r.state, r.stage, r.progress, (t.payload ->> 'seconds')::int as seconds into asked
  from private.tasks t join public.training_runs r on r.id = (t.payload ->> 'run_id')::uuid where t.id = task;
  if event is not null and asked.id is not null then
    perform private.apply_training_event(asked.id, event, 'poll:' || task, 'poll');
  end if;
  perform private.complete_held(task, of_generation);
  perform private.watch_training(asked.id, case when event is null then 10 else least(asked.seconds * 2, 60) end); -- backs off while polling
  return 'ok';
end
$$;
create function public.save_poll(task uuid, generation bigint, event jsonb default null) returns text
  language sql set search_path = '' as $$ select private.save_poll(task, generation, event) $$;

-- Definer, for workers: settles a probe. A model that answered makes the agent ready.
create function private.save_probe(task uuid, of_generation bigint, answer text, problem text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  run uuid;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select (payload ->> 'run_id')::uuid into run from private.tasks where id = task;
  if coalesce(answer, '') <> '' then
    perform private.move_run(run, 'completed');
  else
    perform private.move_run(run, 'failed', 'the trained model did not answer a test question: ' || coalesce(problem, 'no answer'));
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;
create function public.save_probe(task uuid, generation bigint, answer text default null, problem text default null) returns text
  language sql set search_path = '' as $$ select private.save_probe(task, generation, answer, problem) $$;

-- Definer, for workers: ends a submission whose caller vanished.
create function private.save_watch(task uuid, of_generation bigint) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  run uuid;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select (payload ->> 'run_id')::uuid into run from private.tasks where id = task;
  if (select state from public.training_runs where id = run) = 'submitting' then
    perform private.move_run(run, 'failed', 'the submission was interrupted before the training service answered. Try again: it continues the same job.');
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;
create function public.save_watch(task uuid, generation bigint) returns text
  language sql set search_path = '' as $$ select private.save_watch(task, generation) $$;

grant execute on function public.training_summary(uuid),
  private.begin_training(uuid, boolean, uuid), public.begin_training(uuid, boolean, uuid),
  private.record_submission(uuid, text, jsonb), public.record_submission(uuid, text, jsonb),
  private.fail_submission(uuid, text), public.fail_submission(uuid, text),
  private.record_cancel(uuid), public.record_cancel(uuid),
  private.training_input(uuid, bigint), public.training_input(uuid, bigint),
  private.save_poll(uuid, bigint, jsonb), public.save_poll(uuid, bigint, jsonb),
  private.save_probe(uuid, bigint, text, text), public.save_probe(uuid, bigint, text, text),
  private.save_watch(uuid, bigint), public.save_watch(uuid, bigint) to authenticated;
grant execute on function private.record_training_event(uuid, text, jsonb, text), public.record_training_event(uuid, text, jsonb, text) to service_role;
