CREATE OR REPLACE FUNCTION private.query_of (
  typed text
)
  RETURNS tsquery
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery from unnest(to_tsvector('simple', private.plain(typed))) $function$;

REVOKE ALL ON FUNCTION "private"."query_of"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."query_of"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."query_of"(text) TO "postgres";
