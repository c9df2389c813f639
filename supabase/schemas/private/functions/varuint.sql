CREATE OR REPLACE FUNCTION private.varuint (
  n integer
)
  RETURNS bytea
  LANGUAGE plpgsql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
begin
  if n < 128 then return set_byte('\x00', 0, n); end if;
  return set_byte('\x00', 0, 128 | (n & 127)) || private.varuint(n >> 7);
end
$function$;

REVOKE ALL ON FUNCTION "private"."varuint"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."varuint"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."varuint"(integer) TO "postgres";
