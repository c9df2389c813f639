CREATE OR REPLACE FUNCTION private.count_examples (
  agent  uuid,
  filter jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  counted int;
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  execute format('select count(*) from (select from public.examples e where e.agent_id = $1 and %s limit 500000) as fitting', private.condition_of(filter)) into counted using agent;
  return counted;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."count_examples"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."count_examples"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."count_examples"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."count_examples"(uuid, jsonb) TO "postgres";
