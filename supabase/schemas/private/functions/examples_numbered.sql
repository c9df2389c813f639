CREATE OR REPLACE FUNCTION private.examples_numbered()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ begin perform private.keep_number(); return null; end $function$;

REVOKE ALL ON FUNCTION "private"."examples_numbered"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."examples_numbered"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."examples_numbered"() TO "postgres";
