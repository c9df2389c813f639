-- Owners see of each worker token what its workers take.

drop function public.worker_tokens(uuid);
drop function private.worker_tokens(uuid);

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
    agent_name      text,
    kinds           text[]
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
      a.agent_id, g.name, a.kinds
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
    agent_name      text,
    kinds           text[]
  )
  language sql stable set search_path = ''
as $$ select * from private.worker_tokens(workspace) $$;
revoke execute on function private.worker_tokens(uuid), public.worker_tokens(uuid)
  from public, anon, service_role;
grant execute on function private.worker_tokens(uuid), public.worker_tokens(uuid) to authenticated;
