-- The job of a cancelled run is stopped and deleted at the training service, whoever or whatever cancelled it.

create function private.clear_cancelled_job() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.submit_task(kind => 'cancel_job', key => new.id::text, workspace_id => new.workspace_id, priority => 1,
    payload => jsonb_build_object('run_id', new.id), description => 'Have the training service delete a cancelled job',
    timeout_seconds => 60, max_attempts => 30);
  return null;
end
$$;
create trigger clear_cancelled_job after update of state, job_id on public.training_runs for each row
  when (new.state = 'cancelled' and new.job_id is not null and (old.state <> 'cancelled' or old.job_id is null))
  execute function private.clear_cancelled_job();

-- Ends what these agents train on.
create or replace function private.abandon_training(agent_ids uuid[]) returns void
  language sql set search_path = ''
as $$
  select private.move_run(id, 'cancelled', 'Training was cancelled when the assistant was deleted.') from (
    select id from public.training_runs
    where agent_id = any (agent_ids) and state in ('submitting', 'queued', 'training', 'probing') order by id) as open_runs
$$;

-- Definer. As before; the job of a run that was cancelled meanwhile is noted too, so that it is deleted. The run tells that by its state.
create or replace function private.record_submission(run uuid, job text, sent jsonb) returns public.training_runs
  language plpgsql security definer set search_path = ''
as $$
declare
  current public.training_runs;
  early   record;
begin
  select * into current from public.training_runs where id = run for update;
  perform private.demand('start_training', current.workspace_id);
  if current.job_id is not null then return current; end if; -- a repeated call
  if current.state = 'cancelled' then
    update public.training_runs set job_id = job, counts = sent, submitted_at = now() where id = run returning * into current;
    return current;
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
$$;
