-- Tokens that keep a folder in step: made for one assistant by owners, listed and revoked beside the others, and of no
-- use for tasks.

drop function public.register_worker_token(uuid, text, text[], text, uuid, text);
drop function private.register_worker_token(uuid, text, text[], text, uuid, text);
drop function public.worker_tokens(uuid);
drop function private.worker_tokens(uuid);

-- Definer: an owner registers the service account that the function `hub` made a moment ago, see register_api_key. With
-- an assistant, the token keeps a folder in step with its documents and takes no tasks.
create function private.register_worker_token(
  workspace uuid, token_name text, of_capabilities text[], token_hint text, service_user uuid, hash text, agent uuid
) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  perform
  from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'worker'
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a worker account of this workspace'); end if;
  if agent is not null and not exists (
    select
    from public.agents
    where id = agent and workspace_id = workspace and deleted_at is null)
  then
    perform private.problem(404, 'not_found');
  end if;
  insert into private.worker_accounts (user_id, workspace_id, name, hint, kinds, capabilities, agent_id, created_by)
  values (
    service_user, workspace, btrim(token_name), token_hint, case when agent is null then '{task}'::text[] else '{}' end,
    case when agent is null then of_capabilities else '{}' end, agent, private.live_user_id())
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  perform private.audit(workspace, 'worker_token_made', made::text, token_name);
  return made;
end
$$;
create function public.register_worker_token(
  workspace_id uuid, name text, capabilities text[], hint text, service_user uuid, secret_hash text default null,
  agent_id uuid default null
) returns uuid
  language sql set search_path = ''
as $$
  select private.register_worker_token(workspace_id, name, capabilities, hint, service_user, secret_hash, agent_id)
$$;

-- Definer: the table is private. The workspace's tokens, the newest first; agent_id, agent_name: whose folder one keeps
-- in step.
create function private.worker_tokens(workspace uuid)
  returns table (
    id              uuid,
    name            text,
    hint            text,
    capabilities    text[],
    created_at      timestamptz,
    created_by_name text,
    revoked_at      timestamptz,
    last_seen_at    timestamptz,
    agent_id        uuid,
    agent_name      text
  )
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform private.demand('keys', workspace);
  return query
    select a.id, a.name, a.hint, a.capabilities, a.created_at,
      (select coalesce(nullif(p.name, ''), p.email) from public.profiles p where p.user_id = a.created_by),
      a.revoked_at,
      greatest(
        (select max(w.seen_at) from private.workers w where w.account_id = a.id),
        (select max(f.seen_at) from private.synced_folders f where f.account_id = a.id)),
      a.agent_id, g.name
    from private.worker_accounts a
    left join public.agents g on g.id = a.agent_id
    where a.workspace_id = workspace
    order by a.created_at desc, a.id;
end
$$;
create function public.worker_tokens(workspace uuid)
  returns table (
    id              uuid,
    name            text,
    hint            text,
    capabilities    text[],
    created_at      timestamptz,
    created_by_name text,
    revoked_at      timestamptz,
    last_seen_at    timestamptz,
    agent_id        uuid,
    agent_name      text
  )
  language sql stable set search_path = ''
as $$ select * from private.worker_tokens(workspace) $$;

-- As before; a token that keeps a folder in step is no worker's.
create or replace function private.hub_register(worker uuid, name text, slots int, able text[]) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
  made    private.workers;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  if account.agent_id is not null then
    perform private.problem(403, 'not_a_worker', 'this token only keeps a folder in step');
  end if;
  if not able <@ account.capabilities then
    perform private.problem(403, 'beyond_token',
      array_to_string(array(select unnest(able) except select unnest(account.capabilities) order by 1), ', '));
  end if;
  perform from private.worker_accounts where id = account.id for no key update;
  delete from private.workers
  where account_id = account.id
    and lease_until < (select clock.at from private.clock) - interval '1 day'
    and not exists (select from private.leases where worker_id = workers.id);
  if (
    select count(*)
    from private.workers
    where account_id = account.id and id <> worker and lease_until > (select clock.at from private.clock)
  ) >= account.max_workers then
    perform private.problem(429, 'too_many_workers', 'at most ' || account.max_workers);
  end if;
  insert into private.workers (id, account_id, name, capabilities, slots, lease_until, looked_at)
  values (worker, account.id, left(hub_register.name, 200), coalesce(able, account.capabilities), hub_register.slots,
    (select clock.at from private.clock) + interval '15 seconds',
    (select clock.at from private.clock)) -- who comes looks for work, and has its share from the start
  on conflict (id) do update
    set epoch = workers.epoch + 1,
      started_at = (select clock.at from private.clock),
      seen_at = (select clock.at from private.clock),
      looked_at = (select clock.at from private.clock),
      name = excluded.name,
      capabilities = excluded.capabilities,
      slots = excluded.slots,
      lease_until = excluded.lease_until
    where workers.account_id = excluded.account_id
  returning * into made;
  if made.id is null then
    perform private.problem(403, 'not_a_worker', 'this worker id belongs to another account');
  end if;
  insert into private.bells (worker_id, rung_at) values (made.id, '-infinity') on conflict do nothing;
  return jsonb_build_object(
    'worker_id', made.id, 'epoch', made.epoch, 'lease_seconds', 15, 'kinds', to_jsonb(account.kinds));
end
$$;

-- As before; a token that keeps a folder in step sees no tasks.
create or replace function private.hub_sight(workspace uuid) returns text
  language sql stable set search_path = ''
as $$
  select case
    when private.i_may('read', workspace) then 'all'
    when private.i_may('tasks', workspace) then 'task'
    when (
      select account.workspace_id = workspace and account.agent_id is null
      from private.my_worker_account() as account
    ) then 'task'
  end
$$;

grant execute on function
  private.register_worker_token(uuid, text, text[], text, uuid, text, uuid),
  public.register_worker_token(uuid, text, text[], text, uuid, text, uuid),
  private.worker_tokens(uuid), public.worker_tokens(uuid) to authenticated;
