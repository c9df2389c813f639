CREATE OR REPLACE FUNCTION public.restore_agents (
  agent_ids uuid[]
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.restore_agents(agent_ids) $function$;

GRANT EXECUTE ON FUNCTION "public"."restore_agents"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."restore_agents"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."restore_agents"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."restore_agents"(uuid[]) FROM PUBLIC, "anon", "service_role";
