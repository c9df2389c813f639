-- The trash, without the other files of documents that are there.

-- As in 024, without the older files of documents.
create or replace function private.trash(workspace uuid, of_kind text, before timestamptz, before_id uuid, max_rows int)
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
      order by a.deleted_at desc, a.id desc
      limit rows
    ), documents as (
      select 'document', d.id, a.id, a.name, d.name, d.removed_at
      from public.documents d
      join public.agents a on a.id = d.agent_id and a.deleted_at is null
      where d.workspace_id = workspace
        and coalesce(of_kind, 'document') = 'document'
        and d.state <> 'uploading' -- of which there is nothing
        and d.version_of is null -- older files come back from their document
        and d.removed_at > since
        and (d.removed_at, d.id) < (until, last)
      order by d.removed_at desc, d.id desc
      limit rows
    ), examples as (
      select 'example', e.id, a.id, a.name, left(e.prompt, 200), e.deleted_at
      from public.examples e
      join public.agents a on a.id = e.agent_id and a.deleted_at is null
      where e.workspace_id = workspace
        and coalesce(of_kind, 'example') = 'example'
        and e.deleted_at > since
        and (e.deleted_at, e.id) < (until, last)
      order by e.deleted_at desc, e.id desc
      limit rows
    ), deleted (kind, id, agent_id, agent_name, name, deleted_at) as (
      table agents union all table documents union all table examples
    )
    select kind, id, agent_id, agent_name, name, deleted_at, deleted_at + interval '30 days'
    from deleted
    order by deleted_at desc, id desc
    limit rows;
end
$$;

-- As in 024; other files of a document come back by restore_version.
create or replace function private.restore_documents(document_ids uuid[]) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  each     record;
  restored int := 0;
  here     int := 0;
begin
  for each in
    select *
    from public.documents
    where id = any (document_ids) and removed_at is not null and version_of is null
    order by id
    for update
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
