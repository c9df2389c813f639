CREATE OR REPLACE FUNCTION private.watch_training (
  run     uuid,
  seconds integer
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.submit_task(kind => 'poll_training', workspace_id => training_runs.workspace_id, priority => 1, description => 'Ask the training service how far it is',
    payload => jsonb_build_object('run_id', run, 'seconds', seconds), run_at => now() + seconds * interval '1 second', timeout_seconds => 60, max_attempts => 100)
  from public.training_runs where id = run and state in ('queued', 'training')
$function$;

REVOKE ALL ON FUNCTION "private"."watch_training"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."watch_training"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."watch_training"(uuid, integer) TO "postgres";
