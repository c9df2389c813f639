CREATE OR REPLACE FUNCTION public.append_run_events (
  run_id uuid,
  fence  bigint,
  events jsonb  DEFAULT '[]'::jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.append_run_events(run_id, fence, events) $function$;

GRANT EXECUTE ON FUNCTION "public"."append_run_events"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."append_run_events"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."append_run_events"(uuid, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."append_run_events"(uuid, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
