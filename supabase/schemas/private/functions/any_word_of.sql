CREATE OR REPLACE FUNCTION private.any_word_of (
  typed text
)
  RETURNS tsquery
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery
  from unnest(to_tsvector('simple', private.plain(typed))) where char_length(lexeme) > 2
$function$;

REVOKE ALL ON FUNCTION "private"."any_word_of"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."any_word_of"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."any_word_of"(text) TO "postgres";
