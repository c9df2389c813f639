-- What workers call: the turn, in which everything a worker does happens, and the sweep that any turn may run.

-- Moves up what has waited for 5 minutes at its priority (from low to urgent in 15): no priority starves another for good.
create function private.age(head private.heads) returns void
  language plpgsql set search_path = ''
as $$
declare
  old  private.ready;
  task private.tasks;
begin
  for old in
    delete from private.ready where ctid = any (array(
      select waiting.ctid from (
        select ctid, task_id, queued_at from private.ready
        where lane = head.lane and priority = head.priority and turn >= head.low order by turn, seq limit 20 for update skip locked) as waiting
      where waiting.queued_at < now() - (greatest((select priority from private.tasks where id = waiting.task_id) - head.priority, 0) + 1) * interval '5 minutes'))
    returning *
  loop
    select * into task from private.tasks where id = old.task_id;
    task.priority := head.priority - 1;
    perform private.place(task, old.attempt, false, old.unaccepted, old.queued_at);
  end loop;
end
$$;

-- Moves the heads on to what waits now. A row below `low` would never be found, so `low` follows in two steps: new rows begin at
-- `begin_at`, once that is committed; who began to write before then may still add a row below it, so only when all
-- transactions of that time have ended does `low` move, and never over a row that is there. That holds because whoever places
-- a row has a transaction id before it reads `begin_at`. No turn exceeds the sequence, so an empty lane begins there.
create function private.advance_heads() returns void
  language plpgsql set search_path = ''
as $$
declare
  head       private.heads;
  front      private.ready;
  is_settled boolean;
  newest     bigint := (select last_value from private.ready_seq);
begin
  for head in select * from private.heads where heads.xmin <> pg_current_xact_id()::xid for update skip locked loop -- not what this transaction wrote itself
    is_settled := head.after_xid <= pg_snapshot_xmin(pg_current_snapshot()); -- asked before looking at the rows
    select * into front from private.ready where lane = head.lane and priority = head.priority and turn >= head.low order by turn, seq limit 1;
    continue when front.turn is null and head.low >= head.begin_at and newest - head.begin_at < 500; -- few enough to walk over
    update private.heads set
      low = case when is_settled then least(head.next_low, front.turn) else head.low end,
      next_low = case when coalesce(is_settled, true) then head.begin_at else head.next_low end,
      after_xid = case when coalesce(is_settled, true) then pg_snapshot_xmax(pg_current_snapshot()) else head.after_xid end,
      begin_at = greatest(head.begin_at, coalesce(front.turn, newest))
    where lane = head.lane and priority = head.priority;
    if head.priority > 0 and front.queued_at < now() - interval '5 minutes' then perform private.age(head); end if;
  end loop;
end
$$;

-- Moves due work into reach and takes back what dead or hung workers hold: three reapers, each with its reason; ends what is
-- overdue. Any caller may run it; bounded, and never two at once.
create function private.hub_sweep() returns int
  language plpgsql set search_path = '' set enable_seqscan = off
as $$
declare
  due   record;
  moved int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('private.hub_sweep')) then return 0; end if;
  update private.sweeps set swept_at = clock_timestamp();
  for due in
    delete from private.scheduled where task_id = any (array(
      select task_id from private.scheduled where run_at <= now() order by run_at limit 500 for update skip locked))
    returning *
  loop
    perform private.enqueue(tasks, due.attempt, now(), in_front => due.attempt > 1) from private.tasks where id = due.task_id;
    moved := moved + 1;
  end loop;
  for due in
    delete from private.leases where task_id = any (array(
      select over.task_id from private.leases as over left join private.workers as holder on holder.id = over.worker_id
      where holder.lease_until is null or holder.lease_until < now() or holder.epoch <> over.worker_epoch or over.deadline < now()
        or (over.phase = 'offered' and over.accept_by < now())
      limit 500 for update of over skip locked))
    returning leases as lease, deadline < now() as hung, exists (
      select from private.workers where workers.id = leases.worker_id and workers.lease_until >= now() and workers.epoch = leases.worker_epoch) as worker_lives
  loop
    perform private.take_back(due.lease, case when not due.worker_lives then 'the worker is gone'
      when due.hung then 'the time limit of one attempt passed' else 'not accepted in time' end);
    moved := moved + 1;
  end loop;
  for due in select (select tasks from private.tasks where id = promised.task_id) as tasks, task_id from private.promised where complete_by <= now() limit 500 loop
    continue when exists (select from private.leases where task_id = due.task_id) -- held by a transaction under way: next time
      and cardinality(array(select 1 from private.leases where task_id = due.task_id for update skip locked)) = 0;
    if private.end_task(due.task_id, 'failed', private.overdue(due.tasks)) then moved := moved + 1; end if;
  end loop;
  perform private.advance_heads();
  perform private.end_lost_runs();
  perform private.submit_task(kind => 'purge', key => 'purge:' || current_date, priority => 3);
  return moved;
