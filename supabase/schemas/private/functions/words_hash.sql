CREATE OR REPLACE FUNCTION private.words_hash (
  example public.examples
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select md5(example.prompt || chr(31) || example.reasoning || chr(31) || example.output || chr(31) || example.context) $function$;

REVOKE ALL ON FUNCTION "private"."words_hash"(public.examples) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."words_hash"(public.examples) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."words_hash"(public.examples) TO "postgres";
