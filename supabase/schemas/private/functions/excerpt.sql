CREATE OR REPLACE FUNCTION private.excerpt (
  body  text,
  typed text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when at.hit > 240 then '… ' || substr(body, at.hit - 60, 400) else left(body, 400) end
  from (select coalesce(min(nullif(position(word in lower(body)), 0)), 0) as hit
    from unnest(case when coalesce(typed, '') = '' then '{}' else regexp_split_to_array(lower(btrim(typed)), '[[:space:]]+') end) as word) as at
$function$;

REVOKE ALL ON FUNCTION "private"."excerpt"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."excerpt"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."excerpt"(text, text) TO "postgres";
