CREATE OR REPLACE FUNCTION private.cancel_work (
  task uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  body private.tasks;
begin
  select * into body from private.tasks where id = task;
  perform private.demand('tasks', body.workspace_id);
  if not private.is_of_team(body.kind) then perform private.problem(409, 'not_cancellable'); end if;
  return private.cancel_task(task);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."cancel_work"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."cancel_work"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."cancel_work"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."cancel_work"(uuid) TO "postgres";
