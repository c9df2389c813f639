CREATE OR REPLACE FUNCTION private.workspaces_where_i_may (
  wanted text
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select members.workspace_id from public.members
  join private.role_actions on role_actions.role = members.role and role_actions.action = wanted
  where members.user_id = (select private.live_user_id())
  union all -- a program may ask the assistants of its key's workspace and give work to its workers, and nothing else
  select api_keys.workspace_id from public.api_keys
  join private.role_actions on role_actions.role = 'program' and role_actions.action = wanted
  where api_keys.user_id = (select private.live_user_id()) and api_keys.revoked_at is null
$function$;

GRANT EXECUTE ON FUNCTION "private"."workspaces_where_i_may"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."workspaces_where_i_may"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."workspaces_where_i_may"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."workspaces_where_i_may"(text) TO "postgres";
