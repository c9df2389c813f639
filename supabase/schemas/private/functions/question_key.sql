CREATE OR REPLACE FUNCTION private.question_key (
  words text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select coalesce(nullif(string_agg(distinct word, ' ' order by word), ''), lower(btrim(words)))
  from regexp_split_to_table(lower(words), '[^[:alnum:]]+') as word where char_length(word) > 3
$function$;

GRANT EXECUTE ON FUNCTION "private"."question_key"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."question_key"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."question_key"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."question_key"(text) TO "postgres";
