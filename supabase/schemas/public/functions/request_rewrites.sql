CREATE OR REPLACE FUNCTION public.request_rewrites (
  agent_id    uuid,
  selection   jsonb,
  instruction text,
  asking      uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '30s'
  AS $function$ select private.request_rewrites(agent_id, selection, instruction, asking) $function$;

GRANT EXECUTE ON FUNCTION "public"."request_rewrites"(uuid, jsonb, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."request_rewrites"(uuid, jsonb, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_rewrites"(uuid, jsonb, text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."request_rewrites"(uuid, jsonb, text, uuid) FROM PUBLIC, "anon", "service_role";
