CREATE OR REPLACE FUNCTION private.set_up (
  purpose     text,
  answered_by text,
  settings    jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select settings || jsonb_build_object('purpose', purpose, 'answered_by', answered_by) $function$;

REVOKE ALL ON FUNCTION "private"."set_up"(text, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."set_up"(text, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."set_up"(text, text, jsonb) TO "postgres";
