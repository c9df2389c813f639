CREATE OR REPLACE FUNCTION private.said_by (
  passage text,
  said    text
)
  RETURNS numeric
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  with numbers as (
    select regexp_replace(found[1], '[.,:]0+$', '') as number
    from regexp_matches(said, '\d+(?:[.,:]\d+)*', 'g') as found
  ), words as (
    select distinct lower(found[1]) as word
    from regexp_matches(said, '[[:alpha:]]{4,}', 'g') as found
  ), there as (
    select regexp_replace(found[1], '[.,:]0+$', '') as number
    from regexp_matches(passage, '\d+(?:[.,:]\d+)*', 'g') as found
  )
  select case
    when exists (select from numbers where number not in (select number from there)) then 0
    else (
      select coalesce(avg((position(left(word, 5) in lower(passage)) > 0)::int), 0)
      from words
    ) + (select (count(*) > 0)::int from numbers)
  end / 2
$function$;

REVOKE ALL ON FUNCTION "private"."said_by"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."said_by"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."said_by"(text, text) TO "postgres";
