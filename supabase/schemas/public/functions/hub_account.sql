CREATE OR REPLACE FUNCTION public.hub_account()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.hub_account() $function$;

GRANT EXECUTE ON FUNCTION "public"."hub_account"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hub_account"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hub_account"() TO "postgres";

REVOKE ALL ON FUNCTION "public"."hub_account"() FROM PUBLIC, "anon", "service_role";