end
$$;

-- Definer from here on: the hub's tables have no grants; each function demands a worker account first.

-- Registers a process under its own id and makes any earlier process of that id stale. able: of the token's capabilities those
-- this process has; null: all of them.
create function private.hub_register(worker uuid, name text, slots int, able text[]) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
  made    private.workers;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  if not able <@ account.capabilities then
    perform private.problem(403, 'beyond_token', array_to_string(array(select unnest(able) except select unnest(account.capabilities) order by 1), ', '));
  end if;
  delete from private.workers where account_id = account.id and lease_until < now() - interval '1 day'
    and not exists (select from private.leases where worker_id = workers.id);
  insert into private.workers (id, account_id, name, capabilities, slots, lease_until, looked_at) -- who comes looks for work, and has its share from the start
  values (worker, account.id, left(hub_register.name, 200), coalesce(able, account.capabilities), hub_register.slots, now() + interval '15 seconds', now())
  on conflict (id) do update set epoch = workers.epoch + 1, started_at = now(), seen_at = now(), looked_at = now(), name = excluded.name,
    capabilities = excluded.capabilities, slots = excluded.slots, lease_until = excluded.lease_until
    where workers.account_id = excluded.account_id
  returning * into made;
  if made.id is null then perform private.problem(403, 'not_a_worker', 'this worker id belongs to another account'); end if;
  insert into private.bells (worker_id, rung_at) values (made.id, '-infinity') on conflict do nothing;
  return jsonb_build_object('worker_id', made.id, 'epoch', made.epoch, 'lease_seconds', 15, 'kinds', to_jsonb(account.kinds));
end
$$;

-- What one worker says about what it holds, all of it or nothing; -> one answer a word, in their order: ok | already | stale |
-- cancelled. words: [{verb, task_id, generation, …}], verb one of accept, progress, complete, fail, hand_back.
create function private.hear(me private.workers, words jsonb) returns jsonb
  language plpgsql set search_path = ''
as $$
declare
  verbs text[]; -- what was said, a column each: taken apart once
  about uuid[];
  gens  bigint[];
  live  bigint[];
  oks   text[]; -- verb, task and generation of what was right when it was said
  item  record;
  lease private.leases;
