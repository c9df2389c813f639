CREATE OR REPLACE FUNCTION private.utf16_length (
  words text
)
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select char_length(words) + char_length(regexp_replace(words, '[^\U00010000-\U0010FFFF]', '', 'g'))
$function$;

REVOKE ALL ON FUNCTION "private"."utf16_length"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."utf16_length"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."utf16_length"(text) TO "postgres";
