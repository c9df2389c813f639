CREATE OR REPLACE FUNCTION public.approve_release (
  release_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.approve_release(release_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."approve_release"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_release"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_release"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."approve_release"(uuid) FROM PUBLIC, "anon", "service_role";
