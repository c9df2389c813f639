CREATE OR REPLACE FUNCTION private.unjudge()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$ begin new.judged := null; return new; end $function$;

REVOKE ALL ON FUNCTION "private"."unjudge"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unjudge"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unjudge"() TO "postgres";
