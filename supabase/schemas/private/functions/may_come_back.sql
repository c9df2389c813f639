CREATE OR REPLACE FUNCTION private.may_come_back (
  kind text
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select kind in ('task', 'extract', 'plan', 'draft', 'check_quotes', 'purge') $function$;

REVOKE ALL ON FUNCTION "private"."may_come_back"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_come_back"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_come_back"(text) TO "postgres";
