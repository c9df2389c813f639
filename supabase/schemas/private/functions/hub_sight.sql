CREATE OR REPLACE FUNCTION private.hub_sight (
  workspace uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case when private.i_may('read', workspace) then 'all'
    when private.i_may('tasks', workspace) or (private.my_worker_account()).workspace_id = workspace then 'task' end
$function$;

REVOKE ALL ON FUNCTION "private"."hub_sight"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_sight"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_sight"(uuid) TO "postgres";
