CREATE OR REPLACE FUNCTION private.problem (
  status integer,
  code   text,
  detail text    DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception using errcode = 'PT' || status, message = code, detail = coalesce(detail, '');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."problem"(integer, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."problem"(integer, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."problem"(integer, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."problem"(integer, text, text) TO "postgres";
