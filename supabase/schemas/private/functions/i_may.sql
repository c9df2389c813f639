CREATE OR REPLACE FUNCTION private.i_may (
  wanted    text,
  workspace uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select workspace in (select private.workspaces_where_i_may(wanted)) $function$;

GRANT EXECUTE ON FUNCTION "private"."i_may"(text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."i_may"(text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."i_may"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."i_may"(text, uuid) TO "postgres";
