CREATE OR REPLACE FUNCTION public.record_run (
  run_id uuid,
  events jsonb,
  finish jsonb DEFAULT NULL::jsonb
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.record_run(run_id, events, finish) $function$;

GRANT EXECUTE ON FUNCTION "public"."record_run"(uuid, jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_run"(uuid, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_run"(uuid, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."record_run"(uuid, jsonb, jsonb) FROM PUBLIC, "anon", "service_role";
