CREATE OR REPLACE FUNCTION private.delete_agents (
  agent_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  each  record;
  count int;
begin
  for each in select distinct workspace_id from public.agents where id = any (agent_ids) loop
    perform private.demand('delete', each.workspace_id);
  end loop;
  perform private.abandon_training(agent_ids);
  update public.agents set deleted_at = now() where id = any (agent_ids) and deleted_at is null;
  get diagnostics count = row_count;
  if count = 0 then perform private.problem(404, 'not_found'); end if;
  return count;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."delete_agents"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."delete_agents"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."delete_agents"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."delete_agents"(uuid[]) TO "postgres";
