CREATE OR REPLACE FUNCTION private.cancel_task (
  task uuid,
  why  text DEFAULT 'cancelled'::text
)
  RETURNS boolean
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  perform 1 from private.tasks where id = task for update;
  if exists (select from private.outcomes where task_id = task) then return false; end if;
  delete from private.ready where task_id = task;
  delete from private.scheduled where task_id = task;
  delete from private.leases where task_id = task;
  perform private.finish(task, null, 'cancelled', null, why);
  return true;
end
$function$;

REVOKE ALL ON FUNCTION "private"."cancel_task"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."cancel_task"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."cancel_task"(uuid, text) TO "postgres";
