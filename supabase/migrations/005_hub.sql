-- The task hub's core: work waits in `ready`, is leased to one worker under a fence, and ends in one outcome.
-- Bodies are never updated; what changes often is thin, and has no foreign key to the body, since each would lock the body's
-- row at every step: what belongs to deleted tasks goes by the trigger `forget_tasks`. Everything a worker says after a claim
-- must carry the generation of that claim on a live lease, by the database's clock. What workers call: 018_hub_turn.sql; people and programs: 020_hub_api.sql.

-- A kind of work with the capabilities it needs, compiled to one number, so that a claim never filters.
-- scope is the workspace whose own workers may take it; null is the platform's.
create table private.lanes (
  id          int generated always as identity primary key,
  kind        text not null,
  needs       text[] not null default '{}',
  scope       uuid references public.workspaces (id) on delete cascade,
  max_running int, -- at most so many at once, on all workers together (docs/deploy.md); null: no limit
  unique nulls not distinct (kind, needs, scope),
  constraint some_may_run check (max_running >= 0)
);
create index lanes_scope_idx on private.lanes (scope);

create table private.tasks (
  id                  uuid primary key default gen_random_uuid(),
  workspace_id        uuid references public.workspaces (id) on delete cascade, -- null: the platform's own
  kind                text not null,
  lane                int not null references private.lanes (id) on delete cascade,
  priority            smallint not null default 2,
  key                 text, -- submitting the same key again gives the same task
  description         text not null default '',
  payload             jsonb not null default '{}',
  needed_capabilities text[] not null default '{}',
  max_attempts        int not null default 4,
  timeout_seconds     int not null default 600, -- hard limit of one attempt, heartbeats or not
  complete_by         timestamptz,
  submitted_by        uuid references auth.users (id) on delete set null,
  created_at          timestamptz not null default now(),
  constraint priority_is_known  check (priority between 0 and 3), -- urgent, high, normal, low
  constraint attempts_are_some  check (max_attempts between 1 and 100),
  constraint timeout_is_sane    check (timeout_seconds between 1 and 86400)
);
create unique index tasks_key_idx on private.tasks (kind, key) where key is not null;
create index tasks_newest_idx on private.tasks (workspace_id, created_at desc, id desc);
create index tasks_lane_idx on private.tasks (lane);
create index tasks_submitted_by_idx on private.tasks (submitted_by);

-- One row per task that can be claimed now; a requeue gets a new seq. `turn` shares a lane between workspaces: each counts its
-- own up from where the lane stands, so that a hundred tasks of one wait beside, not before, the one of another
-- (start-time fair queueing: Goyal, Vin, Cheng, 1996).
create sequence private.ready_seq;
create table private.ready (
  lane         int not null,
  priority     smallint not null,
  turn         bigint not null,
  seq          bigint not null,
  task_id      uuid not null unique,
  attempt      int not null,
  unaccepted   smallint not null default 0, -- offers of this attempt that nobody accepted
  workspace_id uuid not null, -- the nil uuid for the platform's own
  queued_at    timestamptz not null default now(),
  primary key (lane, priority, turn, seq)
);
create index ready_workspace_idx on private.ready (workspace_id, lane, priority, turn);

-- Where claims of a lane and priority begin. Claimed rows stay at the head of the index until vacuum may take them, which a
-- single long snapshot prevents; without `low` every claim would walk over all of them. Made with the lane. See advance_heads.
create table private.heads (
  lane      int not null references private.lanes (id) on delete cascade,
  priority  smallint not null,
  low       bigint not null default 0, -- nothing waits below this turn
  begin_at  bigint not null default 0, -- a new row gets at least this turn
  next_low  bigint not null default 0, -- becomes low once nobody can still add a row below it:
  after_xid xid8,                      -- once every transaction before this one has ended
  primary key (lane, priority)
) with (fillfactor = 20);

-- Future work and backoff, outside the claim path.
create table private.scheduled (
  task_id uuid primary key references private.tasks (id) on delete cascade,
  run_at  timestamptz not null,
  attempt int not null
);
create index scheduled_run_at_idx on private.scheduled (run_at);

-- Tasks that must have ended by a time, while they have not.
create table private.promised (
  task_id     uuid primary key references private.tasks (id) on delete cascade,
  complete_by timestamptz not null
);
create index promised_complete_by_idx on private.promised (complete_by);

