CREATE OR REPLACE FUNCTION public.stop_run (
  run_id uuid
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.stop_run(run_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."stop_run"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."stop_run"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."stop_run"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."stop_run"(uuid) FROM PUBLIC, "anon", "service_role";
