-- A file that takes another's place, also an older one that comes back, is a change since the release; so a test
-- question that failed may be covered now.

create or replace function private.changes_since(from_release uuid, to_release uuid)
returns table (
  kind text, in_group text, item_id uuid, document_id uuid, author uuid, before_hash bytea, after_body jsonb)
  language sql stable set search_path = ''
as $$
  with base as (
    select *
    from public.releases
    where id = from_release
  ), old as (
    select i.*
    from private.release_items i
    where i.release_id = from_release
  ), new as (
    select i.in_group, i.item_id, i.document_id, i.author, i.hash, null::jsonb as body
    from private.release_items i
    where i.release_id = to_release
    union all
    select e.in_group, e.item_id, e.document_id, e.author, sha256(convert_to(e.body::text, 'UTF8')), e.body
    from base, private.example_rows(base.agent_id, base.include_unreviewed) as e
    where to_release is null
    union all
    select d.collection, d.id, d.id, d.uploaded_by,
      -- Texts are long: the file and its name say as much, unless it was read anew since.
      case when c.verified_at > base.created_at then null else (
        select old.hash
        from old
        join private.release_bodies b on b.agent_id = base.agent_id and b.hash = old.hash
        where old.item_id = d.id and b.body ->> 'file' = d.content_hash and b.body ->> 'name' = d.name
      ) end,
      jsonb_build_object('name', d.name)
    from base
    join public.documents d on d.agent_id = base.agent_id and d.state = 'ready' and d.removed_at is null
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where to_release is null
  )
  select
    case when old.item_id is null then 'added' when new.item_id is null then 'removed' else 'changed' end,
    coalesce(new.in_group, old.in_group), coalesce(new.item_id, old.item_id),
    coalesce(new.document_id, old.document_id), coalesce(new.author, old.author), old.hash,
    coalesce(new.body, (
      select b.body
      from base
      join private.release_bodies b on b.agent_id = base.agent_id and b.hash = new.hash
    ))
  from old
  full join new on new.item_id = old.item_id
  where old.item_id is null or new.item_id is null or new.hash is distinct from old.hash
$$;
