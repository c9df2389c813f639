-- Teams, who is in them, who may do what, and invitations.

-- How a person appears to teammates. Made with the auth user; service accounts (workers, API keys) have none.
create table public.profiles (
  user_id     uuid primary key references auth.users (id) on delete cascade,
  email       text not null,
  name        text not null default '',
  preferences jsonb not null default '{}',
  created_at  timestamptz not null default now(),
  constraint name_fits        check (char_length(name) <= 80),
  constraint preferences_fit  check (pg_column_size(preferences) <= 8192)
);

create table public.workspaces (
  id         uuid primary key default gen_random_uuid(),
  name       text not null,
  epoch      int not null default 1, -- part of every topic's name; counted up when someone loses access
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version    int not null default 1,
  constraint name_is_there check (char_length(btrim(name)) between 1 and 80)
);
create index workspaces_created_by_idx on public.workspaces (created_by);

create table public.members (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id      uuid not null references public.profiles (user_id) on delete cascade,
  role         text not null default 'viewer',
  created_at   timestamptz not null default now(),
  primary key (workspace_id, user_id),
  constraint role_is_known check (role in ('owner', 'editor', 'viewer'))
);
create index members_user_id_idx on public.members (user_id); -- the primary key does not serve "my workspaces"

create table public.invitations (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  email        text not null,
  role         text not null default 'editor',
  invited_by   uuid default auth.uid() references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null default now() + interval '7 days',
  accepted_at  timestamptz,
  withdrawn_at timestamptz,
  constraint role_is_known     check (role in ('owner', 'editor', 'viewer')),
  constraint email_looks_right check (email = lower(email) and email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and char_length(email) <= 254),
  constraint ends_once         check (num_nonnulls(accepted_at, withdrawn_at) <= 1)
);
create unique index one_open_invitation_idx on public.invitations (workspace_id, email) where accepted_at is null and withdrawn_at is null;
create index invitations_workspace_idx on public.invitations (workspace_id);
create index invitations_invited_by_idx on public.invitations (invited_by);
create index invitations_email_idx on public.invitations (email);

-- Programs ask with an API key. Each belongs to one service account of the auth server (a user without profile or membership,
-- whose password is the secret part): the key is exchanged for a session, and every call asks here whether it is revoked.
create table public.api_keys (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  name         text not null,
  hint         text not null, -- the last four characters, to tell keys apart
  user_id      uuid not null unique references auth.users (id) on delete cascade, -- the service account
  created_by   uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at   timestamptz,
  constraint name_is_there check (char_length(btrim(name)) between 1 and 80),
  constraint hint_is_short check (char_length(hint) = 4)
);
create index api_keys_workspace_idx on public.api_keys (workspace_id);
create index api_keys_created_by_idx on public.api_keys (created_by);

-- Role × action: the law. packages/contract/permissions.ts holds the same for buttons; a test compares them.
create table private.role_actions (
  role   text not null,
  action text not null,
  primary key (role, action)
);
insert into private.role_actions (role, action)
select role, action
from (values
  ('owner', '{read,chat,edit,approve,configure,start_training,cancel_training,delete,tasks,invite,remove,keys,own}'::text[]),
  ('editor', '{read,chat,edit,approve,configure,start_training,cancel_training,delete,tasks}'),
  ('viewer', '{read,chat}'),
  ('program', '{chat,tasks}') -- an API key's service account
) as law (role, actions), unnest(actions) as action;

-- Definer: policies on members would otherwise ask each other forever. One lookup a statement when wrapped in a select.
create function private.workspaces_where_i_may(wanted text) returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  select members.workspace_id from public.members
  join private.role_actions on role_actions.role = members.role and role_actions.action = wanted
  where members.user_id = (select private.live_user_id())
  union all -- a program may ask the assistants of its key's workspace and give work to its workers, and nothing else
  select api_keys.workspace_id from public.api_keys
  join private.role_actions on role_actions.role = 'program' and role_actions.action = wanted
  where api_keys.user_id = (select private.live_user_id()) and api_keys.revoked_at is null
$$;

create function private.i_may(wanted text, workspace uuid) returns boolean
  language sql stable set search_path = ''
