CREATE OR REPLACE FUNCTION private.end_task (
  task  uuid,
  ended text,
  why   text
)
  RETURNS boolean
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
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
  perform private.finish(task, null, ended, null, why);
  return true;
end
$function$;

REVOKE ALL ON FUNCTION "private"."end_task"(uuid, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_task"(uuid, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_task"(uuid, text, text) TO "postgres";
