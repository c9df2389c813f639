CREATE OR REPLACE FUNCTION private.hub_turn (
  worker     uuid,
  of_epoch   integer,
  completes  jsonb,
  fails      jsonb,
  hand_backs jsonb,
  accepts    jsonb,
  progress   jsonb,
  want       integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) TO "postgres";
