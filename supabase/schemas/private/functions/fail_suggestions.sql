CREATE OR REPLACE FUNCTION private.fail_suggestions()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.suggestions set state = 'failed', problem = left(new.reason, 1000)
  where task_id = new.task_id and state = 'waiting';
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."fail_suggestions"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fail_suggestions"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fail_suggestions"() TO "postgres";
