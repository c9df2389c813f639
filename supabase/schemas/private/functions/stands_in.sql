CREATE OR REPLACE FUNCTION private.stands_in (
  passage text,
  said    text
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select private.said_by(passage, said) >= case when said ~ '\d' then 0.5 else 0.25 end
$function$;

REVOKE ALL ON FUNCTION "private"."stands_in"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."stands_in"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."stands_in"(text, text) TO "postgres";
