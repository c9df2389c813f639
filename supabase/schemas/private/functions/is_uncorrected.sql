CREATE OR REPLACE FUNCTION private.is_uncorrected (
  rejected text,
  output   text
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
  select btrim(rejected, E' \t\n\r') = btrim(output, E' \t\n\r')
$function$;

GRANT EXECUTE ON FUNCTION "private"."is_uncorrected"(text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_uncorrected"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_uncorrected"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_uncorrected"(text, text) TO "postgres";
