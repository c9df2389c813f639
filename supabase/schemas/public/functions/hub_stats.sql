CREATE OR REPLACE FUNCTION public.hub_stats (
  workspace uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.hub_stats(workspace) $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_stats"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_stats"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_stats"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_stats"(uuid) FROM PUBLIC, "anon", "service_role";
