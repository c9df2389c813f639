CREATE OR REPLACE FUNCTION private.now()
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  PARALLEL SAFE
RETURN CASE WHEN (SESSION_USER = ANY (ARRAY['postgres'::name, 'supabase_admin'::name])) THEN COALESCE((NULLIF(current_setting('private.now'::text, true), ''::text))::timestamp
  WITH time zone, now()) ELSE now() END;

REVOKE ALL ON FUNCTION "private"."now"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."now"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."now"() TO "postgres";
