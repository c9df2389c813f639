CREATE OR REPLACE FUNCTION public.send_message (
  thread_id  uuid,
  agent_id   uuid,
  message_id uuid,
  run_id     uuid,
  text       text,
  parent_id  uuid DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.send_message(thread_id, agent_id, message_id, run_id, text, parent_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."send_message"(uuid, uuid, uuid, uuid, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."send_message"(uuid, uuid, uuid, uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."send_message"(uuid, uuid, uuid, uuid, text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."send_message"(uuid, uuid, uuid, uuid, text, uuid) FROM PUBLIC, "anon", "service_role";
