-- The task hub's core: work waits in `ready`, is leased to one worker under a fence, and ends in one outcome.
-- Bodies are never updated; what changes often is thin. Everything a worker says after a claim must carry the
-- generation of that claim on a live lease, by the database's clock.

-- A kind of work with the capabilities it needs, compiled to one number, so that a claim never filters.
-- scope is the workspace whose own workers may take it; null is the platform's.
create table private.lanes (
  id    smallint generated always as identity primary key,
  kind  text not null,
  needs text[] not null default '{}',
  scope uuid references public.workspaces (id) on delete cascade,
  unique nulls not distinct (kind, needs, scope)
);
create index lanes_scope_idx on private.lanes (scope);

create table private.tasks (
  id                  uuid primary key default gen_random_uuid(),
  workspace_id        uuid references public.workspaces (id) on delete cascade, -- null: the platform's own
  kind                text not null,
  lane                smallint not null references private.lanes (id) on delete cascade,
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
create index tasks_workspace_idx on private.tasks (workspace_id);
create index tasks_lane_idx on private.tasks (lane);
create index tasks_submitted_by_idx on private.tasks (submitted_by);

-- One row per task that can be claimed now; a requeue gets a new seq.
create sequence private.ready_seq;
create table private.ready (
  lane     smallint not null,
  priority smallint not null,
  seq      bigint not null default nextval('private.ready_seq'),
  task_id  uuid not null unique references private.tasks (id) on delete cascade,
  attempt  int not null,
  primary key (lane, priority, seq)
);

-- Future work and backoff, outside the claim path.
create table private.scheduled (
  task_id uuid primary key references private.tasks (id) on delete cascade,
  run_at  timestamptz not null,
  attempt int not null
);
create index scheduled_run_at_idx on private.scheduled (run_at);

-- An account holds the token; the workers (processes) that use it come and go.
create table private.worker_accounts (
  id           uuid primary key default gen_random_uuid(),
  user_id      uuid not null unique references auth.users (id) on delete cascade, -- the service account
  workspace_id uuid references public.workspaces (id) on delete cascade, -- null: the platform's
  name         text not null,
  kinds        text[] not null default '{task}',
  capabilities text[] not null default '{}',
  created_by   uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  revoked_at   timestamptz
);
create index worker_accounts_workspace_idx on private.worker_accounts (workspace_id);
create index worker_accounts_created_by_idx on private.worker_accounts (created_by);

create table private.workers (
  id          uuid primary key, -- chosen by the process, kept over its restarts
  account_id  uuid not null references private.worker_accounts (id) on delete cascade,
  name        text not null,
  slots       int not null default 1,
  epoch       int not null default 1, -- counted up by each registration: an older process of the same id is stale
  started_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  lease_until timestamptz not null,
  constraint slots_are_some check (slots between 1 and 64)
) with (fillfactor = 50);
create index workers_account_idx on private.workers (account_id);
create index workers_lease_idx on private.workers (lease_until);

create sequence private.fence; -- global, so that it also fences resources outside this database
create table private.leases (
  task_id      uuid primary key references private.tasks (id) on delete cascade,
  generation   bigint not null unique default nextval('private.fence'),
  worker_id    uuid not null references private.workers (id),
  worker_epoch int not null,
  lane         smallint not null,
  priority     smallint not null,
  attempt      int not null,
  phase        text not null default 'offered',
  claimed_at   timestamptz not null default now(),
  accept_by    timestamptz not null,
  deadline     timestamptz not null,
  progress     jsonb,
  constraint phase_is_known check (phase in ('offered', 'running'))
) with (fillfactor = 70);
create index leases_worker_idx on private.leases (worker_id);
create index leases_accept_by_idx on private.leases (accept_by) where phase = 'offered';
create index leases_deadline_idx on private.leases (deadline);

-- The exactly-once effect: inserted once, never changed, except that retrying a dead letter removes it.
create table private.outcomes (
  task_id     uuid primary key references private.tasks (id) on delete cascade,
  generation  bigint,
  state       text not null,
  result      jsonb,
  reason      text,
  finished_at timestamptz not null default now(),
  constraint state_is_known     check (state in ('completed', 'failed', 'cancelled')),
  constraint failure_has_reason check ((state = 'failed') = (reason is not null) or state = 'cancelled')
);

-- What happened to each task, in order.
create table private.task_events (
  task_id    uuid not null references private.tasks (id) on delete cascade,
  seq        bigint generated always as identity,
  event      text not null,
  worker_id  uuid,
  generation bigint,
  detail     text,
  at         timestamptz not null default clock_timestamp(),
  primary key (task_id, seq),
  constraint event_is_known check (event in ('queued', 'scheduled', 'assigned', 'accepted', 'reclaimed', 'retrying', 'completed', 'failed', 'cancelled', 'handed_back'))
);

alter table private.lanes enable row level security;
alter table private.tasks enable row level security;
alter table private.ready enable row level security;
alter table private.scheduled enable row level security;
alter table private.worker_accounts enable row level security;
alter table private.workers enable row level security;
alter table private.leases enable row level security;
alter table private.outcomes enable row level security;
alter table private.task_events enable row level security;

create function private.lane_for(of_kind text, of_needs text[], of_scope uuid) returns smallint
  language plpgsql set search_path = ''
as $$
declare
  found_id smallint;
  sorted   text[] := (select coalesce(array_agg(distinct need order by need), '{}') from unnest(of_needs) as need);
begin
  select id into found_id from private.lanes where kind = of_kind and needs = sorted and scope is not distinct from of_scope;
  if found_id is null then
    insert into private.lanes (kind, needs, scope) values (of_kind, sorted, of_scope)
    on conflict (kind, needs, scope) do update set kind = excluded.kind returning id into found_id;
  end if;
  return found_id;
end
$$;

-- The lanes an account's workers satisfy; asked each time, since a list kept with the workers would have to be locked for every new lane.
create function private.lanes_of(account uuid) returns smallint[]
  language sql stable set search_path = ''
as $$
  select coalesce(array_agg(lanes.id order by lanes.id), '{}')
  from private.worker_accounts as a join private.lanes
    on lanes.kind = any (a.kinds) and lanes.needs <@ a.capabilities
    and (a.workspace_id is null or lanes.scope = a.workspace_id)
  where a.id = account
$$;

create function private.note(task uuid, happened text, worker uuid default null, of_generation bigint default null, words text default null) returns void
  language sql set search_path = ''
as $$
  insert into private.task_events (task_id, event, worker_id, generation, detail) values (task, happened, worker, of_generation, left(words, 4000))
$$;

-- Puts a task where it can be claimed, now or at run_at.
create function private.enqueue(task private.tasks, with_attempt int, run_at timestamptz) returns void
  language plpgsql set search_path = ''
as $$
begin
  if run_at > now() then
    insert into private.scheduled (task_id, run_at, attempt) values (task.id, run_at, with_attempt);
  else
    insert into private.ready (lane, priority, task_id, attempt) values (task.lane, task.priority, task.id, with_attempt);
    perform private.ring(task.lane);
  end if;
end
$$;

-- Wakes one worker that could take work of the lane. Only a hint: workers poll as well.
create function private.ring(of_lane smallint) returns void
  language plpgsql set search_path = ''
as $$
declare
  chosen uuid;
begin
  select workers.id into chosen from private.workers
  where workers.lease_until > now() and of_lane = any (private.lanes_of(workers.account_id))
  order by (select count(*) from private.leases where leases.worker_id = workers.id) limit 1;
  if chosen is not null then
    perform realtime.send('{}'::jsonb, 'tasks_waiting', 'worker:' || chosen, true);
  end if;
end
$$;

-- Submits a task; the same kind and key again returns the task that is there. For other definer functions only.
create function private.submit_task(
  kind text, payload jsonb default '{}', workspace_id uuid default null, key text default null, description text default '',
  priority int default 2, needed_capabilities text[] default '{}', max_attempts int default 4, timeout_seconds int default 600,
  run_at timestamptz default now(), scope uuid default null, complete_by timestamptz default null
) returns uuid
  language plpgsql set search_path = ''
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
  perform private.note(made.id, case when run_at > now() then 'scheduled' else 'queued' end);
  perform private.enqueue(made, 1, run_at);
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
begin
  insert into private.outcomes (task_id, generation, state, result, reason) values (task, of_generation, ended, with_result, left(why, 4000));
  perform private.note(task, ended, null, of_generation, why);
  if ended = 'failed' then perform private.task_died(task, why); end if;
end
$$;

-- An attempt did not succeed: try again later, or give up.
create function private.retry_or_bury(task private.tasks, of_generation bigint, spent_attempt int, why text, may_retry boolean, not_before interval default '0') returns void
  language plpgsql set search_path = ''
as $$
declare
  wait interval := greatest(not_before, random() * least(60, power(2, spent_attempt)) * interval '1 second'); -- full jitter
begin
  if may_retry and spent_attempt < task.max_attempts then
    perform private.note(task.id, 'retrying', null, of_generation, why);
    perform private.enqueue(task, spent_attempt + 1, now() + wait);
  else
    perform private.finish(task.id, of_generation, 'failed', null, coalesce(nullif(why, ''), 'failed without a reason'));
  end if;
end
$$;

-- Cancels a task wherever it stands; a worker that holds it hears `cancelled`. Returns false when it had ended already.
create function private.cancel_task(task uuid, why text default 'cancelled') returns boolean
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
  perform private.finish(task, null, 'cancelled', null, why);
  return true;
end
$$;

-- Gives a task that was taken from a worker back to the queue; the lease row is deleted already, so its generation is dead.
create function private.take_back(lease private.leases, why text) returns void
  language plpgsql set search_path = ''
as $$
declare
  task private.tasks;
begin
  select * into task from private.tasks where id = lease.task_id;
  perform private.note(task.id, 'reclaimed', lease.worker_id, lease.generation, why);
  if lease.phase = 'offered' then
    perform private.enqueue(task, lease.attempt, now()); -- nobody began: costs no attempt
  else
    perform private.retry_or_bury(task, lease.generation, lease.attempt, why, true);
  end if;
end
$$;

-- Moves due work into reach and takes back what dead or hung workers hold: three reapers, each with its reason.
-- Any caller may run it; bounded.
create function private.hub_sweep() returns int
  language plpgsql set search_path = ''
as $$
declare
  due   record;
  moved int := 0;
begin
  for due in
    delete from private.scheduled where task_id = any (array(
      select task_id from private.scheduled where run_at <= now() order by run_at limit 500 for update skip locked))
    returning *
  loop
    perform private.enqueue(tasks, due.attempt, now()) from private.tasks where id = due.task_id;
    moved := moved + 1;
  end loop;
  for due in
    delete from private.leases using private.workers
    where workers.id = leases.worker_id and leases.task_id = any (array(
      select over.task_id from private.leases as over join private.workers as holder on holder.id = over.worker_id
      where holder.lease_until < now() or holder.epoch <> over.worker_epoch or over.deadline < now()
        or (over.phase = 'offered' and over.accept_by < now())
      limit 500 for update of over skip locked))
    returning leases as lease, workers.lease_until < now() or workers.epoch <> leases.worker_epoch as worker_gone, leases.deadline < now() as hung
  loop
    perform private.take_back(due.lease, case when due.worker_gone then 'the worker is gone'
      when due.hung then 'the time limit of one attempt passed' else 'not accepted in time' end);
    moved := moved + 1;
  end loop;
  perform private.end_lost_runs();
  perform private.submit_task(kind => 'purge', key => 'purge:' || current_date, priority => 3);
  return moved;
end
$$;

-- Definer from here on: the hub's tables have no grants; each function demands a worker account first.
create function private.my_worker_account() returns private.worker_accounts
  language sql stable security definer set search_path = ''
as $$
  select worker_accounts from private.worker_accounts
  where user_id = (select private.live_user_id()) and revoked_at is null
$$;

-- Registers a process under its own id and makes any earlier process of that id stale.
create function private.hub_register(worker uuid, name text, slots int) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
  made    private.workers;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  delete from private.workers where account_id = account.id and lease_until < now() - interval '1 day'
    and not exists (select from private.leases where worker_id = workers.id);
  insert into private.workers (id, account_id, name, slots, lease_until)
  values (worker, account.id, left(hub_register.name, 200), hub_register.slots, now() + interval '15 seconds')
  on conflict (id) do update set epoch = workers.epoch + 1, started_at = now(), seen_at = now(), name = excluded.name,
    slots = excluded.slots, lease_until = excluded.lease_until
    where workers.account_id = excluded.account_id
  returning * into made;
  if made.id is null then perform private.problem(403, 'not_a_worker', 'this worker id belongs to another account'); end if;
  return jsonb_build_object('worker_id', made.id, 'epoch', made.epoch, 'lease_seconds', 15, 'kinds', to_jsonb(account.kinds));
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

-- One worker cycle in one commit: renew the worker's lease, settle, accept, report, claim.
-- completes [{task_id, generation, result}] · fails [{task_id, generation, reason, retry, retry_after_ms}] · hand_backs, accepts
-- [{task_id, generation}] · progress [{task_id, generation, progress}] · want: free slots.
-- Answers {settled: [{task_id, generation, answer: ok|already|stale|cancelled}], offers: [...], held: [{task_id, generation}]}.
create function private.hub_turn(worker uuid, of_epoch int, completes jsonb, fails jsonb, hand_backs jsonb, accepts jsonb, progress jsonb, want int) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
  me      private.workers;
  said    record;
  lease   private.leases;
  task    private.tasks;
  answer  text;
  settled jsonb := '[]';
  offers  jsonb := '[]';
  free    int := least(greatest(want, 0), 64);
  level   int;
  of_lane smallint;
  taken   record;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  select * into me from private.workers where id = worker and account_id = account.id and epoch = of_epoch for update;
  if not found then perform private.problem(409, 'stale_generation', 'this worker was registered again'); end if;
  if me.lease_until < now() then -- a heartbeat never revives what an expired lease held
    for lease in delete from private.leases where worker_id = worker returning * loop
      perform private.take_back(lease, 'the worker is gone');
    end loop;
  end if;
  update private.workers set seen_at = now(), lease_until = now() + interval '15 seconds' where id = worker;

  for said in
    select verb, (item ->> 'task_id')::uuid as task_id, (item ->> 'generation')::bigint as generation, item
    from (
      select 'complete' as verb, item from jsonb_array_elements(completes) as item
      union all select 'fail', item from jsonb_array_elements(fails) as item
      union all select 'hand_back', item from jsonb_array_elements(hand_backs) as item
      union all select 'accept', item from jsonb_array_elements(accepts) as item
      union all select 'progress', item from jsonb_array_elements(progress) as item
    ) as everything
    order by 2 -- one order for all workers: no deadlocks
  loop
    if said.generation is null then perform private.problem(400, 'no_generation', said.item ->> 'task_id'); end if;
    answer := null;
    select * into lease from private.leases
    where task_id = said.task_id and generation = said.generation and worker_id = worker and worker_epoch = of_epoch and deadline > now()
    for update;
    if not found then
      select case when state = 'cancelled' then 'cancelled' when generation = said.generation then 'already' else 'stale' end into answer
      from private.outcomes where task_id = said.task_id;
      answer := coalesce(answer, 'stale');
    else
      select * into task from private.tasks where id = said.task_id;
      answer := 'ok';
      case said.verb
        when 'complete' then
          perform private.complete_held(said.task_id, said.generation, said.item -> 'result');
        when 'fail' then
          delete from private.leases where task_id = said.task_id and generation = said.generation;
          perform private.retry_or_bury(task, said.generation, lease.attempt, said.item ->> 'reason',
            coalesce((said.item ->> 'retry')::boolean, true), coalesce((said.item ->> 'retry_after_ms')::int, 0) * interval '1 millisecond');
        when 'hand_back' then
          delete from private.leases where task_id = said.task_id and generation = said.generation;
          perform private.note(said.task_id, 'handed_back', worker, said.generation);
          perform private.enqueue(task, lease.attempt, now());
        when 'accept' then
          if lease.phase = 'offered' then
            update private.leases set phase = 'running' where task_id = said.task_id;
            perform private.note(said.task_id, 'accepted', worker, said.generation);
          end if;
        when 'progress' then
          update private.leases set progress = said.item -> 'progress' where task_id = said.task_id;
      end case;
    end if;
    settled := settled || jsonb_build_object('task_id', said.task_id, 'generation', said.generation, 'verb', said.verb, 'answer', answer);
  end loop;

  -- One turn in sixteen sweeps, and so does one that is looking for work with nothing due in sight.
  if random() < 0.0625 or exists (select from private.scheduled where run_at <= now())
    or exists (select from private.leases join private.workers on workers.id = leases.worker_id where workers.lease_until < now()) then perform private.hub_sweep(); end if;

  <<claiming>>
  for level in 0..3 loop
    for of_lane in select lane from unnest(private.lanes_of(account.id)) as lane order by random() loop -- random start: no lane starves another
      exit claiming when free <= 0;
      for taken in
        delete from private.ready where ctid = any (array(
          select ctid from private.ready where ready.lane = of_lane and ready.priority = level order by ready.seq limit free for update skip locked))
        returning *
      loop
        select * into task from private.tasks where id = taken.task_id;
        insert into private.leases (task_id, worker_id, worker_epoch, lane, priority, attempt, accept_by, deadline)
        values (taken.task_id, worker, of_epoch, taken.lane, taken.priority, taken.attempt, now() + interval '60 seconds', now() + task.timeout_seconds * interval '1 second')
        returning * into lease;
        perform private.note(task.id, 'assigned', worker, lease.generation);
        free := free - 1;
        offers := offers || jsonb_build_object('task_id', task.id, 'generation', lease.generation, 'kind', task.kind, 'workspace_id', task.workspace_id,
          'description', task.description, 'payload', task.payload, 'attempt', lease.attempt, 'max_attempts', task.max_attempts,
          'priority', task.priority, 'accept_by', lease.accept_by, 'deadline', lease.deadline);
      end loop;
    end loop;
  end loop;
  return jsonb_build_object('settled', settled, 'offers', offers,
    'held', (select coalesce(jsonb_agg(jsonb_build_object('task_id', task_id, 'generation', generation)), '[]') from private.leases where worker_id = worker and worker_epoch = of_epoch));
end
$$;

create function public.hub_register(worker uuid, name text, slots int default 1) returns jsonb
  language sql set search_path = '' as $$ select private.hub_register(worker, name, slots) $$;
create function public.hub_turn(worker uuid, epoch int, completes jsonb default '[]', fails jsonb default '[]', hand_backs jsonb default '[]',
  accepts jsonb default '[]', progress jsonb default '[]', want int default 0) returns jsonb
  language sql set search_path = '' as $$ select private.hub_turn(worker, epoch, completes, fails, hand_backs, accepts, progress, want) $$;
grant execute on function private.my_worker_account(), private.hub_register(uuid, text, int), public.hub_register(uuid, text, int),
  private.hold(uuid, bigint),
  private.hub_turn(uuid, int, jsonb, jsonb, jsonb, jsonb, jsonb, int), public.hub_turn(uuid, int, jsonb, jsonb, jsonb, jsonb, jsonb, int) to authenticated;
