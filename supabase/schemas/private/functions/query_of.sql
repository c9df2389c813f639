CREATE OR REPLACE FUNCTION private.query_of (
  typed text
)
  RETURNS tsquery
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select to_tsquery('simple', string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''':*', ' & ')) from unnest(to_tsvector('simple', typed)) $function$;

REVOKE ALL ON FUNCTION "private"."query_of"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."query_of"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."query_of"(text) TO "postgres";
