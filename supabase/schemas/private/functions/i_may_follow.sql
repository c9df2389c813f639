CREATE OR REPLACE FUNCTION private.i_may_follow (
  kind  text,
  id    uuid,
  epoch text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case kind
    when 'thread' then exists (
      select from public.threads join public.workspaces on workspaces.id = threads.workspace_id
      where threads.id = i_may_follow.id and (workspaces.epoch + threads.epoch)::text = i_may_follow.epoch
        and case when threads.created_by = private.live_user_id() then private.i_may('chat', workspaces.id)
          else threads.visibility = 'workspace' and workspaces.id in (select private.my_workspace_ids()) end)
    when 'run' then exists (
      select from public.runs join public.workspaces on workspaces.id = runs.workspace_id
      where runs.id = i_may_follow.id and workspaces.epoch::text = i_may_follow.epoch and runs.thread_id is null
        and (private.i_may('read', workspaces.id)
          or (runs.asked_by = private.live_user_id() and private.i_may('chat', workspaces.id))))
    else false
  end
$function$;

REVOKE ALL ON FUNCTION "private"."i_may_follow"(text, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."i_may_follow"(text, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."i_may_follow"(text, uuid, text) TO "postgres";
