CREATE OR REPLACE FUNCTION private.hear (
  me    private.workers,
  words jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  verbs text[]; -- what was said, a column each: taken apart once
  about uuid[];
  gens  bigint[];
  live  bigint[];
  oks   text[]; -- verb, task and generation of what was right when it was said
  item  record;
  lease private.leases;
begin
  select array_agg(word ->> 'verb' order by place), array_agg((word ->> 'task_id')::uuid order by place),
    array_agg((word ->> 'generation')::bigint order by place)
  into verbs, about, gens from jsonb_array_elements(words) with ordinality as listed (word, place);
  if array_position(gens, null) is not null then perform private.problem(400, 'no_generation'); end if;
  live := array( -- one order for all workers: no deadlocks
    select generation
    from (select * from private.leases where task_id = any (about) order by task_id for update) as locked
    where worker_id = me.id and worker_epoch = me.epoch and deadline > (select clock.at from private.clock));

  if verbs && '{accept,progress}' then
    with said as (
      select verb, words -> (place - 1)::int -> 'progress' as progress, words -> (place - 1)::int ->> 'log' as log,
        leases.task_id, leases.generation, leases.phase
      from unnest(verbs, about, gens) with ordinality as said (verb, task, of_generation, place)
      join private.leases on leases.task_id = said.task and leases.generation = said.of_generation
      where verb in ('accept', 'progress') and leases.generation = any (live)
    ), moved as (
      update private.leases set
        phase = case when news.is_accepted then 'running' else phase end,
        progress = coalesce(news.progress, leases.progress)
      from (
        select task_id, bool_or(verb = 'accept') as is_accepted,
          (array_agg(progress) filter (where progress is not null))[1] as progress
        from said group by 1
      ) as news
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
      select task_id, (select workspace_id from private.tasks where id = task_id), generation, 'completed', result,
        claimed_at
      from done
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
      from unnest(verbs, about, gens) with ordinality as said (verb, task, of_generation, place)
      where verb in ('fail', 'hand_back')
      order by task
    loop
      delete from private.leases
      where task_id = item.task and generation = item.of_generation and generation = any (live)
      returning * into lease;
      continue when not found;
      oks := oks || (item.verb || item.task || item.of_generation);
      if item.verb = 'fail' then
        perform private.retry_or_bury(tasks, item.of_generation, lease.attempt, item.word ->> 'reason',
          coalesce((item.word ->> 'retry')::boolean, true),
          coalesce((item.word ->> 'retry_after_ms')::int, 0) * interval '1 millisecond')
        from private.tasks where id = item.task;
      else
        perform private.note(item.task, 'reclaimed', me.id, item.of_generation, 'its worker handed it back');
        perform private.enqueue(tasks, lease.attempt, (select clock.at from private.clock), in_front => true) from private.tasks where id = item.task;
      end if;
    end loop;
  end if;

  return (
    select jsonb_agg(jsonb_build_object('task_id', task, 'generation', of_generation, 'verb', verb, 'answer',
      case when verb || task || of_generation = any (oks) then 'ok'
        else coalesce((
          select case when state = 'cancelled' then 'cancelled' when generation = of_generation then 'already' end
          from private.outcomes where task_id = task), 'stale') end) order by place)
    from unnest(verbs, about, gens) with ordinality as said (verb, task, of_generation, place));
end
$function$;

REVOKE ALL ON FUNCTION "private"."hear"(private.workers, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hear"(private.workers, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hear"(private.workers, jsonb) TO "postgres";