as $$ select workspace in (select private.workspaces_where_i_may(wanted)) $$;

-- Raises unless the caller may do `wanted` there: not_found to strangers, forbidden to members.
create function private.demand(wanted text, workspace uuid) returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.i_may(wanted, workspace) then return; end if;
  if workspace is not null and private.i_may('read', workspace) then perform private.problem(403, 'forbidden', wanted); end if;
  perform private.problem(404, 'not_found');
end
$$;

-- The same for functions that must know before they act elsewhere.
create function public.demand(wanted text, workspace uuid) returns void
  language sql stable set search_path = '' as $$ select private.demand(wanted, workspace) $$;

-- Definer: the same loop as above. Everyone who shares a workspace with the caller.
create function private.my_teammates() returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  select members.user_id from public.members
  where members.workspace_id in (select private.workspaces_where_i_may('read'))
$$;

-- Definer: clients may not read auth.users. The caller's confirmed address, lower case.
create function private.my_email() returns text
  language sql stable security definer set search_path = ''
as $$ select lower(users.email) from auth.users where users.id = (select private.live_user_id()) $$;

grant execute on function private.problem(int, text, text) to authenticated;
grant execute on function private.workspaces_where_i_may(text) to authenticated;
grant execute on function private.i_may(text, uuid) to authenticated;
grant execute on function private.demand(text, uuid), public.demand(text, uuid) to authenticated;
grant execute on function private.my_teammates() to authenticated;
grant execute on function private.my_email() to authenticated;

grant select, update (name, preferences) on public.profiles to authenticated;
grant select, update (name) on public.workspaces to authenticated;
grant select, delete, update (role) on public.members to authenticated;
grant select (id, workspace_id, name, hint, created_by, created_at, last_used_at, revoked_at) on public.api_keys to authenticated;
grant select, insert (workspace_id, email, role), update (withdrawn_at, expires_at) on public.invitations to authenticated;

alter table public.profiles enable row level security;
alter table public.workspaces enable row level security;
alter table public.members enable row level security;
alter table public.invitations enable row level security;
alter table public.api_keys enable row level security;
alter table private.role_actions enable row level security;

create policy "People see themselves and their teammates" on public.profiles
  for select to authenticated
  using (user_id = (select private.live_user_id()) or user_id in (select private.my_teammates()));
create policy "People change their own profile" on public.profiles
  for update to authenticated
  using (user_id = (select private.live_user_id())) with check (user_id = (select private.live_user_id()));

create policy "Members see their workspaces" on public.workspaces
  for select to authenticated using (id in (select private.workspaces_where_i_may('read')));
create policy "Owners rename their workspaces" on public.workspaces
  for update to authenticated
  using (id in (select private.workspaces_where_i_may('own'))) with check (id in (select private.workspaces_where_i_may('own')));

create policy "Members see who is in their workspaces" on public.members
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Owners change roles" on public.members
  for update to authenticated
  using (workspace_id in (select private.workspaces_where_i_may('invite'))) with check (workspace_id in (select private.workspaces_where_i_may('invite')));
create policy "Owners remove people, everyone may leave" on public.members
  for delete to authenticated
  using (user_id = (select private.live_user_id()) or workspace_id in (select private.workspaces_where_i_may('remove')));

create policy "Owners see invitations, and everyone their own" on public.invitations
  for select to authenticated
  using (workspace_id in (select private.workspaces_where_i_may('invite')) or email = (select private.my_email()));
create policy "Owners invite" on public.invitations
  for insert to authenticated with check (workspace_id in (select private.workspaces_where_i_may('invite')));
create policy "Owners resend and withdraw invitations" on public.invitations
  for update to authenticated
  using (workspace_id in (select private.workspaces_where_i_may('invite'))) with check (workspace_id in (select private.workspaces_where_i_may('invite')));

create policy "Owners see their workspace's keys" on public.api_keys
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('keys')));

create trigger touch before update on public.workspaces for each row
  when (old.name is distinct from new.name) execute function private.touch();

