CREATE OR REPLACE FUNCTION private.plain_words (
  words text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
  select btrim(regexp_replace(lower(normalize(words, nfc) collate pg_catalog.pg_c_utf8),
    '[\u0009-\u000d\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'))
$function$;

REVOKE ALL ON FUNCTION "private"."plain_words"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."plain_words"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."plain_words"(text) TO "postgres";
