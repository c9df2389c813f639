CREATE OR REPLACE FUNCTION public.hub_task (
  task uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.hub_task(task) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_task"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_task"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_task"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_task"(uuid) FROM PUBLIC, "anon", "service_role";
