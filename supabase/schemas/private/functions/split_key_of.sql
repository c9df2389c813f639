CREATE OR REPLACE FUNCTION private.split_key_of (
  prompt text,
  quote  text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select encode(sha256(convert_to(
    case when quote is not null then 'passage ' || private.plain_words(quote) else 'prompt ' || private.plain_words(prompt) end,
    'UTF8')), 'hex')
  where quote is not null or private.plain_words(prompt) <> ''
$function$;

REVOKE ALL ON FUNCTION "private"."split_key_of"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."split_key_of"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."split_key_of"(text, text) TO "postgres";