-- Definer: the auth server inserts the user. Service accounts are marked in app_metadata, which users cannot edit.
create function private.make_profile() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if coalesce(new.raw_app_meta_data, '{}')::jsonb ? 'service' or new.email is null then return new; end if;
  insert into public.profiles (user_id, email, name)
  values (new.id, lower(new.email), left(coalesce(nullif(btrim(new.raw_user_meta_data::jsonb ->> 'name'), ''), split_part(new.email, '@', 1)), 80))
  on conflict (user_id) do update set email = excluded.email;
  return new;
end
$$;
create trigger make_profile after insert or update of email on auth.users
  for each row execute function private.make_profile();

-- A workspace keeps at least one owner as long as it exists.
create function private.keep_an_owner() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if old.role = 'owner' and (tg_op = 'DELETE' or new.role <> 'owner') then
    perform 1 from public.workspaces where id = old.workspace_id for update; -- two owners leaving at once queue here
    if found and not exists (
      select from public.members where workspace_id = old.workspace_id and role = 'owner' and user_id <> old.user_id
    ) then
      perform private.problem(409, 'last_owner');
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger keep_an_owner before update of role or delete on public.members
  for each row execute function private.keep_an_owner();

-- Definer: membership comes only from here. Makes a workspace with the caller as owner.
create function private.create_workspace(name text) returns public.workspaces
  language plpgsql security definer set search_path = ''
as $$
declare
  me   uuid := private.live_user_id();
  made public.workspaces;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  if not exists (select from public.profiles where user_id = me) then perform private.problem(403, 'forbidden', 'own'); end if; -- a service account
  insert into public.workspaces (name, created_by) values (btrim(create_workspace.name), me) returning * into made;
  insert into public.members (workspace_id, user_id, role) values (made.id, me, 'owner');
  return made;
end
$$;
create function public.create_workspace(name text) returns public.workspaces
  language sql set search_path = '' as $$ select private.create_workspace(name) $$;

-- A newcomer's first workspace: the one they have, else a new one. Two tabs at once make one.
create function private.ensure_workspace() returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  me    uuid := private.live_user_id();
  found_id uuid;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  perform pg_advisory_xact_lock(hashtextextended('ensure_workspace:' || me, 0));
  select workspace_id into found_id from public.members where user_id = me order by created_at limit 1;
  return coalesce(found_id, (private.create_workspace('My workspace')).id);
end
$$;
create function public.ensure_workspace() returns uuid
  language sql set search_path = '' as $$ select private.ensure_workspace() $$;

-- Definer: whoever was invited is not a member yet. Takes the invitation up and returns its workspace.
create function private.accept_invitation(invitation uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  me     uuid := private.live_user_id();
  chosen public.invitations;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  select * into chosen from public.invitations where id = invitation for update;
  if not found then perform private.problem(404, 'not_found'); end if;
  if chosen.email is distinct from private.my_email() then perform private.problem(403, 'invitation_for_other'); end if;
  if chosen.accepted_at is not null and exists (select from public.members m where m.workspace_id = chosen.workspace_id and m.user_id = me) then
    return chosen.workspace_id; -- opened twice
  end if;
  if chosen.withdrawn_at is not null then perform private.problem(410, 'invitation_withdrawn'); end if;
  if chosen.accepted_at is not null then perform private.problem(410, 'invitation_used'); end if; -- by someone who has left since
  if chosen.expires_at < now() then perform private.problem(410, 'invitation_expired'); end if;
  insert into public.members (workspace_id, user_id, role) values (chosen.workspace_id, me, chosen.role)
  on conflict (workspace_id, user_id) do nothing;
  update public.invitations set accepted_at = now() where id = invitation;
  return chosen.workspace_id;
end
$$;
create function public.accept_invitation(invitation uuid) returns uuid
  language sql set search_path = '' as $$ select private.accept_invitation(invitation) $$;

-- Definer: shows an invitee which workspace asks, before they are in it. Null unless it is addressed to the caller.
create function private.invitation_for_me(invitation uuid) returns jsonb
  language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', i.id, 'workspace', w.name, 'workspace_id', w.id, 'role', i.role, 'invited_by', coalesce(nullif(p.name, ''), p.email),
    'open', i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now(), 'withdrawn', i.withdrawn_at is not null,
    'accepted', i.accepted_at is not null)
  from public.invitations i join public.workspaces w on w.id = i.workspace_id left join public.profiles p on p.user_id = i.invited_by
  where i.id = invitation and i.email = (select private.my_email())
