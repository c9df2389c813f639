CREATE OR REPLACE FUNCTION public.delete_agents (
  agent_ids uuid[]
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.delete_agents(agent_ids) $function$;

GRANT EXECUTE ON FUNCTION "public"."delete_agents"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."delete_agents"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."delete_agents"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "public"."delete_agents"(uuid[]) FROM PUBLIC, "anon", "service_role";
