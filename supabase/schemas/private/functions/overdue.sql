CREATE OR REPLACE FUNCTION private.overdue (
  task private.tasks
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select 'overdue: it was to be done by ' || to_char(task.complete_by at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS') || ' UTC' $function$;

REVOKE ALL ON FUNCTION "private"."overdue"(private.tasks) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."overdue"(private.tasks) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."overdue"(private.tasks) TO "postgres";
