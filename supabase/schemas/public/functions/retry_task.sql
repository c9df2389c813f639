CREATE OR REPLACE FUNCTION public.retry_task (
  task uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.retry_dead(task) $function$;

GRANT EXECUTE ON FUNCTION "public"."retry_task"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."retry_task"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_task"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."retry_task"(uuid) FROM PUBLIC, "anon", "service_role";
