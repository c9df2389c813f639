-- The job of a run that failed is deleted at the training service as that of a cancelled one is: its data and its model are of no
-- use, for a next try is a new job.

drop trigger clear_cancelled_job on public.training_runs;
drop function private.clear_cancelled_job();
create function private.clear_ended_job() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.submit_task(kind => 'cancel_job', key => new.id::text, workspace_id => new.workspace_id, priority => 1,
    payload => jsonb_build_object('run_id', new.id), description => 'Have the training service delete a job nobody waits for',
    timeout_seconds => 60, max_attempts => 30);
  return null;
end
$$;
create trigger clear_ended_job after update of state, job_id on public.training_runs for each row
  when (new.state in ('cancelled', 'failed') and new.job_id is not null
    and (old.state not in ('cancelled', 'failed') or old.job_id is null))
  execute function private.clear_ended_job();

-- Definer. As before; the job of a run that ended meanwhile is noted too, so that it is deleted, unless a next try goes on with it:
-- one that lost its answer sends the same key again and gets the same job.
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
$$;
