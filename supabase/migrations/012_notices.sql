-- Notifications to people, and the audit log of a workspace.

create table public.notifications (
  id           uuid primary key default gen_random_uuid(),
  user_id      uuid not null references public.profiles (user_id) on delete cascade,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  agent_id     uuid,
  kind         text not null,
  payload      jsonb not null default '{}',
  created_at   timestamptz not null default now(),
  read_at      timestamptz,
  version      int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  constraint kind_is_known check (kind in ('training_started', 'training_completed', 'training_failed', 'drafting_done', 'drafting_failed', 'member_joined', 'mentioned', 'assigned'))
);
create index notifications_mine_idx on public.notifications (user_id, created_at desc);
create index notifications_workspace_idx on public.notifications (workspace_id);
create index notifications_agent_idx on public.notifications (agent_id, workspace_id);
grant select, update (read_at) on public.notifications to authenticated;
alter table public.notifications enable row level security;
create policy "People see their own notifications while they are members" on public.notifications
  for select to authenticated
  using (user_id = (select private.live_user_id()) and workspace_id in (select private.workspaces_where_i_may('read')));
create policy "People mark their own notifications as read" on public.notifications
  for update to authenticated
  using (user_id = (select private.live_user_id()) and workspace_id in (select private.workspaces_where_i_may('read')))
  with check (user_id = (select private.live_user_id()) and workspace_id in (select private.workspaces_where_i_may('read')));

-- Tells every member of a workspace except whoever caused it.
create function private.notify_members(workspace uuid, of_kind text, agent uuid, words text) returns void
  language sql set search_path = ''
as $$
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select m.user_id, workspace, agent, of_kind,
    jsonb_strip_nulls(jsonb_build_object('agent', (select name from public.agents where id = agent), 'words', words,
      'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = auth.uid())))
  from public.members m
  where m.workspace_id = workspace and m.user_id is distinct from auth.uid()
    and not exists (select from public.agents where id = agent and deleted_at is not null)
$$;

create table public.audit_log (
  id           bigint generated always as identity primary key,
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  actor        uuid,
  action       text not null,
  subject      text not null default '',
  detail       text not null default '',
  at           timestamptz not null default now()
);
create index audit_log_workspace_idx on public.audit_log (workspace_id, id desc);
grant select on public.audit_log to authenticated;
alter table public.audit_log enable row level security;
create policy "Owners read the audit log" on public.audit_log
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('own')));

create function private.audit(workspace uuid, of_action text, of_subject text, words text default '') returns void
  language sql set search_path = ''
as $$
  insert into public.audit_log (workspace_id, actor, action, subject, detail) values (workspace, auth.uid(), of_action, of_subject, left(coalesce(words, ''), 1000))
$$;

-- Definer: what changes who may do what, or removes things, is written down by the tables themselves.
create function private.audit_members() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select from public.workspaces where id = coalesce(new.workspace_id, old.workspace_id)) then -- not while the whole workspace goes
    perform private.audit(coalesce(new.workspace_id, old.workspace_id),
      case tg_op when 'INSERT' then 'member_joined' when 'UPDATE' then 'role_changed' else 'member_left' end,
      coalesce(new.user_id, old.user_id)::text, coalesce(new.role, old.role));
    if tg_op = 'INSERT' and new.role <> 'owner' then perform private.notify_members(new.workspace_id, 'member_joined', null, (select coalesce(nullif(name, ''), email) from public.profiles where user_id = new.user_id)); end if;
  end if;
  return null;
end
$$;
create trigger audit_members after insert or update of role or delete on public.members
  for each row execute function private.audit_members();

create function private.audit_agents() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if (old.deleted_at is null) <> (new.deleted_at is null) then
    perform private.audit(new.workspace_id, case when new.deleted_at is null then 'assistant_restored' else 'assistant_deleted' end, new.id::text, new.name);
  elsif old.status <> new.status and 'training' in (old.status, new.status) then
    perform private.audit(new.workspace_id, case when new.status = 'training' then 'training_started' else 'training_ended' end, new.id::text, new.status);
    if new.status = 'training' then perform private.notify_members(new.workspace_id, 'training_started', new.id, null); end if;
  end if;
  return null;
end
$$;
create trigger audit_agents after update of deleted_at, status on public.agents
  for each row execute function private.audit_agents();

create function private.audit_invitations() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.audit(new.workspace_id, case when tg_op = 'INSERT' then 'invited' when new.withdrawn_at is not null then 'invitation_withdrawn'
    when new.accepted_at is not null then 'invitation_accepted' else 'invitation_resent' end, new.email, new.role);
  return null;
end
$$;
create trigger audit_invitations after insert or update on public.invitations
  for each row execute function private.audit_invitations();

-- A task has run out of attempts: whatever waits for it learns so, in words.
create function private.task_died(task uuid, why text) returns void
  language plpgsql set search_path = ''
as $$
declare
  dead  private.tasks;
  about uuid;
begin
  select * into dead from private.tasks where id = task;
  case dead.kind
    when 'draft' then
      update public.chunks k set state = 'failed', problem = left(why, 1000) from public.documents d join public.agents a on a.id = d.agent_id
      where k.task_id = task and k.state = 'waiting' and d.id = k.document_id
      returning case when d.removed_at is null and a.deleted_at is null then a.id end into about; -- of what was taken away nobody is told
      if about is not null then perform private.notify_members(dead.workspace_id, 'drafting_failed', about, why); end if;
    when 'vary' then
      update public.variations set state = 'failed', problem = left(why, 1000) where task_id = task and state = 'waiting';
    when 'plan' then
      update public.documents set state = 'unreadable', problem = left('It could not be cut into chunks: ' || why, 1000) where id = (dead.payload ->> 'document_id')::uuid;
    when 'extract' then
      update public.documents set state = 'unreadable', problem = left('It could not be read: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid and state = 'extracting';
    when 'probe_model' then
      perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed', 'the trained model could not be checked: ' || why);
    when 'watch_submission' then
      perform private.move_run(id, 'failed', 'the submission was interrupted: ' || why) from public.training_runs
      where id = (dead.payload ->> 'run_id')::uuid and state = 'submitting';
    when 'poll_training' then
      perform private.watch_training((dead.payload ->> 'run_id')::uuid, 60); -- the NAS may come back
    else null;
  end case;
end
$$;
