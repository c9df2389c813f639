-- Changes: what differs between releases, what waits for the next one, and who hears when it is live.

-- Definer: whoever asked hears when a version goes live that was trained on the example that corrects their answer.
create or replace function private.tell_askers() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.state <> 'live' or old.state = 'live' then return null; end if;
  with told as (
    update public.corrections set told_at = now()
    from public.examples, public.runs
    where corrections.told_at is null and examples.id = corrections.example_id and examples.state = 'approved'
      and examples.agent_id = new.agent_id and runs.id = corrections.run_id
      and exists (select from private.release_items where release_id = new.release_id and item_id = corrections.example_id)
    returning runs.asked_by, runs.workspace_id, runs.agent_id, runs.prompt, runs.thread_id
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select told.asked_by, told.workspace_id, told.agent_id, 'answer_added',
    jsonb_build_object('agent', agents.name, 'words', left(told.prompt, 200), 'thread_id', told.thread_id)
  from told join public.agents on agents.id = told.agent_id
  join public.members on members.user_id = told.asked_by and members.workspace_id = told.workspace_id;
  return null;
end
$$;

-- What stands now and is not in a release as it stands, and what is in it and stands no more. Examples by their words, documents
-- by being there and by having been read anew. to_release: null compares with what stands now.
create function private.changes_since(from_release uuid, to_release uuid)
  returns table (kind text, in_group text, item_id uuid, document_id uuid, author uuid, before_hash bytea, after_body jsonb)
  language sql stable set search_path = ''
as $$
  with base as (
    select * from public.releases where id = from_release
  ), old as (
    select i.* from private.release_items i where i.release_id = from_release
  ), new as (
    select i.in_group, i.item_id, i.document_id, i.author, i.hash, null::jsonb as body
    from private.release_items i where i.release_id = to_release
    union all
    select e.in_group, e.item_id, e.document_id, e.author, sha256(convert_to(e.body::text, 'UTF8')), e.body
    from base, private.example_rows(base.agent_id, base.include_unreviewed) as e where to_release is null
    union all
    select d.collection, d.id, d.id, d.uploaded_by, case when c.verified_at > base.created_at then null
        else coalesce((select old.hash from old where old.item_id = d.id), '') end,
      jsonb_build_object('name', d.name)
    from base join public.documents d on d.agent_id = base.agent_id and d.state = 'ready' and d.removed_at is null
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where to_release is null
  )
  select case when old.item_id is null then 'added' when new.item_id is null then 'removed' else 'changed' end,
    coalesce(new.in_group, old.in_group), coalesce(new.item_id, old.item_id), coalesce(new.document_id, old.document_id),
    coalesce(new.author, old.author), old.hash, coalesce(new.body, (
      select b.body from base join private.release_bodies b on b.agent_id = base.agent_id and b.hash = new.hash))
  from old full join new on new.item_id = old.item_id
  where old.item_id is null or new.item_id is null or new.hash is distinct from old.hash
$$;

-- Definer: what is in a release is private. The difference between two releases, or between one and what stands now, as rows for
-- people: kind added | changed | removed, and what it said before and says after (of a document its name).
create function private.release_diff(from_release uuid, to_release uuid)
  returns table (kind text, in_group text, item_id uuid, document_id uuid, document text, author text, before jsonb, after jsonb)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  base public.releases;
begin
  select * into base from public.releases where id = from_release;
  perform private.demand('read', base.workspace_id);
  if to_release is not null and not exists (select from public.releases where id = to_release and agent_id = base.agent_id) then
    perform private.problem(404, 'not_found');
  end if;
  return query
    select c.kind, c.in_group, c.item_id, c.document_id, d.name, coalesce(nullif(p.name, ''), p.email),
      (select b.body - 'text' from private.release_bodies b where b.agent_id = base.agent_id and b.hash = c.before_hash),
      case when c.kind <> 'removed' then c.after_body - 'text' end
    from private.changes_since(from_release, to_release) as c
    left join public.documents d on d.id = c.document_id left join public.profiles p on p.user_id = c.author
    order by c.in_group in ('qa_pairs', 'synthetic_samples'), c.kind, d.name nulls first, c.item_id
    limit 500;
end
$$;
create function public.release_diff(from_release uuid, to_release uuid default null)
  returns table (kind text, in_group text, item_id uuid, document_id uuid, document text, author text, before jsonb, after jsonb)
  language sql stable set search_path = '' as $$ select * from private.release_diff(from_release, to_release) $$;

-- Definer, as release_diff: how much has changed since the release that the live version was trained on, and what waits for the
-- next one. Null before there is one. corrected: answers that people corrected since; covered: test questions the live version
-- answers wrongly whose document has new or changed examples or is new itself.
create function private.release_changes(agent uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  live public.models;
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  select * into live from public.models where agent_id = agent and state = 'live' and release_id is not null;
  if not found then return null; end if;
  return (
    with changes as materialized (select * from private.changes_since(live.release_id, null))
    select jsonb_build_object(
      'release_id', live.release_id, 'version', live.number,
      'release', (select number from public.releases where id = live.release_id),
      'examples_added', count(*) filter (where is_example and kind = 'added'),
      'examples_changed', count(*) filter (where is_example and kind = 'changed'),
      'examples_removed', count(*) filter (where is_example and kind = 'removed'),
      'documents_added', count(*) filter (where not is_example and kind = 'added'),
      'documents_changed', count(*) filter (where not is_example and kind = 'changed'),
      'documents_removed', count(*) filter (where not is_example and kind = 'removed'),
      'corrected', count(*) filter (where is_example and kind <> 'removed'
        and exists (select from public.corrections where example_id = item_id)),
      'corrected_unapproved', (
        select count(*) from public.corrections join public.examples on examples.id = corrections.example_id
        where examples.agent_id = agent and examples.deleted_at is null and examples.state in ('draft', 'in_review')
          and corrections.told_at is null),
      'covered', (
        select count(*) from public.test_results r where r.model_id = live.id and r.verdict in ('wrong', 'refused', 'failed')
          and r.document_id in (select document_id from changes where kind <> 'removed')))
    from (select *, in_group in ('qa_pairs', 'synthetic_samples') as is_example from changes) as c);
end
$$;
create function public.release_changes(agent_id uuid) returns jsonb
  language sql stable set search_path = '' as $$ select private.release_changes(agent_id) $$;

grant execute on function
  private.release_diff(uuid, uuid), public.release_diff(uuid, uuid),
  private.release_changes(uuid), public.release_changes(uuid) to authenticated;
