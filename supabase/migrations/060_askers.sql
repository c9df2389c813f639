-- A fourth role: an asker asks the ready assistants and sees what was shared with the workspace to ask about, nothing else.

insert into private.role_actions (role, action) values ('asker', 'chat');
alter table public.members
  drop constraint role_is_known,
  add constraint role_is_known check (role in ('owner', 'editor', 'viewer', 'asker'));
alter table public.invitations
  drop constraint role_is_known,
  add constraint role_is_known check (role in ('owner', 'editor', 'viewer', 'asker'));

-- Definer: policies on members would otherwise ask each other forever. Where the caller is a member, whatever the role.
create function private.my_workspace_ids() returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  select members.workspace_id from public.members where members.user_id = (select private.live_user_id())
$$;
grant execute on function private.my_workspace_ids() to authenticated;

alter policy "Members see their workspaces" on public.workspaces
  using (id in (select private.my_workspace_ids()));
alter policy "Members see who is in their workspaces" on public.members
  using (
    workspace_id in (select private.workspaces_where_i_may('read'))
    or user_id = (select private.live_user_id()));
alter policy "People see their own notifications while they are members" on public.notifications
  using (user_id = (select private.live_user_id()) and workspace_id in (select private.my_workspace_ids()));
alter policy "People mark their own notifications as read" on public.notifications
  using (user_id = (select private.live_user_id()) and workspace_id in (select private.my_workspace_ids()))
  with check (user_id = (select private.live_user_id()) and workspace_id in (select private.my_workspace_ids()));

-- Definer: counts the epoch up when someone loses access, in the same transaction, and tells everyone concerned.
create or replace function private.access_changed() returns trigger
  language plpgsql security definer set search_path = ''
as $$
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
$$;

-- Tells every member of a workspace except whoever caused it, and except askers: what is built is not theirs to follow.
create or replace function private.notify_members(workspace uuid, of_kind text, agent uuid, words text) returns void
  language sql set search_path = ''
as $$
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select m.user_id, workspace, agent, of_kind,
    jsonb_strip_nulls(jsonb_build_object(
      'agent', (select name from public.agents where id = agent),
      'words', words,
      'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = auth.uid())))
  from public.members m
  where m.workspace_id = workspace and m.role <> 'asker' and m.user_id is distinct from auth.uid()
    and not exists (select from public.agents where id = agent and deleted_at is not null)
$$;
