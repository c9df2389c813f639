-- Making and revoking API keys, and registering the platform's workers.

-- Definer: an owner registers the service account that the function made a moment ago. It must be a service account, fresh,
-- and marked with the caller's workspace, so that nobody can register somebody else's.
create function private.register_api_key(workspace uuid, key_name text, key_hint text, service_user uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  perform 1 from auth.users where id = service_user and (raw_app_meta_data::jsonb ->> 'service') = 'api_key' and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a service account of this workspace'); end if;
  insert into public.api_keys (workspace_id, name, hint, user_id, created_by)
  values (workspace, btrim(key_name), key_hint, service_user, private.live_user_id()) returning id into made;
  perform private.audit(workspace, 'api_key_made', made::text, key_name);
  return made;
end
$$;
create function public.register_api_key(workspace_id uuid, name text, hint text, service_user uuid) returns uuid
  language sql set search_path = '' as $$ select private.register_api_key(workspace_id, name, hint, service_user) $$;

-- Definer: effective on the next call, since every call asks for a live key.
create function private.revoke_api_key(key_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  key public.api_keys;
begin
  select * into key from public.api_keys where id = key_id;
  perform private.demand('keys', key.workspace_id);
  update public.api_keys set revoked_at = coalesce(revoked_at, now()) where id = key_id;
  perform private.audit(key.workspace_id, 'api_key_revoked', key_id::text, key.name);
end
$$;
create function public.revoke_api_key(key_id uuid) returns void
  language sql set search_path = '' as $$ select private.revoke_api_key(key_id) $$;

-- Definer: the platform's own worker accounts, made at set-up with the secret key (packages/launcher/bootstrap.ts, docs/deploy.md).
create function private.register_worker_account(service_user uuid, of_name text, of_kinds text[], of_capabilities text[]) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform 1 from auth.users where id = service_user and (raw_app_meta_data::jsonb ->> 'service') = 'worker';
  if not found then perform private.problem(400, 'invalid_input', 'not the service account of a worker'); end if;
  insert into private.worker_accounts (user_id, name, kinds, capabilities) values (service_user, of_name, of_kinds, of_capabilities)
  on conflict (user_id) do update set name = excluded.name, kinds = excluded.kinds, capabilities = excluded.capabilities, revoked_at = null
  returning id into made;
  return made;
end
$$;
create function public.register_worker_account(service_user uuid, name text, kinds text[], capabilities text[]) returns uuid
  language sql set search_path = '' as $$ select private.register_worker_account(service_user, name, kinds, capabilities) $$;

-- Definer, for set-up with the secret key: whether a service account exists already.
create function private.worker_user_id(email text) returns uuid
  language sql stable security definer set search_path = ''
as $$
  select users.id from auth.users where users.email = worker_user_id.email and (users.raw_app_meta_data::jsonb ->> 'service') = 'worker'
$$;
create function public.worker_user_id(email text) returns uuid
  language sql stable set search_path = '' as $$ select private.worker_user_id(email) $$;

grant execute on function private.register_api_key(uuid, text, text, uuid), public.register_api_key(uuid, text, text, uuid),
  private.revoke_api_key(uuid), public.revoke_api_key(uuid) to authenticated;
grant execute on function private.register_worker_account(uuid, text, text[], text[]), public.register_worker_account(uuid, text, text[], text[]),
  private.worker_user_id(text), public.worker_user_id(text) to service_role;
