CREATE OR REPLACE FUNCTION private.hear (
  me    private.workers,
  words jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  about uuid[] := array(select distinct (word ->> 'task_id')::uuid from jsonb_array_elements(words) as word);
  live  bigint[];
  oks   text[]; -- verb, task and generation of what was right when it was said
  item  record;
  lease private.leases;
begin
  if exists (select from jsonb_array_elements(words) as word where word ->> 'generation' is null) then perform private.problem(400, 'no_generation'); end if;
  perform 1 from private.leases where task_id = any (about) order by task_id for update; -- one order for all workers: no deadlocks
  live := array(
    select generation from private.leases
    where task_id = any (about) and worker_id = me.id and worker_epoch = me.epoch and deadline > now());

  with said as (
    select word ->> 'verb' as verb, word -> 'progress' as progress, word ->> 'log' as log, leases.task_id, leases.generation, leases.phase
    from jsonb_array_elements(words) as word
    join private.leases on leases.task_id = (word ->> 'task_id')::uuid and leases.generation = (word ->> 'generation')::bigint
    where word ->> 'verb' in ('accept', 'progress') and leases.generation = any (live)
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

  with said as (
    select (word ->> 'task_id')::uuid as task_id, (word ->> 'generation')::bigint as generation, word -> 'result' as result
    from jsonb_array_elements(words) as word where word ->> 'verb' = 'complete'
  ), done as (
    delete from private.leases using said
    where leases.task_id = said.task_id and leases.generation = said.generation and leases.generation = any (live)
    returning leases.task_id, leases.generation, leases.claimed_at, said.result
  ), ended as (
    insert into private.outcomes (task_id, workspace_id, generation, state, result, started_at)
    select done.task_id, tasks.workspace_id, done.generation, 'completed', done.result, done.claimed_at from done join private.tasks on tasks.id = done.task_id
  ), noted as (
    insert into private.task_events (task_id, event, generation) select task_id, 'completed', generation from done
  ), kept as (
    delete from private.promised where task_id in (select task_id from done)
  )
  select oks || array_agg('complete' || task_id || generation) into oks from done;

  for item in
    select word, word ->> 'verb' as verb, (word ->> 'task_id')::uuid as task_id, (word ->> 'generation')::bigint as generation
    from jsonb_array_elements(words) as word where word ->> 'verb' in ('fail', 'hand_back') order by 3
  loop
    delete from private.leases where task_id = item.task_id and generation = item.generation and generation = any (live) returning * into lease;
    continue when not found;
    oks := oks || (item.verb || item.task_id || item.generation);
    if item.verb = 'fail' then
      perform private.retry_or_bury(tasks, item.generation, lease.attempt, item.word ->> 'reason', coalesce((item.word ->> 'retry')::boolean, true),
        coalesce((item.word ->> 'retry_after_ms')::int, 0) * interval '1 millisecond') from private.tasks where id = item.task_id;
    else
      perform private.note(item.task_id, 'handed_back', me.id, item.generation);
      perform private.enqueue(tasks, lease.attempt, now(), in_front => true) from private.tasks where id = item.task_id;
    end if;
  end loop;

  return (
    select jsonb_agg(jsonb_build_object('task_id', word ->> 'task_id', 'generation', (word ->> 'generation')::bigint, 'verb', word ->> 'verb', 'answer',
      case when (word ->> 'verb') || (word ->> 'task_id')::uuid || (word ->> 'generation') = any (oks) then 'ok'
        else coalesce((select case when state = 'cancelled' then 'cancelled' when generation = (word ->> 'generation')::bigint then 'already' end
          from private.outcomes where task_id = (word ->> 'task_id')::uuid), 'stale') end) order by place)
    from jsonb_array_elements(words) with ordinality as listed (word, place));
end
$function$;

REVOKE ALL ON FUNCTION "private"."hear"(private.workers, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hear"(private.workers, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hear"(private.workers, jsonb) TO "postgres";
