CREATE OR REPLACE FUNCTION public.hub_home()
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.hub_home() $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_home"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_home"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_home"() TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_home"() FROM PUBLIC, "anon", "service_role";
