CREATE OR REPLACE FUNCTION public.clone_agent (
  agent_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '60s'
  AS $function$ select private.clone_agent(agent_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."clone_agent"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."clone_agent"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."clone_agent"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."clone_agent"(uuid) FROM PUBLIC, "anon", "service_role";
