CREATE OR REPLACE FUNCTION private.examples_arrived()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.mark_duplicates(array(select id from new_rows), quietly => true); -- their arrival is told already
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."examples_arrived"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."examples_arrived"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."examples_arrived"() TO "postgres";
