CREATE OR REPLACE FUNCTION private.plain (
  words text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if octet_length(words) = char_length(words) then return lower(words); end if;
  return normalize(regexp_replace(normalize(lower(words), nfd), '[\u0300-\u036f]', '', 'g'), nfc);
end
$function$;

REVOKE ALL ON FUNCTION "private"."plain"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."plain"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."plain"(text) TO "postgres";
