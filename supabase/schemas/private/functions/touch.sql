CREATE OR REPLACE FUNCTION private.touch()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  new.updated_at := now();
  new.version := old.version + 1;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."touch"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."touch"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."touch"() TO "postgres";
