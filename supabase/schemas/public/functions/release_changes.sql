CREATE OR REPLACE FUNCTION public.release_changes (
  agent_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.release_changes(agent_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."release_changes"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."release_changes"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_changes"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."release_changes"(uuid) FROM PUBLIC, "anon", "service_role";
