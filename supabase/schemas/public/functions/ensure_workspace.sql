CREATE OR REPLACE FUNCTION public.ensure_workspace()
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.ensure_workspace() $function$;

GRANT EXECUTE ON FUNCTION "public"."ensure_workspace"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."ensure_workspace"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."ensure_workspace"() TO "postgres";

REVOKE ALL ON FUNCTION "public"."ensure_workspace"() FROM PUBLIC, "anon", "service_role";