begin
  select array_agg(word ->> 'verb' order by place), array_agg((word ->> 'task_id')::uuid order by place), array_agg((word ->> 'generation')::bigint order by place)
  into verbs, about, gens from jsonb_array_elements(words) with ordinality as listed (word, place);
  if array_position(gens, null) is not null then perform private.problem(400, 'no_generation'); end if;
  live := array(
    select generation from (select * from private.leases where task_id = any (about) order by task_id for update) as locked -- one order for all workers: no deadlocks
    where worker_id = me.id and worker_epoch = me.epoch and deadline > now());

  if verbs && '{accept,progress}' then
    with said as (
      select verb, words -> (place - 1)::int -> 'progress' as progress, words -> (place - 1)::int ->> 'log' as log, leases.task_id, leases.generation, leases.phase
      from unnest(verbs, about, gens) with ordinality as said (verb, task, of_generation, place)
      join private.leases on leases.task_id = said.task and leases.generation = said.of_generation
      where verb in ('accept', 'progress') and leases.generation = any (live)
    ), moved as (
      update private.leases set phase = case when news.is_accepted then 'running' else phase end, progress = coalesce(news.progress, leases.progress)
      from (select task_id, bool_or(verb = 'accept') as is_accepted, (array_agg(progress) filter (where progress is not null))[1] as progress from said group by 1) as news
      where leases.task_id = news.task_id
    ), noted as (
      insert into private.task_events (task_id, event, worker_id, generation, detail)
      select task_id, 'accepted', me.id, generation, null from said where verb = 'accept' and phase = 'offered'
      union all select task_id, 'log', me.id, generation, left(log, 4000) from said where log <> ''
    )
    select array_agg(verb || task_id || generation) into oks from said;
  end if;

  if 'complete' = any (verbs) then
    with said as (
      select task, of_generation, words -> (place - 1)::int -> 'result' as result
      from unnest(verbs, about, gens) with ordinality as said (verb, task, of_generation, place) where verb = 'complete'
    ), done as (
      delete from private.leases using said
      where leases.task_id = said.task and leases.generation = said.of_generation and leases.generation = any (live)
      returning leases.task_id, leases.generation, leases.claimed_at, said.result
    ), ended as (
      insert into private.outcomes (task_id, workspace_id, generation, state, result, started_at)
      select task_id, (select workspace_id from private.tasks where id = task_id), generation, 'completed', result, claimed_at from done
    ), noted as (
      insert into private.task_events (task_id, event, generation) select task_id, 'completed', generation from done
    ), kept as (
      delete from private.promised where task_id = any (array(select task_id from done))
    )
    select oks || array_agg('complete' || task_id || generation) into oks from done;
  end if;

  if verbs && '{fail,hand_back}' then
    for item in
      select verb, task, of_generation, words -> (place - 1)::int as word
      from unnest(verbs, about, gens) with ordinality as said (verb, task, of_generation, place) where verb in ('fail', 'hand_back') order by task
    loop
      delete from private.leases where task_id = item.task and generation = item.of_generation and generation = any (live) returning * into lease;
      continue when not found;
      oks := oks || (item.verb || item.task || item.of_generation);
      if item.verb = 'fail' then
        perform private.retry_or_bury(tasks, item.of_generation, lease.attempt, item.word ->> 'reason', coalesce((item.word ->> 'retry')::boolean, true),
          coalesce((item.word ->> 'retry_after_ms')::int, 0) * interval '1 millisecond') from private.tasks where id = item.task;
      else
        perform private.note(item.task, 'handed_back', me.id, item.of_generation);
        perform private.enqueue(tasks, lease.attempt, now(), in_front => true) from private.tasks where id = item.task;
      end if;
    end loop;
  end if;

  return (
    select jsonb_agg(jsonb_build_object('task_id', task, 'generation', of_generation, 'verb', verb, 'answer',
      case when verb || task || of_generation = any (oks) then 'ok'
        else coalesce((select case when state = 'cancelled' then 'cancelled' when generation = of_generation then 'already' end
          from private.outcomes where task_id = task), 'stale') end) order by place)
    from unnest(verbs, about, gens) with ordinality as said (verb, task, of_generation, place));
end
$$;

-- How many of what waits in a lane the worker may take while others with room look for work as well: as many as bring it
-- level with the least served of them; what exceeds its room is not counted. Null: nobody else looks, so all it wants.
-- mine: how often it counts as served; who stayed behind by more than 6 is forgiven the rest, or it would do all the work
-- until it has caught up.
create function private.fair_share(me private.workers, head private.heads, room int, out share int, out mine int)
  language plpgsql set search_path = ''
as $$
declare
  others       int;
  least_served int;
  most_served  int;
  waiting      int;
begin
  select count(*), min(served), max(served) into others, least_served, most_served from private.workers_for(head.lane)
  where worker_id <> me.id and held < slots and looked_at > now() - interval '3 seconds';
  if others = 0 then return; end if;
  mine := greatest(case when me.served_at > now() - interval '30 seconds' then me.served else 0 end, most_served - 6);
  select count(*) into waiting from (
    select from private.ready where lane = head.lane and priority = head.priority and turn >= head.low limit greatest(0, room + mine - least_served) * (others + 1)) as counted;
  share := greatest(0, least_served + greatest(2, ceil(waiting / (others + 1.0))) - mine);
end
$$;

