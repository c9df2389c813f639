CREATE OR REPLACE FUNCTION private.enqueue (
  task         private.tasks,
  with_attempt integer,
  run_at       timestamp with time zone
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if run_at > now() then
    insert into private.scheduled (task_id, run_at, attempt) values (task.id, run_at, with_attempt);
  else
    insert into private.ready (lane, priority, task_id, attempt) values (task.lane, task.priority, task.id, with_attempt);
    perform private.ring(task.lane);
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."enqueue"(private.tasks, integer, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."enqueue"(private.tasks, integer, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."enqueue"(private.tasks, integer, timestamp WITH time zone) TO "postgres";
