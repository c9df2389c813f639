CREATE OR REPLACE FUNCTION private.setup_status (
  step integer
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select (array['work_products', 'review', 'communications', 'references', 'references'])[step] $function$;

GRANT EXECUTE ON FUNCTION "private"."setup_status"(integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."setup_status"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."setup_status"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."setup_status"(integer) TO "postgres";