-- Leases up to `want` tasks to a worker: the most urgent first, then by turn. is_withheld: more waits, but it is others' turn.
create function private.claim(inout me private.workers, want int, out offers jsonb, out is_withheld boolean)
  language plpgsql set search_path = ''
as $$
declare
  head   private.heads;
  limited int;
  fair   record;
  room   int;
  taken  jsonb;
begin
  offers := '[]';
  is_withheld := false;
  for head in
    select heads.* from private.heads where lane = any (private.lanes_of(me))
      and (select true from private.ready where ready.lane = heads.lane and ready.priority = heads.priority and ready.turn >= heads.low limit 1) -- exists could be planned as a join, and that as a walk over the queue
    order by priority, random() -- no lane starves another
  loop
    room := want - jsonb_array_length(offers);
    exit when room <= 0;
    select max_running into limited from private.lanes where id = head.lane;
    if limited is not null then
      perform from private.lanes where id = head.lane for no key update skip locked; -- one worker at a time claims from a lane with a limit
      continue when not found;
      room := least(room, limited - (select count(*) from private.leases where lane = head.lane));
    end if;
    select * into fair from private.fair_share(me, head, room);
    if fair.share < room then
      is_withheld := true;
      room := fair.share;
    end if;
    continue when room <= 0;
    with picked as (
      delete from private.ready where ctid = any (array(
        select ctid from private.ready where lane = head.lane and priority = head.priority and turn >= head.low
        order by turn, seq limit room for update skip locked))
      returning turn, seq, task_id, attempt, unaccepted
    ), body as (
      select picked.*, tasks.*, nextval('private.fence') as generation, now() + interval '60 seconds' as accept_by,
        least(now() + timeout_seconds * interval '1 second', (select promised.complete_by from private.promised where promised.task_id = picked.task_id)) as deadline
      from picked cross join lateral (select * from private.tasks where id = picked.task_id limit 1) as tasks -- a join could be planned as a walk over all tasks
    ), leased as (
      insert into private.leases (task_id, generation, worker_id, worker_epoch, lane, priority, attempt, unaccepted, accept_by, deadline)
      select task_id, generation, me.id, me.epoch, head.lane, head.priority, attempt, unaccepted, accept_by, deadline from body
    ), noted as (
      insert into private.task_events (task_id, event, worker_id, generation) select task_id, 'assigned', me.id, generation from body
    )
    select jsonb_agg(jsonb_build_object('task_id', task_id, 'generation', generation, 'kind', kind, 'workspace_id', workspace_id,
      'description', description, 'payload', payload, 'attempt', attempt, 'max_attempts', max_attempts,
      'priority', head.priority, 'accept_by', accept_by, 'deadline', deadline, 'seconds_left', extract(epoch from deadline - now())) order by turn, seq)
    into taken from body;
    continue when taken is null;
    offers := offers || taken;
    if fair.share is not null then
      me.served := fair.mine + jsonb_array_length(taken);
      me.served_at := now();
    end if;
  end loop;
end
$$;

