CREATE OR REPLACE FUNCTION private.clear_ended_job()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.submit_task(kind => 'cancel_job', key => new.id::text, workspace_id => new.workspace_id, priority => 1,
    payload => jsonb_build_object('run_id', new.id), description => 'Have the training service delete a job nobody waits for',
    timeout_seconds => 60, max_attempts => 30);
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."clear_ended_job"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."clear_ended_job"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."clear_ended_job"() TO "postgres";
