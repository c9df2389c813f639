CREATE OR REPLACE FUNCTION private.access_changed()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  ranks     text[] := '{asker,viewer,editor,owner}';
  workspace uuid := coalesce(new.workspace_id, old.workspace_id);
  now_at    int;
begin
  if tg_op = 'DELETE'
    or (tg_op = 'UPDATE' and array_position(ranks, new.role) < array_position(ranks, old.role)) then
    update public.workspaces set epoch = epoch + 1 where id = workspace returning epoch into now_at;
  else
    select epoch into now_at from public.workspaces where id = workspace;
  end if;
  if now_at is null then now_at := 0; end if; -- the workspace itself is going
  perform realtime.send(
    jsonb_build_object('workspace_id', workspace, 'epoch', now_at, 'role', told.role),
    'access_changed', 'user:' || told.user_id, true)
  from (
    select m.user_id, m.role from public.members m where m.workspace_id = workspace
    union select old.user_id, null where tg_op = 'DELETE'
  ) as told;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."access_changed"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."access_changed"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."access_changed"() TO "postgres";