$$;
create function public.invitation_for_me(invitation uuid) returns jsonb
  language sql stable set search_path = '' as $$ select private.invitation_for_me(invitation) $$;

-- What a mail to an address says of its newest open invitation: {invitation, invited_to, invited_by}, or {}. Templates of the auth
-- server know of a person only what stands in user_metadata, here and on hosted, so it is kept there.
create function private.invitation_words(address text) returns jsonb
  language sql stable set search_path = ''
as $$
  select coalesce((
    select jsonb_build_object('invitation', i.id, 'invited_to', w.name, 'invited_by', coalesce(nullif(p.name, ''), p.email, 'An owner'))
    from public.invitations i join public.workspaces w on w.id = i.workspace_id left join public.profiles p on p.user_id = i.invited_by
    where i.email = lower(address) and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
    order by i.expires_at desc, i.created_at desc limit 1), '{}')
$$;

create function private.keep_invitation_words(address text) returns void
  language sql set search_path = ''
as $$
  update auth.users set raw_user_meta_data = (coalesce(raw_user_meta_data, '{}')::jsonb - array['invitation', 'invited_to', 'invited_by']) || private.invitation_words(address)
  where email = lower(address) and is_sso_user = false -- as the index says
$$;

-- Definer: owners may not write auth.users.
create function private.tell_invitee() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.keep_invitation_words(case tg_op when 'DELETE' then old.email else new.email end);
  return null;
end
$$;
create trigger tell_invitee after insert or update or delete on public.invitations
  for each row execute function private.tell_invitee();

-- Definer: the auth server makes the account. Whoever asked for it may have said anything; only an invitation counts.
create function private.tell_new_invitee() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.raw_user_meta_data := (coalesce(new.raw_user_meta_data, '{}')::jsonb - array['invitation', 'invited_to', 'invited_by']) || private.invitation_words(new.email);
  return new;
end
$$;
create trigger tell_new_invitee before insert on auth.users
  for each row when (new.email is not null) execute function private.tell_new_invitee();

-- Definer: an owner passes the workspace on in one step; nobody else can be left without one.
create function private.hand_over(workspace uuid, to_user uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('own', workspace);
  update public.members set role = 'owner' where workspace_id = workspace and user_id = to_user;
  if not found then perform private.problem(409, 'not_a_member'); end if;
  if to_user <> private.live_user_id() then
    update public.members set role = 'editor' where workspace_id = workspace and user_id = private.live_user_id();
  end if;
end
$$;
create function public.hand_over(workspace uuid, to_user uuid) returns void
  language sql set search_path = '' as $$ select private.hand_over(workspace, to_user) $$;

-- Definer: there is no grant to delete workspaces. Removes it with everything in it. Work under way in it locks rows from the
-- inside out, deleting from the outside in: when the two wait for each other, this one lets go and begins anew.
create function private.delete_workspace(workspace uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('own', workspace);
  for attempt in 1..10 loop
    begin
      delete from public.workspaces where id = workspace;
      perform private.submit_task(kind => 'purge', key => 'purge:' || workspace, priority => 3); -- of its files
      return;
    exception when deadlock_detected then
      if attempt = 10 then raise; end if;
      perform pg_catalog.pg_sleep(0.05 * attempt); -- or it would take the lock back before the other has woken up
    end;
  end loop;
end
$$;
create function public.delete_workspace(workspace uuid) returns void
  language sql set search_path = '' as $$ select private.delete_workspace(workspace) $$;

grant execute on function private.create_workspace(text), public.create_workspace(text),
  private.ensure_workspace(), public.ensure_workspace(),
  private.accept_invitation(uuid), public.accept_invitation(uuid),
  private.invitation_for_me(uuid), public.invitation_for_me(uuid),
  private.hand_over(uuid, uuid), public.hand_over(uuid, uuid),
  private.delete_workspace(uuid), public.delete_workspace(uuid) to authenticated;
