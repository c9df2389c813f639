CREATE OR REPLACE FUNCTION private.begin_training (
  agent          uuid,
  unreviewed_too boolean,
  retry_of_run   uuid
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
  summary  jsonb;
  new_id   uuid := gen_random_uuid();
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('start_training', chosen.workspace_id);
  select * into open_run from public.training_runs where agent_id = agent and state in ('submitting', 'queued', 'training', 'probing');
  if found then return to_jsonb(open_run) || '{"created": false}'; end if;
  if chosen.status = 'ready' then perform private.problem(409, 'already_ready'); end if;
  if retry_of_run is not null then
    select * into previous from public.training_runs where id = retry_of_run and agent_id = agent;
    if not found then perform private.problem(404, 'not_found'); end if;
  else
    summary := public.training_summary(agent);
    if (summary ->> 'documents')::int + (summary ->> 'approved')::int + (case when unreviewed_too then (summary ->> 'unreviewed')::int else 0 end) = 0 then
      perform private.problem(409, 'nothing_to_train');
    end if;
  end if;
  insert into public.training_runs (id, workspace_id, agent_id, number, submission_key, retry_of, data_run_id, include_unreviewed, counts, started_by, started_by_name)
  values (new_id, chosen.workspace_id, agent, 1 + (select coalesce(max(number), 0) from public.training_runs where agent_id = agent),
    case when previous.id is not null and previous.job_id is null then previous.submission_key else new_id end, -- its answer may have been lost
    previous.id, coalesce(previous.data_run_id, new_id), coalesce(previous.include_unreviewed, unreviewed_too), coalesce(previous.counts, '{}'),
    private.live_user_id(), coalesce((select coalesce(nullif(name, ''), email) from public.profiles where user_id = private.live_user_id()), ''))
  returning * into open_run;
  update public.agents set status = 'training', training_stage = 1, failure_reason = null, notice = null, furthest_step = 5 where id = agent;
  -- Whatever happens to the caller now, this task ends a submission that nobody finished.
  perform private.submit_task(kind => 'watch_submission', key => open_run.id::text, workspace_id => chosen.workspace_id,
    payload => jsonb_build_object('run_id', open_run.id), description => 'Watch over a submission', run_at => now() + interval '105 seconds'); -- two tries at the NAS take 30; what hangs is over within two minutes
  return to_jsonb(open_run) || '{"created": true}';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_training"(uuid, boolean, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_training"(uuid, boolean, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_training"(uuid, boolean, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_training"(uuid, boolean, uuid) TO "postgres";
