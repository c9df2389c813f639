-- The hub as people and programs see it: work of kind `task` is theirs, the other kinds are Cerebros's own.

-- What the caller sees of a workspace's tasks: all of them, those of kind `task` (programs, workers of the workspace), or null.
create function private.hub_sight(workspace uuid) returns text
  language sql stable set search_path = ''
as $$
  select case when private.i_may('read', workspace) then 'all'
    when private.i_may('tasks', workspace) or (private.my_worker_account()).workspace_id = workspace then 'task' end
$$;

-- Definer: the workspace a caller means who names none: the program's, the worker's, or the only one a person is in.
create function private.hub_home() returns uuid
  language sql stable security definer set search_path = ''
as $$
  select case when count(distinct id) = 1 then min(id::text)::uuid end
  from (
    select private.workspaces_where_i_may('read') union select private.workspaces_where_i_may('tasks')
    union select (private.my_worker_account()).workspace_id
  ) as mine (id) where id is not null
$$;
create function public.hub_home() returns uuid
  language sql stable set search_path = '' as $$ select private.hub_home() $$;

-- Definer: who a worker's token belongs to and what it covers.
create function private.hub_account() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  return jsonb_build_object('account_id', account.id, 'name', account.name, 'workspace_id', account.workspace_id,
    'kinds', to_jsonb(account.kinds), 'capabilities', to_jsonb(account.capabilities));
end
$$;
create function public.hub_account() returns jsonb
  language sql stable set search_path = '' as $$ select private.hub_account() $$;

