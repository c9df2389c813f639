CREATE OR REPLACE FUNCTION private.run_input (
  run uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'run_id', runs.id, 'fence', heads.fence, 'attempt', heads.attempt, 'state', runs.state,
    'agent_id', agents.id, 'agent', agents.name, 'purpose', agents.purpose, 'answered_by', agents.answered_by,
    'settings', (
      select coalesce(jsonb_object_agg(key, value), '{}')
      from jsonb_each(agents.settings)
      where key in ('instructions', 'tools', 'answering_temperature')),
    'model', runs.model, 'prompt', runs.prompt, 'thread_id', runs.thread_id,
    'history', private.said_before(runs.id))
  from public.runs
  join public.agents on agents.id = runs.agent_id
  join private.run_heads as heads on heads.run_id = runs.id
  where runs.id = run
$function$;

REVOKE ALL ON FUNCTION "private"."run_input"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."run_input"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."run_input"(uuid) TO "postgres";
