CREATE OR REPLACE FUNCTION private.enqueue (
  task         private.tasks,
  with_attempt integer,
  run_at       timestamp with time zone,
  in_front     boolean                  DEFAULT false,
  unaccepted   integer                  DEFAULT 0
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if run_at > (select clock.at from private.clock) then
    insert into private.scheduled (task_id, run_at, attempt) values (task.id, run_at, with_attempt);
  else
    perform private.place(task, with_attempt, in_front, unaccepted);
    perform private.ring(task.lane, 1);
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."enqueue"(private.tasks, integer, timestamp WITH time zone, boolean, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."enqueue"(private.tasks, integer, timestamp WITH time zone, boolean, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."enqueue"(private.tasks, integer, timestamp WITH time zone, boolean, integer) TO "postgres";
