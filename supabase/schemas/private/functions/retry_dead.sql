CREATE OR REPLACE FUNCTION private.retry_dead (
  task uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  dead private.tasks;
begin
  select * into dead from private.tasks where id = task;
  perform private.demand('tasks', dead.workspace_id);
  if dead.kind <> 'task' then perform private.demand('edit', dead.workspace_id); end if;
  if private.task_state(task) <> 'failed' then perform private.problem(409, 'not_failed'); end if;
  if not private.may_come_back(dead.kind) then perform private.problem(409, 'not_retryable'); end if;
  perform private.task_revived(dead);
  perform private.retry_task(task);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."retry_dead"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."retry_dead"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."retry_dead"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retry_dead"(uuid) TO "postgres";
