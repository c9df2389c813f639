CREATE OR REPLACE FUNCTION public.request_synthesis (
  agent_id uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.request_synthesis(agent_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."request_synthesis"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."request_synthesis"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_synthesis"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."request_synthesis"(uuid) FROM PUBLIC, "anon", "service_role";
