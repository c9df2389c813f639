CREATE OR REPLACE FUNCTION private.cancel_task (
  task uuid,
  why  text DEFAULT 'cancelled'::text
)
  RETURNS boolean
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.end_task(task, 'cancelled', why) $function$;

REVOKE ALL ON FUNCTION "private"."cancel_task"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."cancel_task"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."cancel_task"(uuid, text) TO "postgres";
