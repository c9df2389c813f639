CREATE OR REPLACE FUNCTION private.age (
  head private.heads
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  old  private.ready;
  task private.tasks;
begin
  for old in
    delete from private.ready where ctid = any (array(
      select waiting.ctid from (
        select ctid, task_id, queued_at from private.ready
        where lane = head.lane and priority = head.priority and turn >= head.low order by turn, seq limit 20 for update skip locked) as waiting
      where waiting.queued_at < (select clock.at from private.clock) - (greatest((select priority from private.tasks where id = waiting.task_id) - head.priority, 0) + 1) * interval '5 minutes'))
    returning *
  loop
    select * into task from private.tasks where id = old.task_id;
    task.priority := head.priority - 1;
    perform private.place(task, old.attempt, false, old.unaccepted, old.queued_at);
  end loop;
end
$function$;

REVOKE ALL ON FUNCTION "private"."age"(private.heads) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."age"(private.heads) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."age"(private.heads) TO "postgres";
