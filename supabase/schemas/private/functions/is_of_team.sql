CREATE OR REPLACE FUNCTION private.is_of_team (
  kind text
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select kind in ('task', 'train') $function$;

REVOKE ALL ON FUNCTION "private"."is_of_team"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_of_team"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_of_team"(text) TO "postgres";
