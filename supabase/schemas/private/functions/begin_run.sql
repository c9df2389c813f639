CREATE OR REPLACE FUNCTION private.begin_run (
  agent  uuid,
  prompt text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  me     uuid := private.live_user_id();
  chosen public.agents;
  model  text;
  key_id uuid;
  run_id uuid;
begin
  if me is null or exists (select from public.api_keys where user_id = me and revoked_at is not null) then
    perform private.problem(401, 'signed_out'); -- a revoked key is no key, not a stranger's
  end if;
  select * into chosen from public.agents where id = agent and deleted_at is null;
  perform private.demand('chat', chosen.workspace_id);
  if chosen.status <> 'ready' then perform private.problem(409, 'not_ready', chosen.status); end if;
  select name into model from public.models where agent_id = agent and state = 'live';
  if model is null then perform private.problem(409, 'not_ready', 'no model'); end if;
  update public.api_keys set last_used_at = now() where user_id = me and revoked_at is null returning id into key_id;
  perform private.take('infer:' || me, 120, 60);
  insert into public.runs (workspace_id, agent_id, model, caller, asked_by, api_key_id, prompt)
  values (
    chosen.workspace_id, agent, model, case when key_id is null then 'person' else 'program' end, me, key_id,
    begin_run.prompt)
  returning id into run_id;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  values (run_id, chosen.workspace_id, 1, 'agent_started', jsonb_build_object('agent_id', agent, 'model', model));
  return jsonb_build_object(
    'run_id', run_id, 'model', model, 'agent', chosen.name, 'purpose', chosen.purpose, 'answered_by', chosen.answered_by);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_run"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_run"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_run"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_run"(uuid, text) TO "postgres";
