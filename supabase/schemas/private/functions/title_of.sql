CREATE OR REPLACE FUNCTION private.title_of (
  words text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select
    case
      when char_length(line) <= 80 then line
      when left(line, 79) ~ '\s' then regexp_replace(left(line, 79), '\s+\S*$', '') || '…'
      else left(line, 79) || '…'
    end
  from regexp_replace(btrim(words), '\s+', ' ', 'g') as line
$function$;

REVOKE ALL ON FUNCTION "private"."title_of"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."title_of"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."title_of"(text) TO "postgres";
