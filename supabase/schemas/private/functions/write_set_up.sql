CREATE OR REPLACE FUNCTION private.write_set_up (
  agent uuid,
  whole jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  before public.agents;
begin
  select * into before from public.agents where id = agent;
  if coalesce(whole ->> 'answered_by', '') not in ('trained', 'language_model') then
    perform private.problem(400, 'invalid_input', 'answered_by: trained or language_model');
  end if;
  if before.answered_by <> whole ->> 'answered_by' then
    perform private.demand('answering', before.workspace_id);
    perform private.audit(before.workspace_id, 'answering_changed', agent::text, whole ->> 'answered_by');
  end if;
  update public.agents
  set purpose = coalesce(whole ->> 'purpose', ''),
    answered_by = whole ->> 'answered_by',
    settings = jsonb_strip_nulls(whole - '{purpose,answered_by}'::text[])
  where id = agent and private.set_up(agents.purpose, agents.answered_by, agents.settings) <> jsonb_strip_nulls(whole);
  return private.newest_revision(agent);
end
$function$;

REVOKE ALL ON FUNCTION "private"."write_set_up"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_set_up"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_set_up"(uuid, jsonb) TO "postgres";
