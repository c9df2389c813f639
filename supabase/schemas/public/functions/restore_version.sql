CREATE OR REPLACE FUNCTION public.restore_version (
  version_id uuid
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.restore_version(version_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."restore_version"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."restore_version"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."restore_version"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."restore_version"(uuid) FROM PUBLIC, "anon", "service_role";
