CREATE OR REPLACE FUNCTION private.begin_training (
  agent          uuid,
  unreviewed_too boolean,
  retry_of_run   uuid,
  of_release     uuid,
  once_more      boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_training"(uuid, boolean, uuid, uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_training"(uuid, boolean, uuid, uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_training"(uuid, boolean, uuid, uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_training"(uuid, boolean, uuid, uuid, boolean) TO "postgres";
