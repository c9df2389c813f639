-- Pages that are pictures are read by the worker, a page at a time: what is read stays when a worker is gone, and how
-- far it is shows.

alter table public.documents
  add column picture_count int, -- pages that are read from pictures; null: none
  add column pictures_read int not null default 0,
  add constraint pictures_fit check (pictures_read between 0 and coalesce(picture_count, 0));

-- What was read from each page, until the document has its text.
create table private.picture_pages (
  document_id uuid  not null references public.documents (id) on delete cascade,
  page        int   not null,
  reading     jsonb, -- see packages/pipeline/extract/picture-text.ts; null: not read yet
  primary key (document_id, page),
  constraint page_is_counted check (page between 1 and 3000),
  constraint reading_fits    check (octet_length(reading::text) <= 1000000)
);

-- The document of an extract task that a worker holds; null when the task is settled or the document gone.
create function private.document_of_task(task uuid, of_generation bigint) returns public.documents
  language plpgsql set search_path = ''
as $$
declare
  document public.documents;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select d.* into document
  from public.documents d
  join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid
  where t.id = task
  for update of d;
  return document;
end
$$;

-- Definer, for workers: notes which pages of a document are pictures. `known` when the worker has read the same file
-- before: then the task is done.
create function private.await_pictures(task uuid, of_generation bigint, pages int[]) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents := private.document_of_task(task, of_generation);
begin
  if document.id is null then return 'already'; end if;
  if document.state = 'ready' and exists (
    select
    from public.contents c
    where c.workspace_id = document.workspace_id and c.content_hash = document.content_hash
      and c.extracted_by = 'worker' and c.outline ? 'pictures'
  ) then
    perform private.complete_held(task, of_generation, jsonb_build_object('readable', true));
    return 'known';
  end if;
  delete from private.picture_pages where document_id = document.id;
  insert into private.picture_pages (document_id, page) select document.id, unnest(pages);
  update public.documents set picture_count = cardinality(pages), pictures_read = 0 where id = document.id;
  return 'ok';
end
$$;
create function public.await_pictures(task uuid, generation bigint, pages int[]) returns text
  language sql set search_path = ''
as $$ select private.await_pictures(task, generation, pages) $$;

-- Definer, for workers: the pages of a document that are pictures, with what was read of them so far.
create function private.pictures_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents := private.document_of_task(task, of_generation);
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('page', page, 'reading', reading) order by page), '[]')
    from private.picture_pages
    where document_id = document.id
  );
end
$$;
create function public.pictures_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = ''
as $$ select private.pictures_input(task, generation) $$;

-- Definer, for workers: keeps what was read of a page, or why it could not be.
create function private.save_picture(task uuid, of_generation bigint, of_page int, what jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents := private.document_of_task(task, of_generation);
begin
  if document.id is null then return 'already'; end if;
  update private.picture_pages set reading = what where document_id = document.id and page = of_page;
  update public.documents
  set pictures_read = (
    select count(*)
    from private.picture_pages p
    where p.document_id = document.id and p.reading is not null)
  where id = document.id;
  return 'ok';
end
$$;
create function public.save_picture(task uuid, generation bigint, page int, reading jsonb) returns text
  language sql set search_path = ''
as $$ select private.save_picture(task, generation, page, reading) $$;

-- Definer, for workers: ends a task that read some pages; the next one goes on, after whatever else waits.
create function private.go_on_reading(task uuid, of_generation bigint) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents := private.document_of_task(task, of_generation);
begin
  if document.id is null then return 'already'; end if;
  perform private.submit_task(
    kind => 'extract',
    key => document.id || ' from page ' || document.pictures_read + 1 || ' ' || task,
    workspace_id => document.workspace_id,
    priority => 3,
    description => format('Read %s, page %s of %s', document.name, document.pictures_read + 1, document.picture_count),
    payload => jsonb_build_object('document_id', document.id),
    timeout_seconds => 900);
  perform private.complete_held(task, of_generation, jsonb_build_object('pages_read', document.pictures_read));
  return 'ok';
end
$$;
create function public.go_on_reading(task uuid, generation bigint) returns text
  language sql set search_path = ''
as $$ select private.go_on_reading(task, generation) $$;

-- A document that has its text says how many of its pages were pictures; what was kept of each is needed no more.
create function private.count_pictures() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.picture_pages where document_id = new.id;
  new.picture_count := (
    select nullif(jsonb_array_length(coalesce(c.outline -> 'pictures', '[]')), 0)
    from public.contents c
    where c.workspace_id = new.workspace_id and c.content_hash = new.content_hash
  );
  new.pictures_read := coalesce(new.picture_count, 0);
  return new;
end
$$;
create trigger count_pictures before update of state on public.documents
  for each row when (new.state = 'ready')
  execute function private.count_pictures();

grant execute on function
  private.await_pictures(uuid, bigint, int[]), public.await_pictures(uuid, bigint, int[]),
  private.pictures_input(uuid, bigint), public.pictures_input(uuid, bigint),
  private.save_picture(uuid, bigint, int, jsonb), public.save_picture(uuid, bigint, int, jsonb),
  private.go_on_reading(uuid, bigint), public.go_on_reading(uuid, bigint) to authenticated;

-- For drafting: how sure each word is that was read from a picture travels with the text.
create or replace function private.draft_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'chunk_id', k.id,
      'index', k.index,
      'chunks', (select count(*) from public.chunks where document_id = d.id),
      'start', k.span_start,
      'end', k.span_end,
      'heading_path', to_jsonb(k.heading_path),
      'document_id', d.id,
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'pictures', coalesce(c.outline -> 'pictures', '[]'),
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a),
      'avoid', coalesce((
        select jsonb_agg(prompt)
        from (
          select prompt
          from public.examples
          where agent_id = k.agent_id and deleted_at is null
          order by number desc
          limit 200
        ) as recent), '[]'),
      'of_document', coalesce((
        select jsonb_agg(left(prompt, 200))
        from (
          select prompt
          from public.examples
          where document_id = d.id and workspace_id = d.workspace_id and deleted_at is null
          order by number desc
          limit 80
        ) as there), '[]'))
    from private.tasks t
    join public.chunks k on k.id = (t.payload ->> 'chunk_id')::uuid and k.state = 'waiting'
    join public.agents a on a.id = k.agent_id and a.deleted_at is null
    join public.documents d on d.id = k.document_id and d.removed_at is null
    join public.members m on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
create or replace function private.passage_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'start', p.span_start,
      'end', p.span_end,
      'heading_path', to_jsonb(coalesce((
        select k.heading_path
        from public.chunks k
        where k.document_id = d.id and k.span_start <= p.span_start and p.span_start < k.span_end
        limit 1), '{}')),
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'pictures', coalesce(c.outline -> 'pictures', '[]'),
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a),
      'avoid', coalesce((
        select jsonb_agg(prompt)
        from (
          select prompt
          from public.examples
          where agent_id = p.agent_id and deleted_at is null
          order by number desc
          limit 200
        ) as recent), '[]'),
      'of_document', coalesce((
        select jsonb_agg(left(prompt, 200))
        from (
          select prompt
          from public.examples
          where document_id = d.id and workspace_id = d.workspace_id and deleted_at is null
          order by number desc
          limit 80
        ) as there), '[]'))
    from private.tasks t
    join public.passage_drafts p on p.id = (t.payload ->> 'passage_draft_id')::uuid and p.state = 'waiting'
    join public.agents a on a.id = p.agent_id and a.deleted_at is null
    join public.documents d on d.id = p.document_id and d.removed_at is null
    join public.members m on m.workspace_id = p.workspace_id and m.user_id = p.requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
