CREATE OR REPLACE FUNCTION private.retry_or_bury (
  task          private.tasks,
  of_generation bigint,
  spent_attempt integer,
  why           text,
  may_retry     boolean,
  not_before    interval      DEFAULT '00:00:00'::interval,
  is_told       boolean       DEFAULT false
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  wait interval := greatest(not_before, random() * least(60, power(2, spent_attempt)) * interval '1 second'); -- full jitter
begin
  if exists (select from private.promised where task_id = task.id and complete_by <= (select clock.at from private.clock)) then
    perform private.finish(task.id, of_generation, 'failed', null, private.overdue(task));
  elsif may_retry and spent_attempt < task.max_attempts then
    if not is_told then perform private.note(task.id, 'retrying', null, of_generation, why); end if;
    perform private.enqueue(task, spent_attempt + 1, (select clock.at from private.clock) + wait);
  else
    perform private.finish(task.id, of_generation, 'failed', null, coalesce(nullif(why, ''), 'failed without a reason'));
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."retry_or_bury"(private.tasks, bigint, integer, text, boolean, interval, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."retry_or_bury"(private.tasks, bigint, integer, text, boolean, interval, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retry_or_bury"(private.tasks, bigint, integer, text, boolean, interval, boolean) TO "postgres";