-- One worker cycle in one commit: renew the worker's lease, settle, accept, report, claim.
-- completes [{task_id, generation, result}] · fails [{task_id, generation, reason, retry, retry_after_ms}] · hand_backs, accepts
-- [{task_id, generation}] · progress [{task_id, generation, progress, log}] · want: free slots.
-- Answers {settled: [{task_id, generation, verb, answer: ok|already|stale|cancelled}], offers: [...], held: [{task_id, generation}],
-- is_withheld: work waits and is left to others for a moment}.
create function private.hub_turn(worker uuid, of_epoch int, completes jsonb, fails jsonb, hand_backs jsonb, accepts jsonb, progress jsonb, want int) returns jsonb
  language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
  -- a plan made while the queue was empty is kept by a connection while it fills: by index and in its order, whatever the sizes
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  account private.worker_accounts := private.my_worker_account();
  me      private.workers;
  before  private.workers;
  lease   private.leases;
  words   jsonb;
  settled jsonb := '[]';
  claimed record;
  held    jsonb;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  select * into me from private.workers where id = worker and account_id = account.id and epoch = of_epoch for update;
  if not found then perform private.problem(409, 'stale_generation', 'this worker was registered again'); end if;
  if me.lease_until < now() then -- a heartbeat never revives what an expired lease held
    for lease in delete from private.leases where worker_id = worker returning * loop
      perform private.take_back(lease, 'the worker is gone');
    end loop;
  end if;

  select jsonb_agg(jsonb_build_object('verb', verb) || word) into words from (
    select 'accept' as verb, word from jsonb_array_elements(accepts) as word
    union all select 'progress', word from jsonb_array_elements(progress) as word
    union all select 'complete', word from jsonb_array_elements(completes) as word
    union all select 'fail', word from jsonb_array_elements(fails) as word
    union all select 'hand_back', word from jsonb_array_elements(hand_backs) as word
  ) as said;
  if jsonb_array_length(words) > 1000 then perform private.problem(413, 'too_large', 'at most 1000 words a turn'); end if;
  if words is not null then settled := private.hear(me, words); end if;

  if exists (select from private.sweeps where swept_at < clock_timestamp() - interval '250 milliseconds')
    or exists (select from private.scheduled where run_at <= now()) then perform private.hub_sweep(); end if;

  before := me;
  select * into claimed from private.claim(me, least(greatest(want, 0), 64));
  me := claimed.me;
  select coalesce(jsonb_agg(jsonb_build_object('task_id', task_id, 'generation', generation)), '[]'), min(generation) into held, me.held_from
  from private.leases where worker_id = worker and worker_epoch = of_epoch and generation >= me.held_from;
  -- A row that changes with every turn would grow old versions faster than they can go while somebody keeps a snapshot.
  if me.lease_until < now() + interval '14 seconds' or me.served <> before.served then
    update private.workers set seen_at = now(), lease_until = now() + interval '15 seconds', served = me.served, served_at = me.served_at,
      looked_at = case when want > 0 then now() else me.looked_at end,
      held_from = coalesce(me.held_from, (select last_value from private.fence))
    where id = worker;
  end if;
  if account.workspace_id is not null then
    if words is not null or claimed.offers <> '[]' then perform private.tell_hub(account.workspace_id); end if;
  elsif words is not null or claimed.offers <> '[]' then
    perform private.tell_hub(workspace_id) from (
      select distinct workspace_id from private.tasks where id = any (array(
        select (item ->> 'task_id')::uuid from jsonb_array_elements(settled || claimed.offers) as item))) as touched;
  end if;
  return jsonb_build_object('settled', settled, 'offers', claimed.offers, 'held', held, 'is_withheld', claimed.is_withheld);
end
$$;

-- A worker that goes says so: nothing is left to it any more, and it is not shown as waiting for work. What it still holds
-- goes to others with the next sweep. A process that was registered again has nothing to say.
create function private.hub_leave(worker uuid, of_epoch int) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  update private.workers set lease_until = least(lease_until, now() - interval '1 second')
  where id = worker and account_id = account.id and epoch = of_epoch;
  if found and account.workspace_id is not null then perform private.tell_hub(account.workspace_id); end if;
end
$$;

create function public.hub_register(worker uuid, name text, slots int default 1, able text[] default null) returns jsonb
  language sql set search_path = '' as $$ select private.hub_register(worker, name, slots, able) $$;
create function public.hub_turn(worker uuid, epoch int, completes jsonb default '[]', fails jsonb default '[]', hand_backs jsonb default '[]',
  accepts jsonb default '[]', progress jsonb default '[]', want int default 0) returns jsonb
  language plpgsql set search_path = '' as $$ begin return private.hub_turn(worker, epoch, completes, fails, hand_backs, accepts, progress, want); end $$;
create function public.hub_leave(worker uuid, epoch int) returns void
  language sql set search_path = '' as $$ select private.hub_leave(worker, epoch) $$;
grant execute on function private.hub_leave(uuid, int), public.hub_leave(uuid, int), private.hub_register(uuid, text, int, text[]), public.hub_register(uuid, text, int, text[]),
  private.hub_turn(uuid, int, jsonb, jsonb, jsonb, jsonb, jsonb, int), public.hub_turn(uuid, int, jsonb, jsonb, jsonb, jsonb, jsonb, int) to authenticated;