-- Definer: submits up to 500 tasks of kind `task`, all or none. items: [{description, priority, needed_capabilities, metadata,
-- max_retries, complete_by, timeout_seconds, key}]; the same key again answers with the task that is there.
-- Answers [{task_id, status, priority, created_at}] in their order.
create function private.submit_tasks(workspace uuid, items jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  item    jsonb;
  needed  text[];
  made    uuid;
  answers jsonb := '[]';
begin
  perform private.demand('tasks', workspace);
  perform private.take('tasks:' || auth.uid(), 3000, 60);
  if jsonb_typeof(items) <> 'array' or jsonb_array_length(items) not between 1 and 500 then
    perform private.problem(400, 'invalid_input', 'between 1 and 500 tasks at once');
  end if;
  for item in select value from jsonb_array_elements(items) loop
    needed := array(select distinct lower(btrim(need)) from jsonb_array_elements_text(coalesce(item -> 'needed_capabilities', '[]')) as need order by 1);
    if char_length(btrim(coalesce(item ->> 'description', ''))) not between 1 and 20000 then
      perform private.problem(400, 'invalid_input', 'description: say what is to be done, in at most 20,000 characters');
    elsif cardinality(needed) > 16 or exists (select from unnest(needed) as need where need !~ '^[a-z0-9][a-z0-9._-]{0,62}$') then
      perform private.problem(400, 'invalid_input', 'needed_capabilities: at most 16 words of letters, digits, dot, dash and underscore');
    elsif jsonb_typeof(coalesce(item -> 'metadata', '{}')) <> 'object' then
      perform private.problem(400, 'invalid_input', 'metadata: a JSON object');
    elsif pg_column_size(item -> 'metadata') > 65536 then
      perform private.problem(413, 'too_large', 'metadata: at most 64 KB');
    elsif (item ->> 'complete_by')::timestamptz <= now() then
      perform private.problem(400, 'invalid_input', 'complete_by: this time has passed');
    elsif char_length(item ->> 'key') > 200 then
      perform private.problem(400, 'invalid_input', 'key: at most 200 characters');
    elsif (select count(*) from private.lanes where scope = workspace) >= 200 and not exists (
      select from private.lanes where scope = workspace and kind = 'task' and needs <@ needed and needed <@ needs) then
      perform private.problem(400, 'invalid_input', 'needed_capabilities: at most 200 different sets in a workspace');
    end if;
    made := private.submit_task(kind => 'task', workspace_id => workspace, scope => workspace, description => btrim(item ->> 'description'),
      priority => coalesce((item ->> 'priority')::int, 2), needed_capabilities => needed, payload => coalesce(item -> 'metadata', '{}'),
      max_attempts => coalesce((item ->> 'max_retries')::int, 3) + 1, timeout_seconds => coalesce((item ->> 'timeout_seconds')::int, 600),
      complete_by => (item ->> 'complete_by')::timestamptz, key => workspace || ':' || (item ->> 'key'));
    answers := answers || (
      select jsonb_build_object('task_id', id, 'status', private.task_state(id), 'priority', priority, 'created_at', created_at) from private.tasks where id = made);
  end loop;
  return answers;
end
$$;
create function public.submit_tasks(workspace uuid, items jsonb) returns jsonb
  language sql set search_path = '' as $$ select private.submit_tasks(workspace, items) $$;
create function public.submit_task(workspace uuid, description text, priority int default 2, needed_capabilities text[] default '{}', metadata jsonb default '{}',
  max_retries int default 3, complete_by timestamptz default null, key text default null) returns jsonb
  language sql set search_path = ''
as $$
  select private.submit_tasks(workspace, jsonb_build_array(jsonb_build_object('description', description, 'priority', priority, 'needed_capabilities', needed_capabilities,
    'metadata', metadata, 'max_retries', max_retries, 'complete_by', complete_by, 'key', key))) -> 0
$$;

-- Why nobody takes what waits in a lane, in a sentence; null when somebody is about to.
create function private.why_waiting(of_lane int) returns text
  language plpgsql stable set search_path = ''
as $$
declare
  lane    private.lanes;
  missing text[];
begin
  select * into lane from private.lanes where id = of_lane;
  if lane.max_running <= (select count(*) from private.leases where leases.lane = of_lane) then return 'As many run at once as are allowed.'; end if;
  if exists (select from private.workers_for(of_lane) where held < slots) then return null; end if;
  if exists (select from private.workers_for(of_lane)) then return 'All workers are busy.'; end if;
  select array_agg(need order by need) into missing from unnest(lane.needs) as need
  where not exists (select from private.workers_in(lane.scope) as w where need = any (w.capabilities) and lane.kind = any (w.kinds));
  if not exists (select from private.workers_in(lane.scope) as w where lane.kind = any (w.kinds)) then return 'No worker is running.'; end if;
  if missing is null then return 'No worker has ' || array_to_string(lane.needs, ' and ') || ' together.'; end if;
  return 'No worker has ' || array_to_string(missing, ' or ') || '.';
end
$$;

-- Whether a dead letter of this kind can be tried again; task_revived does what belongs to it.
create function private.may_come_back(kind text) returns boolean
  language sql immutable set search_path = '' as $$ select kind in ('task', 'extract', 'plan', 'draft', 'check_quotes', 'purge') $$;

-- How many attempts a task that has ended took since it was queued last. What nobody accepted was none, nor what was handed back.
create function private.attempts_taken(task uuid) returns int
  language sql stable set search_path = ''
as $$
  select count(*)::int from (
    select generation from private.task_events
    where task_id = task and generation is not null
      and seq > coalesce((select max(seq) from private.task_events as queued where queued.task_id = task and queued.event = 'queued'), 0)
    group by generation
    having bool_or(event in ('accepted', 'retrying', 'completed', 'failed')) and not bool_or(event = 'handed_back')) as taken
$$;

-- Definer: the tasks of a workspace that the caller sees, newest first, or only one of them. before and before_id: of the last
-- row of the page before.
create function private.hub_tasks(workspace uuid, of_state text, of_priority int, of_kind text, before timestamptz, before_id uuid, max_rows int, only_task uuid default null)
  returns table (id uuid, kind text, description text, state text, priority int, attempt int, max_attempts int, worker_name text, reason text, needs text[],
    created_at timestamptz, started_at timestamptz, finished_at timestamptz, progress jsonb, can_cancel boolean, can_retry boolean)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  sight text := private.hub_sight(workspace);
begin
  if sight is null then perform private.demand('read', workspace); end if;
  return query
    select t.id, t.kind, t.description, private.task_state(t.id), t.priority::int, coalesce(l.attempt, s.attempt - 1, r.attempt - 1, private.attempts_taken(t.id)), t.max_attempts,
      (select name from private.workers where workers.id = latest.worker_id), o.reason, t.needed_capabilities,
      t.created_at, coalesce(o.started_at, l.claimed_at), o.finished_at, l.progress, t.kind = 'task' and o.task_id is null,
      coalesce(o.state = 'failed' and private.may_come_back(t.kind), false)
    from private.tasks t
    left join private.outcomes o on o.task_id = t.id
    left join private.leases l on l.task_id = t.id
    left join private.scheduled s on s.task_id = t.id
    left join private.ready r on r.task_id = t.id
    left join lateral (
      select e.worker_id from private.task_events e where e.task_id = t.id and e.event = 'assigned' order by e.seq desc limit 1) as latest on true
    where t.workspace_id = workspace and (sight = 'all' or t.kind = sight) and (only_task is null or t.id = only_task)
      and (of_priority is null or t.priority = of_priority) and (of_kind is null or t.kind = of_kind)
      and (before is null or (t.created_at, t.id) < (before, coalesce(before_id, '00000000-0000-0000-0000-000000000000')))
      and case of_state
        when 'queued' then r.task_id is not null
        when 'scheduled' then s.task_id is not null
        when 'assigned' then l.phase = 'offered'
        when 'working' then l.phase = 'running'
        else of_state is null or o.state = of_state
      end
    order by t.created_at desc, t.id desc limit least(greatest(max_rows, 1), 201); -- a page, and whether another follows
end
$$;
create function public.hub_tasks(workspace uuid, of_state text default null, of_priority int default null, of_kind text default null,
  before timestamptz default null, before_id uuid default null, max_rows int default 50)
  returns table (id uuid, kind text, description text, state text, priority int, attempt int, max_attempts int, worker_name text, reason text, needs text[],
    created_at timestamptz, started_at timestamptz, finished_at timestamptz, progress jsonb, can_cancel boolean, can_retry boolean)
  language sql stable set search_path = '' as $$ select * from private.hub_tasks(workspace, of_state, of_priority, of_kind, before, before_id, max_rows) $$;

-- Definer: one task with its body and history.
create function private.hub_task(task uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  body private.tasks;
  card jsonb;
begin
  select * into body from private.tasks where id = task;
  select to_jsonb(seen) into card from private.hub_tasks(body.workspace_id, null, null, null, null, null, 1, task) as seen; -- raises not_found to strangers
  if card is null then perform private.problem(404, 'not_found'); end if;
  return card || jsonb_build_object('workspace_id', body.workspace_id, 'payload', body.payload, 'timeout_seconds', body.timeout_seconds,
    'complete_by', case when card ->> 'finished_at' is not null then body.complete_by else (select complete_by from private.promised where task_id = task) end, -- a retry has none
    'key', case when body.kind = 'task' then substr(body.key, 38) else body.key end, -- without the workspace
    'result', (select result from private.outcomes where task_id = task), 'generation', (select generation from private.leases where task_id = task),
    'why', (select private.why_waiting(lane) from private.ready where task_id = task),
    'ahead', (
      select (
        select count(*) from (
          select from private.ready r where r.lane = mine.lane and (r.priority, r.turn, r.seq) < (mine.priority, mine.turn, mine.seq) limit 1001) as counted)
      from private.ready mine where mine.task_id = task), -- of its lane, counted to 1,001; null once it waits no longer
    'run_at', (select run_at from private.scheduled where task_id = task),
    'events', (
      select jsonb_agg(jsonb_build_object('seq', e.seq, 'event', e.event, 'at', e.at, 'worker_id', e.worker_id, 'worker_name', w.name,
        'generation', e.generation, 'detail', e.detail) order by e.seq)
      from private.task_events e left join private.workers w on w.id = e.worker_id where e.task_id = task));
end
$$;
create function public.hub_task(task uuid) returns jsonb
  language sql stable set search_path = '' as $$ select private.hub_task(task) $$;

-- Definer: what failed for good and was not tried again, latest first.
create function private.hub_dead_letters(workspace uuid, before timestamptz, before_id uuid, max_rows int)
  returns table (id uuid, kind text, description text, reason text, attempts int, created_at timestamptz, finished_at timestamptz, can_retry boolean)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  sight text := private.hub_sight(workspace);
begin
  if sight is null then perform private.demand('read', workspace); end if;
  return query
    select t.id, t.kind, t.description, o.reason,
      private.attempts_taken(t.id), t.created_at, o.finished_at,
      private.may_come_back(t.kind)
    from private.outcomes o join private.tasks t on t.id = o.task_id
    where o.workspace_id = workspace and o.state = 'failed' and (sight = 'all' or t.kind = sight)
      and (before is null or (o.finished_at, o.task_id) < (before, coalesce(before_id, '00000000-0000-0000-0000-000000000000')))
    order by o.finished_at desc, o.task_id desc limit least(greatest(max_rows, 1), 201);
end
$$;
create function public.hub_dead_letters(workspace uuid, before timestamptz default null, before_id uuid default null, max_rows int default 50)
  returns table (id uuid, kind text, description text, reason text, attempts int, created_at timestamptz, finished_at timestamptz, can_retry boolean)
  language sql stable set search_path = '' as $$ select * from private.hub_dead_letters(workspace, before, before_id, max_rows) $$;

-- Definer: the workers that may work for a workspace: its own, and the platform's that are running.
create function private.hub_workers(workspace uuid)
  returns table (id uuid, account_id uuid, name text, account_name text, is_platform boolean, kinds text[], capabilities text[], slots int, state text, held int,
    task_id uuid, task_description text, task_kind text, task_since timestamptz, started_at timestamptz, seen_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  if private.hub_sight(workspace) is null then perform private.demand('read', workspace); end if;
  return query
    select w.id, a.id, w.name, a.name, a.workspace_id is null, a.kinds, w.capabilities, w.slots,
      case when w.lease_until < now() or a.revoked_at is not null then 'offline' when busy.running > 0 then 'working' when busy.held > 0 then 'assigned' else 'idle' end,
      busy.held::int, t.id, t.description, t.kind, t.claimed_at, w.started_at, w.seen_at
    from private.worker_accounts a join private.workers w on w.account_id = a.id
    cross join lateral (
      select count(*) as held, count(*) filter (where l.phase = 'running') as running from private.leases l where l.worker_id = w.id) as busy
    left join lateral (
      select tasks.id, tasks.description, tasks.kind, l.claimed_at from private.leases l join private.tasks on tasks.id = l.task_id
      where l.worker_id = w.id and tasks.workspace_id = workspace order by l.generation limit 1) as t on true
    where a.workspace_id = workspace or (a.workspace_id is null and a.revoked_at is null and w.lease_until > now())
    order by a.workspace_id is null, a.name, w.started_at, w.id;
end
$$;
create function public.hub_workers(workspace uuid)
  returns table (id uuid, account_id uuid, name text, account_name text, is_platform boolean, kinds text[], capabilities text[], slots int, state text, held int,
    task_id uuid, task_description text, task_kind text, task_since timestamptz, started_at timestamptz, seen_at timestamptz)
  language sql stable set search_path = '' as $$ select * from private.hub_workers(workspace) $$;

-- Definer: depth, states, workers and the last hour of a workspace's tasks. Counts stop at 10,001.
create function private.hub_stats(workspace uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  sight  text := private.hub_sight(workspace);
  depth  jsonb;
  open   jsonb;
  crew   jsonb;
  minute jsonb;
begin
  if sight is null then perform private.demand('read', workspace); end if;
  select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'needs', to_jsonb(l.needs), 'priority', h.priority, 'waiting', q.waiting, 'oldest_at', q.oldest_at,
    'why', private.why_waiting(l.id)) order by h.priority, l.kind, l.needs), '[]') into depth
  from private.lanes l join private.heads h on h.lane = l.id
  cross join lateral (
    select count(*) as waiting, min(queued_at) as oldest_at from (
      select queued_at from private.ready where workspace_id = workspace and ready.lane = l.id and ready.priority = h.priority limit 10001) as some_rows) as q
  where (l.scope is null or l.scope = workspace) and (sight = 'all' or l.kind = sight) and q.waiting > 0;
  select jsonb_build_object(
    'queued', (select coalesce(sum((item ->> 'waiting')::int), 0) from jsonb_array_elements(depth) as item),
    'scheduled', (select count(*) from private.scheduled s join private.tasks t on t.id = s.task_id where t.workspace_id = workspace and (sight = 'all' or t.kind = sight)),
    'assigned', count(*) filter (where l.phase = 'offered'), 'working', count(*) filter (where l.phase = 'running'),
    'dead', (select count(*) from (
      select from private.outcomes o join private.tasks t on t.id = o.task_id
      where o.workspace_id = workspace and o.state = 'failed' and (sight = 'all' or t.kind = sight) limit 10001) as some_rows)) into open
  from private.leases l join private.tasks t on t.id = l.task_id where t.workspace_id = workspace and (sight = 'all' or t.kind = sight);
  select jsonb_build_object('idle', count(*) filter (where state = 'idle'), 'assigned', count(*) filter (where state = 'assigned'),
    'working', count(*) filter (where state = 'working'), 'offline', count(*) filter (where state = 'offline')) into crew from private.hub_workers(workspace);
  select jsonb_agg(jsonb_build_object('at', m.at, 'completed', coalesce(e.completed, 0), 'failed', coalesce(e.failed, 0), 'wait_p50_ms', e.wait[1], 'wait_p95_ms', e.wait[2],
    'run_p50_ms', e.run[1], 'run_p95_ms', e.run[2]) order by m.at) into minute
  from generate_series(date_trunc('minute', now()) - interval '59 minutes', date_trunc('minute', now()), interval '1 minute') as m (at)
  left join (
    select date_trunc('minute', o.finished_at) as at, count(*) filter (where o.state = 'completed') as completed, count(*) filter (where o.state = 'failed') as failed,
      percentile_disc('{0.5,0.95}'::float8[]) within group (order by round(1000 * extract(epoch from o.started_at - t.created_at))::int)
        filter (where t.kind not in ('watch_submission', 'poll_training', 'settle')) as wait, -- those rest first, on purpose
      percentile_disc('{0.5,0.95}'::float8[]) within group (order by round(1000 * extract(epoch from o.finished_at - o.started_at))::int) as run
    from private.outcomes o join private.tasks t on t.id = o.task_id
    where o.workspace_id = workspace and o.finished_at >= date_trunc('minute', now()) - interval '59 minutes' and (sight = 'all' or t.kind = sight)
    group by 1) as e on e.at = m.at;
  return jsonb_build_object('depth', depth, 'states', open, 'workers', crew, 'minutes', minute,
    'oldest_wait_seconds', (select round(extract(epoch from now() - min((item ->> 'oldest_at')::timestamptz))) from jsonb_array_elements(depth) as item));
end
$$;
create function public.hub_stats(workspace uuid) returns jsonb
  language sql stable set search_path = '' as $$ select private.hub_stats(workspace) $$;

-- What a failed task of Cerebros's own belongs to waits for it again: the counterpart of task_died.
create function private.task_revived(task private.tasks) returns void
  language plpgsql set search_path = ''
as $$
begin
  case task.kind
    when 'draft' then
      update public.documents set drafting_requested_by = private.live_user_id() where id in (select document_id from public.chunks where task_id = task.id);
      update public.chunks set state = 'waiting', problem = null where task_id = task.id and state = 'failed';
    when 'extract' then
      update public.documents set state = 'extracting', problem = null where id = (task.payload ->> 'document_id')::uuid and state = 'unreadable';
    when 'plan' then
      update public.documents set state = 'ready', problem = null, drafting_requested_by = private.live_user_id()
      where id = (task.payload ->> 'document_id')::uuid and state = 'unreadable';
    else null;
  end case;
end
$$;

-- Definer: a dead letter gets a fresh set of attempts, without the time it was to be done by; its history stays.
create function private.retry_dead(task uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  dead private.tasks;
begin
  select * into dead from private.tasks where id = task;
  perform private.demand('tasks', dead.workspace_id);
  if dead.kind <> 'task' then perform private.demand('edit', dead.workspace_id); end if;
  if private.task_state(task) <> 'failed' then perform private.problem(409, 'not_failed'); end if;
  if not private.may_come_back(dead.kind) then perform private.problem(409, 'not_retryable'); end if;
  perform private.task_revived(dead);
  perform private.retry_task(task);
end
$$;
create function public.retry_task(task uuid) returns void
  language sql set search_path = '' as $$ select private.retry_dead(task) $$;

-- Definer: ends a task of kind `task` wherever it stands; false when it had ended already.
create function private.cancel_work(task uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  body private.tasks;
begin
  select * into body from private.tasks where id = task;
  perform private.demand('tasks', body.workspace_id);
  if body.kind <> 'task' then perform private.problem(409, 'not_cancellable'); end if;
  return private.cancel_task(task);
end
$$;
create function public.cancel_task(task uuid) returns boolean
  language sql set search_path = '' as $$ select private.cancel_work(task) $$;

-- Definer: an owner registers the service account that the function `hub` made a moment ago, see register_api_key.
create function private.register_worker_token(workspace uuid, token_name text, of_capabilities text[], token_hint text, service_user uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  perform 1 from auth.users where id = service_user and (raw_app_meta_data::jsonb ->> 'service') = 'worker' and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a worker account of this workspace'); end if;
  insert into private.worker_accounts (user_id, workspace_id, name, hint, capabilities, created_by)
  values (service_user, workspace, btrim(token_name), token_hint, of_capabilities, private.live_user_id()) returning id into made;
  perform private.audit(workspace, 'worker_token_made', made::text, token_name);
  return made;
end
$$;
create function public.register_worker_token(workspace_id uuid, name text, capabilities text[], hint text, service_user uuid) returns uuid
  language sql set search_path = '' as $$ select private.register_worker_token(workspace_id, name, capabilities, hint, service_user) $$;

-- Definer: effective on the worker's next call, since every call asks for a live account; what it holds goes to others at once.
create function private.revoke_worker_token(token_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  account private.worker_accounts;
begin
  select * into account from private.worker_accounts where id = token_id;
  perform private.demand('keys', account.workspace_id);
  update private.worker_accounts set revoked_at = coalesce(revoked_at, now()) where id = token_id;
  update private.workers set lease_until = least(lease_until, now() - interval '1 second') where account_id = token_id;
  perform private.hub_sweep();
  perform private.audit(account.workspace_id, 'worker_token_revoked', token_id::text, account.name);
end
$$;
create function public.revoke_worker_token(token_id uuid) returns void
  language sql set search_path = '' as $$ select private.revoke_worker_token(token_id) $$;

-- Definer: the worker tokens of a workspace, without what makes them work.
create function private.worker_tokens(workspace uuid)
  returns table (id uuid, name text, hint text, capabilities text[], created_at timestamptz, created_by_name text, revoked_at timestamptz, last_seen_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform private.demand('keys', workspace);
  return query
    select a.id, a.name, a.hint, a.capabilities, a.created_at, (select coalesce(nullif(p.name, ''), p.email) from public.profiles p where p.user_id = a.created_by),
      a.revoked_at, (select max(w.seen_at) from private.workers w where w.account_id = a.id)
    from private.worker_accounts a where a.workspace_id = workspace order by a.created_at desc, a.id;
end
$$;
create function public.worker_tokens(workspace uuid)
  returns table (id uuid, name text, hint text, capabilities text[], created_at timestamptz, created_by_name text, revoked_at timestamptz, last_seen_at timestamptz)
  language sql stable set search_path = '' as $$ select * from private.worker_tokens(workspace) $$;

grant execute on function private.hub_home(), public.hub_home(), private.hub_account(), public.hub_account(),
  private.submit_tasks(uuid, jsonb), public.submit_tasks(uuid, jsonb), public.submit_task(uuid, text, int, text[], jsonb, int, timestamptz, text),
  private.hub_tasks(uuid, text, int, text, timestamptz, uuid, int, uuid), public.hub_tasks(uuid, text, int, text, timestamptz, uuid, int),
  private.hub_task(uuid), public.hub_task(uuid), private.hub_dead_letters(uuid, timestamptz, uuid, int), public.hub_dead_letters(uuid, timestamptz, uuid, int),
  private.hub_workers(uuid), public.hub_workers(uuid), private.hub_stats(uuid), public.hub_stats(uuid),
  private.retry_dead(uuid), public.retry_task(uuid), private.cancel_work(uuid), public.cancel_task(uuid),
  private.register_worker_token(uuid, text, text[], text, uuid), public.register_worker_token(uuid, text, text[], text, uuid),
  private.revoke_worker_token(uuid), public.revoke_worker_token(uuid), private.worker_tokens(uuid), public.worker_tokens(uuid) to authenticated;
