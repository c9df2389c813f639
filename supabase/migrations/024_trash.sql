-- What was deleted and comes back: assistants, documents and examples, for thirty days.

create index documents_removed_idx on public.documents (workspace_id, removed_at, id) where removed_at is not null;
create index examples_deleted_idx on public.examples (workspace_id, deleted_at, id) where deleted_at is not null;

-- Definer: policies hide deleted assistants. What a workspace has in its trash, newest first, `max_rows` (up to 200) at a time;
-- the next page begins after the last row's deleted_at and id. What belongs to a deleted assistant comes back with it and has no
-- row of its own. A row is restored by its kind: restore_agents, restore_documents, or review_examples with {"deleted": false}.
create function private.trash(workspace uuid, of_kind text, before timestamptz, before_id uuid, max_rows int)
  returns table (
    kind       text, -- agent, document or example
    id         uuid,
    agent_id   uuid,
    agent_name text,
    name       text, -- of an example the beginning of its prompt
    deleted_at timestamptz,
    purged_at  timestamptz -- when it goes for good
  )
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  rows  int := least(greatest(max_rows, 1), 200);
  until timestamptz := coalesce(before, 'infinity');
  since timestamptz := now() - interval '30 days';
  last  uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  perform private.demand('read', workspace);
  return query
    with agents as (
      select 'agent', a.id, a.id, a.name, a.name, a.deleted_at
      from public.agents a
      where a.workspace_id = workspace
        and coalesce(of_kind, 'agent') = 'agent'
        and a.deleted_at > since
        and (a.deleted_at, a.id) < (until, last)
      order by a.deleted_at desc, a.id desc limit rows
    ), documents as (
      select 'document', d.id, a.id, a.name, d.name, d.removed_at
      from public.documents d
      join public.agents a on a.id = d.agent_id and a.deleted_at is null
      where d.workspace_id = workspace
        and coalesce(of_kind, 'document') = 'document'
        and d.state <> 'uploading' -- of which there is nothing
        and d.removed_at > since
        and (d.removed_at, d.id) < (until, last)
      order by d.removed_at desc, d.id desc limit rows
    ), examples as (
      select 'example', e.id, a.id, a.name, left(e.prompt, 200), e.deleted_at
      from public.examples e
      join public.agents a on a.id = e.agent_id and a.deleted_at is null
      where e.workspace_id = workspace
        and coalesce(of_kind, 'example') = 'example'
        and e.deleted_at > since
        and (e.deleted_at, e.id) < (until, last)
      order by e.deleted_at desc, e.id desc limit rows
    ), deleted (kind, id, agent_id, agent_name, name, deleted_at) as (
      table agents union all table documents union all table examples
    )
    select kind, id, agent_id, agent_name, name, deleted_at, deleted_at + interval '30 days'
    from deleted
    order by deleted_at desc, id desc limit rows;
end
$$;
create function public.trash(workspace_id uuid, kind text default null, before timestamptz default null, before_id uuid default null,
  max_rows int default 50)
  returns table (kind text, id uuid, agent_id uuid, agent_name text, name text, deleted_at timestamptz, purged_at timestamptz)
  language sql stable set search_path = ''
as $$ select * from private.trash($1, $2, $3, $4, $5) $$;

-- Definer: reads what policies would show as well, and locks it. Brings documents back and says {restored, already_here}: where the
-- assistant got the same content again meanwhile, the older one stays in the trash.
create function private.restore_documents(document_ids uuid[]) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  each     record;
  restored int := 0;
  here     int := 0;
begin
  for each in
    select * from public.documents where id = any (document_ids) and removed_at is not null order by id for update
  loop
    perform private.demand('edit', each.workspace_id);
    begin
      update public.documents set removed_at = null where id = each.id;
      restored := restored + 1;
    exception when unique_violation then
      here := here + 1;
    end;
  end loop;
  if restored + here = 0 then perform private.problem(404, 'not_found'); end if;
  return jsonb_build_object('restored', restored, 'already_here', here);
end
$$;
create function public.restore_documents(document_ids uuid[]) returns jsonb
  language sql set search_path = '' as $$ select private.restore_documents(document_ids) $$;

grant execute on function
  private.trash(uuid, text, timestamptz, uuid, int), public.trash(uuid, text, timestamptz, uuid, int),
  private.restore_documents(uuid[]), public.restore_documents(uuid[]) to authenticated;

-- As before, but removed documents stay as long as everything else that was deleted.
create or replace function private.purge_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  delete from public.agents where deleted_at < now() - interval '30 days';
  delete from public.examples where deleted_at < now() - interval '30 days';
  delete from public.documents
  where (removed_at < now() - interval '30 days' or (state = 'uploading' and created_at < now() - interval '1 day'))
    and not exists (select from public.examples where document_id = documents.id); -- their quotes stand on it
  delete from public.contents
  where created_at < now() - interval '1 day'
    and not exists (
      select from public.documents d where d.workspace_id = contents.workspace_id and d.content_hash = contents.content_hash);
  delete from auth.users -- service accounts of workspaces that went
  where raw_app_meta_data::jsonb ->> 'service' in ('api_key', 'worker')
    and created_at < now() - interval '1 hour'
    and not exists (select from public.api_keys k where k.user_id = users.id)
    and not exists (select from private.worker_accounts a where a.user_id = users.id);
  delete from private.imports where created_at < now() - interval '30 days';
  delete from private.rates where window_start < now() - interval '1 day';
  delete from private.tasks
  where id in (select task_id from private.outcomes where finished_at < now() - interval '30 days' limit 10000);
  delete from private.example_clients
  where opened_at < now() - interval '30 days'
    and not exists (
      select from private.example_updates u where u.example_id = example_clients.example_id and u.client = example_clients.client);
  perform private.prune_versions(v.example_id)
  from (
    select distinct example_id from public.example_versions
    where at between now() - interval '9 days' and now() - interval '7 days' limit 5000
  ) as v; -- nobody typed there since
  delete from public.review_batches where made_at < now() - interval '30 days';
  delete from public.notifications where created_at < now() - interval '90 days';
  perform private.keep_invitation_words(email)
  from public.invitations -- those that ran out since the last time
  where accepted_at is null
    and withdrawn_at is null
    and expires_at between now() - interval '2 days' and now();
  return (
    select jsonb_build_object('files', coalesce(jsonb_agg(jsonb_build_object('bucket', bucket_id, 'path', name)), '[]'))
    from private.orphaned_files()
  );
end
$$;
