CREATE OR REPLACE FUNCTION public.release_checks (
  agent_id           uuid,
  include_unreviewed boolean DEFAULT true
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.release_checks(agent_id, include_unreviewed) $function$;

GRANT EXECUTE ON FUNCTION "public"."release_checks"(uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."release_checks"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_checks"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "public"."release_checks"(uuid, boolean) FROM PUBLIC, "anon", "service_role";
