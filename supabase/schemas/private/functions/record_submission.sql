CREATE OR REPLACE FUNCTION private.record_submission (
  run  uuid,
  job  text,
  sent jsonb
)
  RETURNS public.training_runs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  current public.training_runs;
  early   record;
begin
  select * into current from public.training_runs where id = run for update;
  perform private.demand('start_training', current.workspace_id);
  if current.job_id is not null then return current; end if; -- a repeated call
  if current.state in ('cancelled', 'failed') then
    perform 1 from public.agents where id = current.agent_id for no key update; -- a next try begins before or after
    update public.training_runs set job_id = job, counts = sent, submitted_at = now()
    where id = run and not exists (
      select from public.training_runs other
      where other.agent_id = current.agent_id and other.submission_key = current.submission_key and other.id <> run)
    returning * into current;
    if not found then select * into current from public.training_runs where id = run; end if;
    return current; -- its state says that it ended
  end if;
  if current.state <> 'submitting' then perform private.problem(409, 'not_training'); end if;
  update public.training_runs set job_id = job, counts = sent, submitted_at = now(), last_event_at = now() where id = run;
  perform private.move_run(run, 'queued');
  for early in delete from private.early_events where agent_id = current.agent_id and job_id = job returning * loop
    perform private.apply_training_event(run, early.event, early.event_key, 'webhook');
  end loop;
  delete from private.early_events where received_at < now() - interval '1 day';
  perform private.watch_training(run, 10);
  select * into current from public.training_runs where id = run;
  return current;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."record_submission"(uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."record_submission"(uuid, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_submission"(uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_submission"(uuid, text, jsonb) TO "postgres";
