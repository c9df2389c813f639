CREATE OR REPLACE FUNCTION private.asking_fingerprints (
  words text
)
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
  select array(
    select md5(lower(regexp_replace(rtrim(words, E' \t\n\r?!.…？') || mark, '[[:space:]]+', ' ', 'g')))
    from unnest(array['', '?', '!', '.', ' ?']) as marks (mark))
$function$;

REVOKE ALL ON FUNCTION "private"."asking_fingerprints"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."asking_fingerprints"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."asking_fingerprints"(text) TO "postgres";
