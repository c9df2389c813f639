CREATE OR REPLACE FUNCTION private.keep_number()
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  known text[] := string_to_array(current_setting('cerebros.numbered', true), ' ');
begin
  update private.example_numbers set last = known[2]::bigint where agent_id = known[1]::uuid;
  perform set_config('cerebros.numbered', '', true);
end
$function$;

REVOKE ALL ON FUNCTION "private"."keep_number"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_number"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_number"() TO "postgres";
