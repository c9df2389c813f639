-- A document's text has changed with its file: quotes follow to where they stand now, chunks that stood in the older
-- file word for word are not drafted from again, and the screen says how many examples quote what is there no more.

-- Definer, for workers: the quotes that nobody has checked against the worker's own text; `before`, the text of the
-- file before this one.
create or replace function private.quotes_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'text', c.text,
      'before', (
        select oc.text
        from public.documents older
        join public.contents oc on oc.workspace_id = older.workspace_id and oc.content_hash = older.content_hash
        where older.version_of = d.id and older.file_version is not null
        order by older.file_version desc
        limit 1
      ),
      'quotes', coalesce((
        select jsonb_agg(jsonb_build_object(
          'example_id', e.id, 'quote', e.quote, 'start', e.span_start, 'end', e.span_end))
        from public.examples e
        where e.document_id = d.id and e.quote_state = 'unverified'), '[]'))
    from private.tasks t
    join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task and c.verified_at is not null
  );
end
$$;

-- Definer, for workers: where each quote stands now; one that stands nowhere is stale. A quote that was only wrapped
-- anew comes with its new wording.
create or replace function private.save_quotes(task uuid, of_generation bigint, verdicts jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  update public.examples e
  set quote_state = case when v.item ? 'start' then 'verified' else 'stale' end,
    span_start = coalesce((v.item ->> 'start')::int, e.span_start),
    span_end = coalesce((v.item ->> 'end')::int, e.span_end),
    quote = coalesce(v.item ->> 'quote', e.quote),
    version = e.version + 1,
    updated_at = now()
  from jsonb_array_elements(verdicts) as v (item), private.tasks t
  where t.id = task and e.id = (v.item ->> 'example_id')::uuid and e.document_id = (t.payload ->> 'document_id')::uuid;
  perform private.complete_held(task, of_generation, jsonb_build_object('checked', jsonb_array_length(verdicts)));
  return 'ok';
end
$$;

-- Definer, for workers: what a plan task cuts; `before`, the text of the newest older file that was drafted from.
create or replace function private.plan_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'document_id', d.id,
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'outline', c.outline,
      'before', (
        select oc.text
        from public.documents older
        join public.contents oc on oc.workspace_id = older.workspace_id and oc.content_hash = older.content_hash
        where older.version_of = d.id and older.file_version is not null and older.planned_at is not null
        order by older.file_version desc
        limit 1
      ))
    from private.tasks t
    join public.documents d on d.id = (t.payload ->> 'document_id')::uuid and d.removed_at is null
    join public.members m -- whoever asked is still one of them
      on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;

-- Definer, for workers: the chunks of a document, a draft task for each. One that stood in an older file word for word
-- (`kept`) was drafted from: it is done, with the examples that quote it.
create or replace function private.save_plan(task uuid, of_generation bigint, chunks jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents;
  chunk    public.chunks;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select d.* into document
  from public.documents d
  join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid
  where t.id = task
  for update of d;
  if jsonb_array_length(save_plan.chunks) = 0 then
    update public.documents
    set drafting_requested_at = null, drafting_requested_by = null
    where id = document.id and planned_at is null;
  elsif document.id is not null and document.planned_at is null then
    update public.documents set planned_at = now() where id = document.id;
    for chunk in
      insert into public.chunks (workspace_id, agent_id, document_id, index, span_start, span_end, heading_path, state)
      select document.workspace_id, document.agent_id, document.id,
        (item ->> 'index')::int, (item ->> 'start')::int, (item ->> 'end')::int,
        array(select jsonb_array_elements_text(coalesce(item -> 'heading_path', '[]'))),
        case when (item ->> 'kept')::boolean then 'done' else 'waiting' end
      from jsonb_array_elements(save_plan.chunks) as item
      order by 4
      returning *
    loop
      if chunk.state = 'done' then
        with quoting as (
          update public.examples e
          set chunk_id = chunk.id
          where e.document_id = document.id and e.workspace_id = document.workspace_id
            and e.chunk_id is null and e.origin = 'synthetic' and e.quote_state <> 'stale'
            and e.span_start >= chunk.span_start and e.span_end <= chunk.span_end
          returning deleted_at
        )
        update public.chunks
        set example_count = (select count(*) from quoting where deleted_at is null)
        where id = chunk.id;
      else
        update public.chunks
        set task_id = private.submit_task(
          kind => 'draft',
          key => chunk.id::text,
          workspace_id => chunk.workspace_id,
          priority => case when chunk.index = 0 then 1 else 2 end, -- first examples early, from every document
          description => 'Draft examples from ' || document.name || ', chunk ' || chunk.index + 1,
          payload => jsonb_build_object('chunk_id', chunk.id),
          timeout_seconds => 180)
        where id = chunk.id;
      end if;
    end loop;
  end if;
  perform private.complete_held(
    task, of_generation, jsonb_build_object('chunks', jsonb_array_length(save_plan.chunks)));
  return 'ok';
end
$$;

-- As before, with how many examples quote what the file does not say any more.
create or replace view public.drafting with (security_invoker = true) as
  select d.id as document_id, d.agent_id, d.workspace_id, d.drafting_requested_at, d.planned_at,
    count(k.id) as chunk_count,
    count(k.id) filter (where k.state = 'done') as done_count,
    count(k.id) filter (where k.state = 'failed') as failed_count,
    coalesce(sum(k.example_count), 0) as example_count,
    max(k.problem) as problem,
    count(k.note) as noted_count,
    max(k.note) as note,
    coalesce(sum(k.left_out_count), 0)::int as left_out_count,
    (
      select count(*)
      from public.examples e
      where e.document_id = d.id and e.workspace_id = d.workspace_id
        and e.quote_state = 'stale' and e.deleted_at is null
    )::int as stale_count
  from public.documents d
  left join public.chunks k on k.document_id = d.id
  where d.removed_at is null
  group by d.id;
