CREATE OR REPLACE FUNCTION private.consider_training()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.look_at_training(array(select distinct agent_id from new_rows));
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."consider_training"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."consider_training"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."consider_training"() TO "postgres";
