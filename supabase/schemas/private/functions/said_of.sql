CREATE OR REPLACE FUNCTION private.said_of (
  answer text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select regexp_replace(
    answer,
    E'^(.*)\n\n(?:Also found:|Außerdem gefunden:|Trouvé également :|También encontrado:|Trovato anche:'
      '|Ook gevonden:|Também encontrado:|Znaleziono także:)\n- .*$',
    E'\\1')
$function$;

REVOKE ALL ON FUNCTION "private"."said_of"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."said_of"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."said_of"(text) TO "postgres";