-- An account holds the token; the workers (processes) that use it come and go.
create table private.worker_accounts (
  id           uuid primary key default gen_random_uuid(),
  user_id      uuid not null unique references auth.users (id) on delete cascade, -- the service account
  workspace_id uuid references public.workspaces (id) on delete cascade, -- null: the platform's
  name         text not null,
  hint         text not null default '', -- the token's last four characters
  kinds        text[] not null default '{task}',
  capabilities text[] not null default '{}',
  created_by   uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  revoked_at   timestamptz
);
create index worker_accounts_workspace_idx on private.worker_accounts (workspace_id);
create index worker_accounts_created_by_idx on private.worker_accounts (created_by);

create sequence private.fence; -- global, so that it also fences resources outside this database
create table private.workers (
  id          uuid primary key, -- chosen by the process, kept over its restarts
  account_id  uuid not null references private.worker_accounts (id) on delete cascade,
  name        text not null,
  capabilities text[] not null default '{}', -- of the account's, those this process has
  slots       int not null default 1,
  epoch       int not null default 1, -- counted up by each registration: an older process of the same id is stale
  started_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  looked_at   timestamptz, -- when it last had a slot free
  lease_until timestamptz not null, -- no index: the row changes every second, and there are few
  held_from   bigint not null default 0, -- it holds no generation below this one
  served      int not null default 0, -- tasks taken since others last waited beside it, see fair_share
  served_at   timestamptz not null default now(),
  constraint slots_are_some check (slots between 1 and 64)
) with (fillfactor = 50);
create index workers_account_idx on private.workers (account_id);

-- When a worker was last rung. Apart from `workers`, so that whoever submits never holds a worker's row.
create table private.bells (
  worker_id uuid primary key references private.workers (id) on delete cascade,
  rung_at   timestamptz not null default now()
) with (fillfactor = 50);

create table private.leases (
  task_id      uuid primary key,
  generation   bigint not null default nextval('private.fence'),
  worker_id    uuid not null,
  worker_epoch int not null,
  lane         int not null,
  priority     smallint not null,
  attempt      int not null,
  unaccepted   smallint not null,
  phase        text not null default 'offered',
  claimed_at   timestamptz not null default now(),
  accept_by    timestamptz not null,
  deadline     timestamptz not null,
  progress     jsonb,
  constraint phase_is_known check (phase in ('offered', 'running'))
) with (fillfactor = 70);
create index leases_worker_idx on private.leases (worker_id, generation);

-- The exactly-once effect: inserted once, never changed, except that retrying a dead letter removes it.
create table private.outcomes (
  task_id      uuid primary key,
  workspace_id uuid,
  generation   bigint,
  state        text not null,
  result       jsonb,
  reason       text,
  started_at   timestamptz, -- when the attempt that ended it was claimed
  finished_at  timestamptz not null default now(),
  constraint state_is_known     check (state in ('completed', 'failed', 'cancelled')),
  constraint failure_has_reason check ((state = 'failed') = (reason is not null) or state = 'cancelled')
);
create index outcomes_recent_idx on private.outcomes (workspace_id, finished_at);
create index outcomes_dead_idx on private.outcomes (workspace_id, finished_at desc, task_id desc) where state = 'failed';

-- What happened to each task, in order.
create table private.task_events (
  task_id    uuid not null,
  seq        bigint generated always as identity,
  event      text not null,
  worker_id  uuid,
  generation bigint,
  detail     text,
  at         timestamptz not null default clock_timestamp(),
  primary key (task_id, seq),
  constraint event_is_known check (event in ('queued', 'scheduled', 'assigned', 'accepted', 'log', 'reclaimed', 'retrying', 'completed', 'failed', 'cancelled', 'handed_back'))
);

-- One row: when the sweep last ran.
create table private.sweeps (
  is_only  boolean primary key default true,
  swept_at timestamptz not null default now(),
  constraint row_is_alone check (is_only)
) with (fillfactor = 20);
insert into private.sweeps default values;

-- When a workspace was last told that its tasks move.
create table private.news (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  told_at      timestamptz not null
) with (fillfactor = 50);

alter table private.lanes enable row level security;
alter table private.tasks enable row level security;
alter table private.ready enable row level security;
alter table private.heads enable row level security;
alter table private.scheduled enable row level security;
alter table private.promised enable row level security;
alter table private.worker_accounts enable row level security;
alter table private.workers enable row level security;
alter table private.bells enable row level security;
alter table private.leases enable row level security;
alter table private.outcomes enable row level security;
alter table private.task_events enable row level security;
alter table private.sweeps enable row level security;
alter table private.news enable row level security;

create function private.forget_tasks() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  delete from private.ready where task_id in (select id from gone);
  delete from private.leases where task_id in (select id from gone);
  delete from private.outcomes where task_id in (select id from gone);
  delete from private.task_events where task_id in (select id from gone);
  return null;
