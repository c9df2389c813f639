CREATE OR REPLACE FUNCTION private.restore_agents (
  agent_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  each  record;
  count int := 0;
begin
  for each in select * from public.agents where id = any (agent_ids) and deleted_at is not null for update loop
    perform private.demand('delete', each.workspace_id);
    update public.agents set deleted_at = null, name = private.free_agent_name(each.workspace_id, each.name) where id = each.id;
    count := count + 1;
  end loop;
  if count = 0 then perform private.problem(404, 'not_found'); end if;
  return count;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."restore_agents"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."restore_agents"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."restore_agents"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."restore_agents"(uuid[]) TO "postgres";
