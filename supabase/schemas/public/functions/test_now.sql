CREATE OR REPLACE FUNCTION public.test_now (
  agent_id uuid,
  model_id uuid DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.test_now(agent_id, model_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."test_now"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."test_now"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."test_now"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."test_now"(uuid, uuid) FROM PUBLIC, "anon", "service_role";
