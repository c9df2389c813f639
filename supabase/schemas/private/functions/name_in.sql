CREATE OR REPLACE FUNCTION private.name_in (
  held private.synced_folders,
  path text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select right(held.name || '/' || path, 300) $function$;

REVOKE ALL ON FUNCTION "private"."name_in"(private.synced_folders, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."name_in"(private.synced_folders, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."name_in"(private.synced_folders, text) TO "postgres";
