CREATE OR REPLACE FUNCTION private.asked_words (
  words text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
  select btrim(regexp_replace(private.plain_words(words), '[^[:alnum:]]+' collate pg_catalog.pg_c_utf8, ' ', 'g'))
$function$;

REVOKE ALL ON FUNCTION "private"."asked_words"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."asked_words"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."asked_words"(text) TO "postgres";
