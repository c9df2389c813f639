CREATE OR REPLACE FUNCTION private.hub_sight (
  workspace uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case
    when private.i_may('read', workspace) then 'all'
    when private.i_may('tasks', workspace) then 'team'
    when (
      select account.workspace_id = workspace and account.agent_id is null
      from private.my_worker_account() as account
    ) then 'team'
  end
$function$;

REVOKE ALL ON FUNCTION "private"."hub_sight"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_sight"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_sight"(uuid) TO "postgres";
