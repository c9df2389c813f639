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
  current     public.training_runs;
  said        text := event ->> 'status';
  of_sequence bigint := (event ->> 'sequence')::bigint;
  of_stage    smallint;
  percent     numeric := least(greatest((event ->> 'progress')::numeric, 0), 100);
  is_over     boolean;
  is_late     boolean;
begin
  select * into current from public.training_runs where id = run for update;
  is_over := current.state in ('probing', 'completed', 'failed', 'cancelled');
  is_late := coalesce(of_sequence <= current.last_sequence, false);
  of_stage := least(greatest(coalesce((event ->> 'stage')::int, current.stage), 1), 5);
  insert into public.training_events (workspace_id, agent_id, run_id, event_key, source, status, stage, progress,
    sequence, metrics, log, error, model, applied)
  values (current.workspace_id, current.agent_id, run, key, from_source, said, of_stage, percent,
    of_sequence, event -> 'metrics', left(event ->> 'log', 16000), left(event ->> 'error', 4000), event ->> 'model',
    not is_over and not is_late)
  on conflict (event_key) do nothing;
  if not found then return false; end if; -- a replay
  if is_over and (said not in ('queued', 'training') or (of_sequence is not null and not is_late)
    or exists (select from public.training_runs where agent_id = current.agent_id and number > current.number)) then
    return false;
  end if;
  update public.training_runs set
    last_event_at = case when is_over then last_event_at else now() end,
    last_sequence = greatest(last_sequence, of_sequence),
    stage = greatest(stage, of_stage),
    progress = greatest(progress, case when said = 'completed' then 100 else percent end),
    metrics = case when jsonb_typeof(event -> 'metrics') = 'object' then metrics || jsonb_build_object(of_stage::text, (
      select jsonb_object_agg(metric.key, metric.value order by
        heard.sequence nulls first,
        heard.progress nulls first,
        array_position('{queued,training,completed,failed,cancelled}'::text[], heard.status),
        heard.event_key collate "C")
      from public.training_events heard, jsonb_each(heard.metrics) as metric
      where heard.run_id = run and heard.stage = of_stage and jsonb_typeof(heard.metrics) = 'object')) else metrics end
  where id = run returning * into current;
  if is_over then return false; end if;
  update public.agents set training_stage = current.stage
  where id = current.agent_id and status = 'training' and training_stage < current.stage;
  if said = 'training' and current.state in ('queued', 'submitting') then
    perform private.move_run(run, 'training');
  elsif said = 'completed' then
    insert into public.models (workspace_id, agent_id, run_id, name, artefact_hash, artefact_bytes)
    values (current.workspace_id, current.agent_id, run, coalesce(nullif(event ->> 'model', ''), current.job_id),
      event -> 'artefact' ->> 'sha256', (event -> 'artefact' ->> 'bytes')::bigint)
    on conflict (run_id) do nothing;
    perform private.move_run(run, 'probing'); -- ready only once the model has answered
    perform private.submit_task(kind => 'probe_model', key => run::text, workspace_id => current.workspace_id,
      priority => 0, description => 'Ask the new model a question', payload => jsonb_build_object('run_id', run),
      timeout_seconds => 120, max_attempts => 5);
  elsif said = 'failed' then
    perform private.move_run(run, 'failed',
      coalesce(nullif(event ->> 'error', ''), 'the training service gave no reason'));
  elsif said = 'cancelled' then
    perform private.move_run(run, 'cancelled', 'Training was cancelled.');
  end if;
  return true;
end
$function$;

REVOKE ALL ON FUNCTION "private"."apply_training_event"(uuid, jsonb, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_training_event"(uuid, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_training_event"(uuid, jsonb, text, text) TO "postgres";
