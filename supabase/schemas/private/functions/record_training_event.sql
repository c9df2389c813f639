CREATE OR REPLACE FUNCTION private.record_training_event (
  agent uuid,
  job   text,
  event jsonb,
  key   text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  run public.training_runs;
begin
  select * into run from public.training_runs where job_id = job;
  if run.id is not null and run.agent_id = agent then
    if exists (select from public.training_events where event_key = key) then return '{"outcome": "replay"}'; end if;
    return jsonb_build_object('outcome', case when private.apply_training_event(run.id, event, key, 'webhook') then 'applied' else 'ignored' end);
  end if;
  if run.id is null and exists (select from public.training_runs where agent_id = agent and state = 'submitting') then
    insert into private.early_events (event_key, agent_id, job_id, event) values (key, agent, job, event) on conflict do nothing;
    return '{"outcome": "kept"}';
  end if;
  return '{"outcome": "unknown"}';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."record_training_event"(uuid, text, jsonb, text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."record_training_event"(uuid, text, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_training_event"(uuid, text, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_training_event"(uuid, text, jsonb, text) TO "postgres";
