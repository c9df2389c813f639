CREATE OR REPLACE FUNCTION public.request_suggestions (
  agent_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.request_suggestions(agent_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."request_suggestions"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."request_suggestions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_suggestions"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."request_suggestions"(uuid) FROM PUBLIC, "anon", "service_role";
