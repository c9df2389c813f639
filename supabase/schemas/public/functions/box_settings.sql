CREATE OR REPLACE FUNCTION public.box_settings()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.box_settings() $function$;

GRANT EXECUTE ON FUNCTION "public"."box_settings"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."box_settings"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."box_settings"() TO "postgres";

REVOKE ALL ON FUNCTION "public"."box_settings"() FROM PUBLIC, "anon", "service_role";
