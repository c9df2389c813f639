CREATE OR REPLACE FUNCTION private.attempts_taken (
  task uuid
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select count(*)::int from (
    select generation
    from private.task_events
    where task_id = task
      and generation is not null
      and seq > coalesce((
        select max(seq) from private.task_events as queued where queued.task_id = task and queued.event = 'queued'), 0)
    group by generation
    having bool_or(event in ('accepted', 'retrying', 'completed', 'failed'))
      and not bool_or(event = 'reclaimed' and detail = 'its worker handed it back')
  ) as taken
$function$;

REVOKE ALL ON FUNCTION "private"."attempts_taken"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."attempts_taken"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."attempts_taken"(uuid) TO "postgres";
