CREATE OR REPLACE FUNCTION private.abandon_training (
  agent_ids uuid[]
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  open_run public.training_runs;
begin
  for open_run in
    select * from public.training_runs
    where agent_id = any (agent_ids) and state in ('submitting', 'queued', 'training', 'probing') order by id
  loop
    perform private.move_run(open_run.id, 'cancelled', 'Training was cancelled when the assistant was deleted.');
    if open_run.job_id is not null then
      perform private.submit_task(kind => 'cancel_job', key => open_run.id::text, workspace_id => open_run.workspace_id, priority => 1,
        payload => jsonb_build_object('run_id', open_run.id), description => 'Tell the training service to stop', timeout_seconds => 60, max_attempts => 30);
    end if;
  end loop;
end
$function$;

REVOKE ALL ON FUNCTION "private"."abandon_training"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."abandon_training"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."abandon_training"(uuid[]) TO "postgres";
