CREATE OR REPLACE FUNCTION private.apply_training_event (
  run         uuid,
  event       jsonb,
  key         text,
  from_source text
)
  RETURNS boolean
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  current public.training_runs;
  said    text := event ->> 'status';
  of_sequence bigint := (event ->> 'sequence')::bigint;
  of_stage smallint := least(greatest((event ->> 'stage')::int, 1), 5);
  percent numeric := least(greatest((event ->> 'progress')::numeric, 0), 100);
  late    boolean;
  news    boolean;
begin
  select * into current from public.training_runs where id = run for update;
  news := current.state not in ('probing', 'completed', 'failed', 'cancelled');
  late := of_sequence is not null and current.last_sequence is not null and of_sequence <= current.last_sequence;
  insert into public.training_events (workspace_id, agent_id, run_id, event_key, source, status, stage, progress, sequence, metrics, log, error, model, applied)
  values (current.workspace_id, current.agent_id, run, key, from_source, said, of_stage, percent, of_sequence,
    event -> 'metrics', left(event ->> 'log', 16000), left(event ->> 'error', 4000), event ->> 'model', news and not late)
  on conflict (event_key) do nothing;
  if not found then return false; end if; -- a replay
  if not news then return false; end if;
  update public.training_runs set
    last_event_at = now(),
    last_sequence = greatest(last_sequence, of_sequence),
    stage = greatest(stage, of_stage),
    progress = greatest(progress, case when said = 'completed' then 100 else least(percent, 100) end),
    metrics = case when jsonb_typeof(event -> 'metrics') = 'object' and not (late and metrics ? of_stage::text)
      then metrics || jsonb_build_object(coalesce(of_stage, stage)::text, coalesce(metrics -> coalesce(of_stage, stage)::text, '{}') || (event -> 'metrics')) else metrics end
  where id = run returning * into current;
  update public.agents set training_stage = current.stage where id = current.agent_id and status = 'training' and training_stage < current.stage;
  if said = 'training' and current.state in ('queued', 'submitting') then
    perform private.move_run(run, 'training');
  elsif said = 'completed' then
    insert into public.models (workspace_id, agent_id, run_id, name, metrics)
    values (current.workspace_id, current.agent_id, run, coalesce(nullif(event ->> 'model', ''), current.job_id), current.metrics) on conflict (run_id) do nothing;
    perform private.move_run(run, 'probing'); -- ready only once the model has answered
    perform private.submit_task(kind => 'probe_model', key => run::text, workspace_id => current.workspace_id, priority => 0,
      description => 'Ask the new model a question', payload => jsonb_build_object('run_id', run), timeout_seconds => 120, max_attempts => 5);
  elsif said = 'failed' then
    perform private.move_run(run, 'failed', coalesce(nullif(event ->> 'error', ''), 'the training service gave no reason'));
  elsif said = 'cancelled' then
    perform private.move_run(run, 'cancelled', 'Training was cancelled.');
  end if;
  return true;
end
$function$;

REVOKE ALL ON FUNCTION "private"."apply_training_event"(uuid, jsonb, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_training_event"(uuid, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_training_event"(uuid, jsonb, text, text) TO "postgres";
