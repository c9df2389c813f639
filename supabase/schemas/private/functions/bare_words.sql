CREATE OR REPLACE FUNCTION private.bare_words (
  text text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select btrim(regexp_replace(lower(text), '[^[:alnum:]]+', ' ', 'g')) $function$;

GRANT EXECUTE ON FUNCTION "private"."bare_words"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."bare_words"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."bare_words"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."bare_words"(text) TO "postgres";
