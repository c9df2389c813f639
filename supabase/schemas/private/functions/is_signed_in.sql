CREATE OR REPLACE FUNCTION private.is_signed_in()
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select private.live_user_id() is not null and coalesce(private.is_in_force(private.live_user_id()), true) $function$;

GRANT EXECUTE ON FUNCTION "private"."is_signed_in"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_signed_in"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_signed_in"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_signed_in"() TO "postgres";
