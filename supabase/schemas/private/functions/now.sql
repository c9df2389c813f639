CREATE OR REPLACE FUNCTION private.now()
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  PARALLEL SAFE
  SET search_path TO ''
RETURN (SELECT clock.at FROM private.clock);

REVOKE ALL ON FUNCTION "private"."now"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."now"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."now"() TO "postgres";
