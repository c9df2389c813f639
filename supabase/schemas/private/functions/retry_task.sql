CREATE OR REPLACE FUNCTION private.retry_task (
  task uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  delete from private.outcomes where task_id = task and state = 'failed';
  if not found then return; end if;
  perform private.note(task, 'queued', null, null, 'tried again by hand');
  perform private.enqueue(tasks, 1, now()) from private.tasks where id = task;
end
$function$;

REVOKE ALL ON FUNCTION "private"."retry_task"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."retry_task"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retry_task"(uuid) TO "postgres";
