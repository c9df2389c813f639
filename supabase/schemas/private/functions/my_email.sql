CREATE OR REPLACE FUNCTION private.my_email()
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select lower(users.email) from auth.users where users.id = (select private.live_user_id()) $function$;

GRANT EXECUTE ON FUNCTION "private"."my_email"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_email"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_email"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_email"() TO "postgres";
