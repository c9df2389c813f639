-- What service accounts sign in with. The auth server counts wrong passwords by the caller's address, and all functions call it
-- from one: so a token is looked up here first, and only one that is known goes on to the auth server.

-- The SHA-256 of a token's secret, which holds 192 random bits: there is nothing to guess that a slow hash would protect.
create table private.service_tokens (
  user_id     uuid primary key references auth.users (id) on delete cascade, -- the service account
  secret_hash text not null,
  constraint hash_is_sha256 check (secret_hash ~ '^[0-9a-f]{64}$')
);
alter table private.service_tokens enable row level security;

-- Whether a service account may still act: a key or token that was revoked may not. Null for an account that is neither.
create function private.is_in_force(account uuid) returns boolean
  language sql stable set search_path = ''
as $$
  select api_keys.revoked_at is null from public.api_keys where api_keys.user_id = account
  union all
  select worker_accounts.revoked_at is null from private.worker_accounts where worker_accounts.user_id = account
$$;

-- Keeps what a service account signs in with. Called with the account just made, or by the account itself.
create function private.keep_secret_hash(account uuid, hash text) returns void
  language sql set search_path = ''
as $$
  insert into private.service_tokens (user_id, secret_hash)
  values (account, hash)
  on conflict (user_id) do nothing
$$;

-- Definer: whoever calls has no session yet. Whether a token may sign in: its account is in force and its secret is the one that
-- is kept. Unknown, wrong and revoked are answered alike. An account from before there were hashes has none until it signs in
-- next: its secret is for the auth server to judge, and nobody but its holder knows its address.
create function private.may_sign_in(account_email text, hash text) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (
    select from auth.users
    left join private.service_tokens on service_tokens.user_id = users.id
    where users.email = account_email
      and users.is_sso_user = false -- as the index says
      and coalesce(service_tokens.secret_hash = hash, true)
      and private.is_in_force(users.id)
  )
$$;
create function public.may_sign_in(email text, secret_hash text) returns boolean
  language sql stable set search_path = '' as $$ select private.may_sign_in(email, secret_hash) $$;

-- Definer: clients have no grant on the table. A service account that has signed in adds its hash, once.
create function private.keep_my_secret_hash(hash text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.live_user_id();
begin
  if private.is_in_force(me) then perform private.keep_secret_hash(me, hash); end if;
end
$$;
create function public.keep_my_secret_hash(secret_hash text) returns void
  language sql set search_path = '' as $$ select private.keep_my_secret_hash(secret_hash) $$;

-- Definer: clients may not read auth.sessions. Whether the caller's session lives and, where it is a service account's, its key or
-- token is not revoked: what a function asks before it says "not found" to somebody who has signed out.
create function private.is_signed_in() returns boolean
  language sql stable security definer set search_path = ''
as $$ select private.live_user_id() is not null and coalesce(private.is_in_force(private.live_user_id()), true) $$;
create function public.is_signed_in() returns boolean
  language sql stable set search_path = '' as $$ select private.is_signed_in() $$;

-- The three registrations take the hash along, and are otherwise as they were.
drop function public.register_api_key(uuid, text, text, uuid);
drop function private.register_api_key(uuid, text, text, uuid);
drop function public.register_worker_token(uuid, text, text[], text, uuid);
drop function private.register_worker_token(uuid, text, text[], text, uuid);
drop function public.register_worker_account(uuid, text, text[], text[]);
drop function private.register_worker_account(uuid, text, text[], text[]);

-- Definer: an owner registers the service account that the function made a moment ago. It must be a service account, fresh,
-- and marked with the caller's workspace, so that nobody can register somebody else's.
create function private.register_api_key(workspace uuid, key_name text, key_hint text, service_user uuid, hash text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  perform 1 from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'api_key'
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a service account of this workspace'); end if;
  insert into public.api_keys (workspace_id, name, hint, user_id, created_by)
  values (workspace, btrim(key_name), key_hint, service_user, private.live_user_id())
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  perform private.audit(workspace, 'api_key_made', made::text, key_name);
  return made;
end
$$;
create function public.register_api_key(workspace_id uuid, name text, hint text, service_user uuid, secret_hash text default null)
  returns uuid
  language sql set search_path = ''
as $$ select private.register_api_key(workspace_id, name, hint, service_user, secret_hash) $$;

-- Definer: an owner registers the service account that the function `hub` made a moment ago, see register_api_key.
create function private.register_worker_token(workspace uuid, token_name text, of_capabilities text[], token_hint text,
  service_user uuid, hash text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  perform 1 from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'worker'
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a worker account of this workspace'); end if;
  insert into private.worker_accounts (user_id, workspace_id, name, hint, capabilities, created_by)
  values (service_user, workspace, btrim(token_name), token_hint, of_capabilities, private.live_user_id())
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  perform private.audit(workspace, 'worker_token_made', made::text, token_name);
  return made;
end
$$;
create function public.register_worker_token(workspace_id uuid, name text, capabilities text[], hint text, service_user uuid,
  secret_hash text default null) returns uuid
  language sql set search_path = ''
as $$ select private.register_worker_token(workspace_id, name, capabilities, hint, service_user, secret_hash) $$;

-- Definer: the platform's own worker accounts, made at set-up with the secret key (docs/deploy.md). May be repeated.
create function private.register_worker_account(service_user uuid, of_name text, of_kinds text[], of_capabilities text[],
  hash text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform 1 from auth.users where id = service_user and (raw_app_meta_data::jsonb ->> 'service') = 'worker';
  if not found then perform private.problem(400, 'invalid_input', 'not the service account of a worker'); end if;
  insert into private.worker_accounts (user_id, name, kinds, capabilities)
  values (service_user, of_name, of_kinds, of_capabilities)
  on conflict (user_id) do update
    set name = excluded.name, kinds = excluded.kinds, capabilities = excluded.capabilities, revoked_at = null
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  return made;
end
$$;
create function public.register_worker_account(service_user uuid, name text, kinds text[], capabilities text[],
  secret_hash text default null) returns uuid
  language sql set search_path = ''
as $$ select private.register_worker_account(service_user, name, kinds, capabilities, secret_hash) $$;

grant usage on schema private to anon; -- for the one function below; nothing else in it is granted to anon
grant execute on function private.may_sign_in(text, text), public.may_sign_in(text, text) to anon, authenticated;
grant execute on function
  private.keep_my_secret_hash(text), public.keep_my_secret_hash(text),
  private.is_signed_in(), public.is_signed_in(),
  private.register_api_key(uuid, text, text, uuid, text), public.register_api_key(uuid, text, text, uuid, text),
  private.register_worker_token(uuid, text, text[], text, uuid, text),
  public.register_worker_token(uuid, text, text[], text, uuid, text) to authenticated;
grant execute on function
  private.register_worker_account(uuid, text, text[], text[], text),
  public.register_worker_account(uuid, text, text[], text[], text) to service_role;
