-- Approvals: how many others agree to a release before anything is trained on it. Whoever froze it does not count.

alter table public.workspaces
  add column required_approvals int not null default 0,
  add constraint approvals_are_few check (required_approvals between 0 and 20);
alter table public.releases
  add column approvals jsonb not null default '[]', -- [{user_id, name, at}], in their order
  add constraint approvals_are_a_list check (jsonb_typeof(approvals) = 'array');

-- How many members may approve, but for one.
create function private.other_approvers(workspace uuid, but uuid) returns int
  language sql stable set search_path = ''
as $$
  select count(*)::int from public.members join private.role_actions using (role)
  where members.workspace_id = workspace and role_actions.action = 'approve' and members.user_id is distinct from but
$$;

-- How many a release needs: as many as the workspace asks for, and never more than there are people who could give them.
create function private.needed_approvals(release public.releases) returns int
  language sql stable set search_path = ''
as $$
  select least(required_approvals, private.other_approvers(release.workspace_id, release.frozen_by))
  from public.workspaces where id = release.workspace_id
$$;

-- Definer: workspaces have no update grant for it. One more than whoever freezes could ever get is refused.
create function private.require_approvals(workspace uuid, approvals int) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  most int;
begin
  perform private.demand('own', workspace);
  if approvals is null or approvals < 0 then perform private.problem(400, 'invalid_input', 'approvals: 0 or more'); end if;
  most := greatest(0, private.other_approvers(workspace, null) - 1);
  if approvals > most then perform private.problem(409, 'too_few_approvers', 'At most: ' || most); end if;
  update public.workspaces set required_approvals = approvals where id = workspace and required_approvals <> approvals;
  if found then perform private.audit(workspace, 'approvals_required', workspace::text, approvals::text); end if;
end
$$;
create function public.require_approvals(workspace uuid, approvals int) returns void
  language sql set search_path = '' as $$ select private.require_approvals(workspace, approvals) $$;

-- Definer: releases have no update grant. Agrees to what is frozen, once.
create function private.approve_release(release uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.releases;
  me     uuid := private.live_user_id();
begin
  select * into chosen from public.releases where id = release for update;
  perform private.demand('approve', chosen.workspace_id);
  if chosen.frozen_by = me then perform private.problem(409, 'own_release'); end if;
  if chosen.state <> 'frozen' then perform private.problem(409, 'not_frozen'); end if;
  if chosen.approvals @> jsonb_build_array(jsonb_build_object('user_id', me)) then return; end if;
  update public.releases set approvals = chosen.approvals || jsonb_build_object('user_id', me, 'at', now(),
    'name', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = me))
  where id = release;
end
$$;
create function public.approve_release(release_id uuid) returns void
  language sql set search_path = '' as $$ select private.approve_release(release_id) $$;

-- As before, and: what is trained on has the approvals that the workspace asks for.
create or replace function private.begin_training(agent uuid, unreviewed_too boolean, retry_of_run uuid, of_release uuid, once_more boolean) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen   public.agents;
  open_run public.training_runs;
  previous public.training_runs;
  frozen   public.releases;
  needed   int;
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
  if found then
    needed := private.needed_approvals(frozen) - jsonb_array_length(frozen.approvals);
    if needed > 0 then perform private.problem(409, 'not_approved', 'Approvals that are missing: ' || needed); end if;
  elsif (select required_approvals from public.workspaces where id = chosen.workspace_id) > 0 then
    perform private.problem(409, 'not_approved', 'Freeze a release first.');
  else
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

grant execute on function private.require_approvals(uuid, int), public.require_approvals(uuid, int),
  private.approve_release(uuid), public.approve_release(uuid) to authenticated;
