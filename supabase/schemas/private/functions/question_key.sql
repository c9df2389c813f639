CREATE OR REPLACE FUNCTION private.question_key (
  words text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  with plain as (
    select regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      normalize(translate(words, '’', ''''), nfkc),
      'n''t\M', ' not', 'gi'),
      '''(s|d|ll|re|ve|m)\M', '', 'gi'),
      '\m(l|d|j|m|t|s|c|n|qu|un|dell|all|nell|sull)''', ' ', 'gi'),
      '\mhow much\M(?=.*\mcosts?\M)', '', 'gi'),
      '\mhow much (is|are)\M', 'cost', 'gi'),
      '(\d)(?=[[:alpha:]])', '\1 ', 'g') as text
  ), said as (
    select lower(found[1]) as word,
      char_length(found[1]) > 1 and found[1] = upper(found[1]) and text <> upper(text) as is_name
    from plain
    cross join regexp_matches(text, '\d+(?:[.,:]\d+)*|[^[:space:][:punct:]]+[+#]*|[%$]', 'g') as found
  ), spoken as (
    select listed.place, listed.words
    from private.function_words() as listed
    cross join lateral (
      select count(distinct word) as shared
      from said
      where listed.words ? word) as counted
    where shared > 0
    order by shared desc, place
    limit 1
  ), kept as (
    select case
      when said.is_name then word
      when word in ('price', 'prices', 'costs') then 'cost'
      when spoken.place > 1 and word in ('corps', 'cours', 'links', 'temps') then word
      when spoken.place > 1 then regexp_replace(word, '^([[:alpha:]]{3,}[^siu])s$', '\1')
      when word in ('customs', 'glasses', 'goods', 'means', 'news', 'series', 'species') then word
      when word ~ '^[a-z]{2,}ies$' then regexp_replace(word, 'ies$', 'y')
      when word ~ '^[a-z]+(ss|sh|ch|x)es$' then regexp_replace(word, 'es$', '')
      when word ~ '^[a-z]{2,}[^siu]s$' then regexp_replace(word, 's$', '')
      else word
    end as word
    from said
    left join spoken on true
    where said.is_name or spoken.words is null or not spoken.words ? word
  )
  select coalesce(string_agg(distinct word, ' ' order by word), lower(btrim(words)))
  from kept
$function$;

GRANT EXECUTE ON FUNCTION "private"."question_key"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."question_key"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."question_key"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."question_key"(text) TO "postgres";
