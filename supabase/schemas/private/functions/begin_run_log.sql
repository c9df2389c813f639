CREATE OR REPLACE FUNCTION private.begin_run_log()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  insert into private.run_heads (run_id) values (new.id);
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."begin_run_log"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_run_log"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_run_log"() TO "postgres";
