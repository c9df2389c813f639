CREATE OR REPLACE FUNCTION private.count_states (
  agent  uuid,
  filter jsonb
)
  RETURNS TABLE (
    state         text,
    example_count integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand(
    'read', (select workspace_id from public.agents where agents.id = agent and deleted_at is null));
  return query execute format(
    'select e.state, count(*)::int from public.examples e where e.agent_id = $1 and %s group by e.state',
    private.condition_of(filter))
  using agent;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."count_states"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."count_states"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."count_states"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."count_states"(uuid, jsonb) TO "postgres";
