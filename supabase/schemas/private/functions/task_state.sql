CREATE OR REPLACE FUNCTION private.task_state (
  task uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select coalesce(
    (select state from private.outcomes where task_id = task),
    (select case phase when 'offered' then 'assigned' else 'working' end from private.leases where task_id = task),
    (select 'queued' from private.ready where task_id = task),
    (select 'scheduled' from private.scheduled where task_id = task))
$function$;

REVOKE ALL ON FUNCTION "private"."task_state"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."task_state"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."task_state"(uuid) TO "postgres";