end
$$;
create trigger forget_tasks after delete on private.tasks referencing old table as gone for each statement execute function private.forget_tasks();

-- The lane of that kind, needs and scope; made with its heads when it is the first of its sort.
create function private.lane_for(of_kind text, of_needs text[], of_scope uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  found_id int;
  sorted   text[] := (select coalesce(array_agg(distinct need order by need), '{}') from unnest(of_needs) as need);
begin
  select id into found_id from private.lanes where kind = of_kind and needs = sorted and scope is not distinct from of_scope;
  if found_id is null then
    insert into private.lanes (kind, needs, scope) values (of_kind, sorted, of_scope)
    on conflict (kind, needs, scope) do update set kind = excluded.kind returning id into found_id;
    insert into private.heads (lane, priority) select found_id, level from generate_series(0, 3) as level on conflict do nothing;
  end if;
  return found_id;
end
$$;

-- What every turn asks is plpgsql: a function in SQL with a search path of its own would be planned anew at each call.

-- The lanes a worker satisfies; asked each time, since a list kept with the workers would have to be locked for every new lane.
create function private.lanes_of(worker private.workers) returns int[]
  language plpgsql stable set search_path = ''
as $$
begin
  return (
    select coalesce(array_agg(lanes.id order by lanes.id), '{}')
    from private.worker_accounts a join private.lanes
      on lanes.kind = any (a.kinds) and lanes.needs <@ worker.capabilities
      and (a.workspace_id is null or lanes.scope = a.workspace_id)
    where a.id = worker.account_id);
end
$$;

-- Living workers that may serve a workspace (null: only the platform's), and how busy they are.
create function private.workers_in(scope uuid) returns table (worker_id uuid, kinds text[], capabilities text[], slots int, held int, served int, looked_at timestamptz)
  language plpgsql stable set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    select w.id, a.kinds, w.capabilities, w.slots, (select count(*)::int from private.leases l where l.worker_id = w.id and l.generation >= w.held_from),
      case when w.served_at > now() - interval '30 seconds' then w.served else 0 end, w.looked_at
    from private.worker_accounts a join private.workers w on w.account_id = a.id and w.lease_until > now()
    where a.revoked_at is null and (a.workspace_id is null or a.workspace_id = scope);
end
$$;

-- Those of them that satisfy a lane.
create function private.workers_for(of_lane int) returns table (worker_id uuid, slots int, held int, served int, looked_at timestamptz)
  language plpgsql stable set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    select w.worker_id, w.slots, w.held, w.served, w.looked_at
    from private.lanes cross join lateral private.workers_in(lanes.scope) as w
    where lanes.id = of_lane and lanes.kind = any (w.kinds) and lanes.needs <@ w.capabilities;
end
$$;

create function private.note(task uuid, happened text, worker uuid default null, of_generation bigint default null, words text default null) returns void
  language sql set search_path = ''
as $$
  insert into private.task_events (task_id, event, worker_id, generation, detail) values (task, happened, worker, of_generation, left(words, 4000))
$$;

-- Tells the members of a workspace that its tasks move, at most once a second.
create function private.tell_hub(workspace uuid) returns void
  language plpgsql set search_path = ''
as $$
begin
  if workspace is null then return; end if;
  update private.news set told_at = clock_timestamp() where workspace_id = any (array(
    select workspace_id from private.news where workspace_id = workspace and told_at < clock_timestamp() - interval '1 second' for update skip locked));
  if not found then
    if exists (select from private.news where workspace_id = workspace) then return; end if;
    insert into private.news (workspace_id, told_at) values (workspace, clock_timestamp()) on conflict do nothing;
  end if;
  perform realtime.send('{"table": "tasks", "op": "UPDATE", "many": 1}', 'rows_changed', private.topic_of('workspace', workspace), true);
end
$$;

-- Puts a task into reach, by default behind what waits of its workspace. The transaction has written before (see advance_heads).
create function private.place(task private.tasks, with_attempt int, in_front boolean default false, unaccepted int default 0, since timestamptz default now()) returns void
  language plpgsql set search_path = ''
as $$
declare
  team uuid := coalesce(task.workspace_id, '00000000-0000-0000-0000-000000000000');
begin
  if current_setting('transaction_isolation') <> 'read committed' then raise exception 'tasks are placed in read committed transactions only'; end if;
  insert into private.ready (lane, priority, turn, seq, task_id, attempt, unaccepted, workspace_id, queued_at)
  select head.lane, head.priority,
    case when in_front then head.begin_at else 1 + greatest(head.begin_at, (
      select turn from private.ready where workspace_id = team and lane = head.lane and priority = head.priority and turn >= head.begin_at
      order by turn desc limit 1)) end,
    nextval('private.ready_seq'), task.id, with_attempt, place.unaccepted, team, since
  from private.heads as head where head.lane = task.lane and head.priority = task.priority;
end
$$;

-- Puts a task where it can be claimed, now or at run_at, and wakes somebody for it.
create function private.enqueue(task private.tasks, with_attempt int, run_at timestamptz, in_front boolean default false, unaccepted int default 0) returns void
  language plpgsql set search_path = ''
as $$
begin
  if run_at > now() then
    insert into private.scheduled (task_id, run_at, attempt) values (task.id, run_at, with_attempt);
  else
    perform private.place(task, with_attempt, in_front, unaccepted);
    perform private.ring(task.lane, 1);
  end if;
end
$$;

-- Wakes so many workers that have room for work of the lane: the least busy, then whoever was served least, then by chance.
-- Only a hint: workers poll as well. A worker rung a moment ago is on its way.
create function private.ring(of_lane int, calls int) returns void
  language plpgsql set search_path = ''
as $$
declare
  rung uuid;
begin
  for rung in
    update private.bells set rung_at = clock_timestamp() where worker_id = any (array(
      select bells.worker_id from private.workers_for(of_lane) as w join private.bells on bells.worker_id = w.worker_id
      where w.held < w.slots and bells.rung_at < clock_timestamp() - interval '100 milliseconds'
      order by w.held, w.served, random() limit calls for update of bells skip locked))
    returning worker_id
  loop
    perform realtime.send('{}'::jsonb, 'tasks_waiting', 'worker:' || rung, true);
  end loop;
end
$$;

-- Submits a task; the same kind and key again returns the task that is there. For other definer functions only.
create function private.submit_task(
  kind text, payload jsonb default '{}', workspace_id uuid default null, key text default null, description text default '',
  priority int default 2, needed_capabilities text[] default '{}', max_attempts int default 4, timeout_seconds int default 600,
  run_at timestamptz default now(), scope uuid default null, complete_by timestamptz default null
) returns uuid
  language plpgsql set search_path = '' set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  made private.tasks;
begin
  insert into private.tasks (kind, payload, workspace_id, key, description, priority, needed_capabilities, max_attempts, timeout_seconds, complete_by, submitted_by, lane)
  values (submit_task.kind, submit_task.payload, submit_task.workspace_id, submit_task.key, submit_task.description, submit_task.priority,
    submit_task.needed_capabilities, submit_task.max_attempts, submit_task.timeout_seconds, submit_task.complete_by, auth.uid(),
    private.lane_for(submit_task.kind, submit_task.needed_capabilities, submit_task.scope))
  on conflict (kind, key) where tasks.key is not null do nothing
  returning * into made;
  if made.id is null then
    return (select tasks.id from private.tasks where tasks.kind = submit_task.kind and tasks.key = submit_task.key);
  end if;
  if made.complete_by is not null then
    insert into private.promised (task_id, complete_by) values (made.id, made.complete_by);
  end if;
  perform private.note(made.id, case when run_at > now() then 'scheduled' else 'queued' end);
  perform private.enqueue(made, 1, run_at);
  perform private.tell_hub(made.workspace_id);
  return made.id;
end
$$;

-- Queued, scheduled, assigned, working, or how it ended.
create function private.task_state(task uuid) returns text
  language sql stable set search_path = ''
as $$
  select coalesce(
    (select state from private.outcomes where task_id = task),
    (select case phase when 'offered' then 'assigned' else 'working' end from private.leases where task_id = task),
    (select 'queued' from private.ready where task_id = task),
    (select 'scheduled' from private.scheduled where task_id = task))
$$;

-- Ends a task for good and tells whatever depends on it. The lease must be gone or deleted by the caller.
create function private.finish(task uuid, of_generation bigint, ended text, with_result jsonb, why text) returns void
  language plpgsql set search_path = ''
as $$
declare
  workspace uuid := (select workspace_id from private.tasks where id = task);
begin
  insert into private.outcomes (task_id, workspace_id, generation, state, result, reason, started_at)
  values (task, workspace, of_generation, ended, with_result, left(why, 4000),
    (select at from private.task_events where task_id = task and event = 'assigned' order by seq desc limit 1));
  delete from private.promised where task_id = task;
  perform private.note(task, ended, null, of_generation, why);
  if ended = 'failed' then perform private.task_died(task, why); end if;
  perform private.tell_hub(workspace);
end
$$;

create function private.overdue(task private.tasks) returns text
  language sql immutable set search_path = ''
as $$ select 'overdue: it was to be done by ' || to_char(task.complete_by at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS') || ' UTC' $$;

-- An attempt did not succeed: try again later, or give up. is_told: the history says already that it goes on.
create function private.retry_or_bury(task private.tasks, of_generation bigint, spent_attempt int, why text, may_retry boolean,
  not_before interval default '0', is_told boolean default false) returns void
  language plpgsql set search_path = ''
as $$
declare
  wait interval := greatest(not_before, random() * least(60, power(2, spent_attempt)) * interval '1 second'); -- full jitter
begin
  if exists (select from private.promised where task_id = task.id and complete_by <= now()) then
    perform private.finish(task.id, of_generation, 'failed', null, private.overdue(task));
  elsif may_retry and spent_attempt < task.max_attempts then
    if not is_told then perform private.note(task.id, 'retrying', null, of_generation, why); end if;
    perform private.enqueue(task, spent_attempt + 1, now() + wait);
  else
    perform private.finish(task.id, of_generation, 'failed', null, coalesce(nullif(why, ''), 'failed without a reason'));
  end if;
end
$$;

-- Ends a task wherever it stands; a worker that holds it hears so. Returns false when it had ended already.
create function private.end_task(task uuid, ended text, why text) returns boolean
  language plpgsql set search_path = ''
as $$
begin
  -- A living task is in exactly one of three places, and whoever deletes it there decides what happens next. It may move
  -- while we wait for a row, hence the loop; locking the task itself would deadlock with a claim.
  loop
    delete from private.ready where task_id = task;
    exit when found;
    delete from private.scheduled where task_id = task;
    exit when found;
    delete from private.leases where task_id = task;
    exit when found;
    if private.task_state(task) is null or exists (select from private.outcomes where task_id = task) then return false; end if;
  end loop;
  perform private.finish(task, null, ended, null, why);
  return true;
end
$$;
create function private.cancel_task(task uuid, why text default 'cancelled') returns boolean
  language sql set search_path = '' as $$ select private.end_task(task, 'cancelled', why) $$;

-- Gives a task that was taken from a worker back to the queue; the lease row is deleted already, so its generation is dead.
create function private.take_back(lease private.leases, why text) returns void
  language plpgsql set search_path = ''
as $$
declare
  task private.tasks;
begin
  select * into task from private.tasks where id = lease.task_id;
  if not found then return; end if; -- deleted while it was held
  perform private.note(task.id, 'reclaimed', lease.worker_id, lease.generation, why);
  if lease.phase = 'offered' and lease.unaccepted < 20 then
    perform private.enqueue(task, lease.attempt, now(), in_front => true, unaccepted => lease.unaccepted + 1); -- nobody began: costs no attempt
  else
    perform private.retry_or_bury(task, lease.generation, lease.attempt, why, true, is_told => true);
  end if;
end
$$;

-- Definer from here on: the hub's tables have no grants; each function demands a worker account first.
create function private.my_worker_account() returns private.worker_accounts
  language plpgsql stable security definer set search_path = ''
as $$
declare
  caller uuid := private.live_user_id();
begin
  return (select worker_accounts from private.worker_accounts where user_id = caller and revoked_at is null);
end
$$;

-- `ok` when the caller holds the task under this generation right now (the lease row is locked), `already` when it
-- ended it before (a repeated call); raises stale_generation otherwise.
create function private.hold(task uuid, of_generation bigint) returns text
  language plpgsql security definer set search_path = ''
as $$
begin
  if of_generation is null then perform private.problem(400, 'no_generation'); end if;
  perform 1 from private.leases join private.workers on workers.id = leases.worker_id and workers.epoch = leases.worker_epoch
  where leases.task_id = task and leases.generation = of_generation and workers.account_id = (private.my_worker_account()).id
    and workers.lease_until > now() and leases.deadline > now()
  for update of leases;
  if found then return 'ok'; end if;
  if exists (select from private.outcomes where task_id = task and generation = of_generation) then return 'already'; end if;
  perform private.problem(409, 'stale_generation');
end
$$;

-- Completes a held task; the caller has called hold in this transaction.
create function private.complete_held(task uuid, of_generation bigint, with_result jsonb default null) returns void
  language plpgsql set search_path = ''
as $$
begin
  delete from private.leases where task_id = task and generation = of_generation;
  perform private.finish(task, of_generation, 'completed', with_result, null);
end
$$;

grant execute on function private.my_worker_account(), private.hold(uuid, bigint) to authenticated;
