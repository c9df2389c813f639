CREATE OR REPLACE FUNCTION public.withdraw_version (
  version_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.withdraw_version(version_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."withdraw_version"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_version"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_version"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."withdraw_version"(uuid) FROM PUBLIC, "anon", "service_role";
