CREATE OR REPLACE FUNCTION public.is_signed_in()
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.is_signed_in() $function$;

GRANT EXECUTE ON FUNCTION "public"."is_signed_in"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."is_signed_in"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."is_signed_in"() TO "postgres";

REVOKE ALL ON FUNCTION "public"."is_signed_in"() FROM PUBLIC, "anon", "service_role";
