CREATE OR REPLACE FUNCTION public.submit_tasks (
  workspace uuid,
  items     jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.submit_tasks(workspace, items) $function$;

GRANT EXECUTE ON FUNCTION "public"."submit_tasks"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."submit_tasks"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_tasks"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."submit_tasks"(uuid, jsonb) FROM PUBLIC, "anon", "service_role";
