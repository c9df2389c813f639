-- Training on a release, also again beside the live version, which goes on answering.

drop function public.begin_training(uuid, boolean, uuid);
drop function private.begin_training(uuid, boolean, uuid);

-- Definer: runs and agent status have no write grants. Opens a run, or returns the one that is open: two starts make one. It trains
-- on a release: the given one, the one of the run it is tried again for, or what stands now. While a model is live it goes on
-- answering and the agent stays ready; once_more says that this is meant. The run as JSON, with `created`: only whoever created it submits it.
create function private.begin_training(agent uuid, unreviewed_too boolean, retry_of_run uuid, of_release uuid, once_more boolean) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen   public.agents;
  open_run public.training_runs;
  previous public.training_runs;
  frozen   public.releases;
  new_id   uuid := gen_random_uuid();
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('start_training', chosen.workspace_id);
  select * into open_run from public.training_runs where agent_id = agent and state in ('submitting', 'queued', 'training', 'probing');
  if found then return to_jsonb(open_run) || '{"created": false}'; end if;
  if chosen.status = 'ready' and not once_more and retry_of_run is null then -- a second start that came late
    perform private.problem(409, 'already_ready');
  end if;
  if retry_of_run is not null then
    select * into previous from public.training_runs where id = retry_of_run and agent_id = agent;
    if not found then perform private.problem(404, 'not_found'); end if;
  end if;
  if of_release is not null and not exists (select from public.releases where id = of_release and agent_id = agent) then
    perform private.problem(404, 'not_found');
  end if;
  select * into frozen from public.releases where id = coalesce(of_release, previous.release_id) and state <> 'failed';
  if not found then
    frozen := private.make_release(chosen, coalesce(previous.include_unreviewed, unreviewed_too), '');
  end if;
  insert into public.training_runs (id, workspace_id, agent_id, number, submission_key, retry_of, data_run_id, release_id,
    include_unreviewed, counts, started_by, started_by_name)
  values (new_id, chosen.workspace_id, agent, 1 + (select coalesce(max(number), 0) from public.training_runs where agent_id = agent),
    case when previous.release_id = frozen.id and previous.state = 'failed' and previous.job_id is null then previous.submission_key
      else new_id end, -- its answer may have been lost; a cancelled one's job is deleted
    previous.id, coalesce(previous.data_run_id, new_id), frozen.id, frozen.include_unreviewed, frozen.counts - 'approved',
    private.live_user_id(), coalesce((select coalesce(nullif(name, ''), email) from public.profiles where user_id = private.live_user_id()), ''))
  returning * into open_run;
  update public.agents set status = 'training', training_stage = 1, failure_reason = null, notice = null, furthest_step = 5
  where id = agent and not exists (select from public.models where agent_id = agent and state = 'live');
  -- Whatever happens to the caller now, this task ends a submission that nobody finished.
  perform private.submit_task(kind => 'watch_submission', key => open_run.id::text, workspace_id => chosen.workspace_id,
    payload => jsonb_build_object('run_id', open_run.id), description => 'Watch over a submission', run_at => now() + interval '105 seconds'); -- freezing may take 60, two tries at the NAS 30; what hangs is over within two minutes
  return to_jsonb(open_run) || '{"created": true}';
end
$$;
create function public.begin_training(agent_id uuid, include_unreviewed boolean default true, retry_of uuid default null, release_id uuid default null,
  again boolean default false) returns jsonb
  language sql set search_path = '' set statement_timeout = '60s' as $$ select private.begin_training(agent_id, include_unreviewed, retry_of, release_id, again) $$;

-- Files are of releases; those of runs from before there were any stay readable for their runs.
create or replace function private.training_folder(hash text) returns text
  language sql stable security definer set search_path = ''
as $$
  select coalesce(releases.folder, r.workspace_id || '/' || r.data_run_id)
  from private.training_tokens t
  join public.training_runs r on r.id = t.run_id and r.state in ('submitting', 'queued', 'training')
  left join public.releases on releases.id = r.release_id
  where t.token_hash = training_folder.hash
$$;
create or replace function private.orphaned_files() returns table (bucket_id text, name text)
  language sql stable security definer set search_path = ''
as $$
  select o.bucket_id, o.name from storage.objects o
  where (select private.i_hold_a_purge())
    and (o.created_at < now() - interval '1 day' or not exists (select from public.workspaces w where w.id::text = split_part(o.name, '/', 1))) and (
    (o.bucket_id = 'documents' and not exists (select from public.documents d where d.object_path = o.name))
    or (o.bucket_id = 'training'
      and not exists (select from public.training_runs r where o.name like r.workspace_id::text || '/' || r.data_run_id::text || '/%')
      and not exists (select from public.releases r where o.name like r.folder || '/%')))
  limit 1000
$$;

-- A card says when a next version is being trained beside the live one.
create or replace view public.agent_cards with (security_invoker = true) as
select a.id, a.workspace_id, a.name, a.purpose, a.status, a.training_stage, a.failure_reason, a.furthest_step, a.created_at, a.updated_at, a.version,
  case
    when a.status = 'ready' then 'ready'
    when a.status = 'failed' then 'failed'
    when a.status = 'training' then 'training'
    when exists (select from public.chunks k where k.agent_id = a.id and k.state = 'waiting')
      or exists (select from public.documents d where d.agent_id = a.id and d.state = 'extracting' and d.removed_at is null) then 'processing'
    when a.status = 'draft' then 'draft'
    else 'in_setup'
  end as badge,
  case when a.status = 'ready' and exists (
      select from public.training_runs r where r.agent_id = a.id and r.state in ('submitting', 'queued', 'training', 'probing'))
    then 1 + (select coalesce(max(m.number), 0) from public.models m where m.agent_id = a.id) end as training_version
from public.agents a where a.deleted_at is null;

grant execute on function
  private.begin_training(uuid, boolean, uuid, uuid, boolean), public.begin_training(uuid, boolean, uuid, uuid, boolean) to authenticated;
