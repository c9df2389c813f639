CREATE OR REPLACE FUNCTION public.record_training_event (
  agent_id  uuid,
  job_id    text,
  event     jsonb,
  event_key text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.record_training_event(agent_id, job_id, event, event_key) $function$;

GRANT EXECUTE ON FUNCTION "public"."record_training_event"(uuid, text, jsonb, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."record_training_event"(uuid, text, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_training_event"(uuid, text, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."record_training_event"(uuid, text, jsonb, text) FROM PUBLIC, "anon", "authenticated";
