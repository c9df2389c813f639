CREATE OR REPLACE FUNCTION public.cancel_task (
  task uuid
)
  RETURNS boolean
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.cancel_work(task) $function$;

GRANT EXECUTE ON FUNCTION "public"."cancel_task"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."cancel_task"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_task"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."cancel_task"(uuid) FROM PUBLIC, "anon", "service_role";
