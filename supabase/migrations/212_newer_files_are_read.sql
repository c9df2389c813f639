-- What a newer file of a document goes through until it takes the document's place: it arrives, is read by a worker,
-- and both change places. Files of documents that have no other go the same way as before.

-- A newer file was read: the document and it change places, the older one is kept under its number. Quotes are checked
-- against the new text, chunks are cut anew when somebody asks for drafts. Returns the document; null where the
-- assistant has this file elsewhere meanwhile.
create function private.take_place(next public.documents) returns public.documents
  language plpgsql set search_path = ''
as $$
declare
  document public.documents;
begin
  select * into document from public.documents where id = next.version_of for update;
  if exists (
    select
    from public.documents
    where agent_id = document.agent_id and content_hash = next.content_hash and removed_at is null)
  then
    update public.documents
    set state = 'unreadable', problem = 'This assistant has the same file already.'
    where id = next.id;
    return null;
  end if;
  update public.documents
  set name = document.name,
    mime = document.mime,
    size_bytes = document.size_bytes,
    content_hash = document.content_hash,
    object_id = document.object_id,
    state = document.state,
    problem = document.problem,
    char_count = document.char_count,
    page_count = document.page_count,
    picture_count = document.picture_count,
    pictures_read = document.pictures_read,
    warnings = document.warnings,
    question = document.question,
    reading = document.reading,
    drafting_requested_at = document.drafting_requested_at,
    drafting_requested_by = document.drafting_requested_by,
    planned_at = document.planned_at,
    uploaded_by = document.uploaded_by,
    file_version = document.file_version,
    file_at = document.file_at,
    removed_at = now()
  where id = next.id;
  update public.documents
  set name = next.name,
    mime = next.mime,
    size_bytes = next.size_bytes,
    content_hash = next.content_hash,
    object_id = next.object_id,
    state = next.state,
    problem = next.problem,
    picture_count = next.picture_count,
    pictures_read = next.pictures_read,
    question = null,
    looks_like = null,
    reading = next.reading,
    drafting_requested_at = null,
    drafting_requested_by = null,
    planned_at = null,
    uploaded_by = next.uploaded_by,
    file_version = document.file_version + 1,
    file_at = next.file_at
  where id = document.id
  returning * into document;
  delete from public.chunks where document_id = document.id;
  update public.examples
  set quote_state = 'unverified', version = version + 1, updated_at = now()
  where document_id = document.id;
  return document;
end
$$;

-- Definer: the hub's tables and storage.objects are not the caller's. Called when the last byte has arrived.
create or replace function private.finish_upload(document_id uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents;
  arrived  bigint;
begin
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  if document.state <> 'uploading' then return document.state; end if; -- a repeated call
  select (metadata ->> 'size')::bigint into arrived
  from storage.objects
  where bucket_id = 'documents' and name = document.object_path;
  if arrived is distinct from document.size_bytes then
    perform private.problem(
      409, 'upload_incomplete', coalesce(arrived, 0) || ' of ' || document.size_bytes || ' bytes are here');
  end if;
  update public.documents set state = 'extracting' where id = document_id;
  perform private.ask_for_extraction(document);
  if document.version_of is null and exists (
    select
    from public.contents
    where workspace_id = document.workspace_id and content_hash = document.content_hash)
  then
    perform private.document_is_ready(document_id); -- the same file was read before
  end if;
  return (select state from public.documents where id = document_id);
end
$$;

-- Definer: contents have no insert grant. The browser's extraction, so that nobody waits for the worker; a newer
-- version waits for it.
create or replace function private.deliver_text(document_id uuid, text text, outline jsonb, warnings text[])
  returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
begin
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  if document.state not in ('extracting', 'uploading') or document.version_of is not null then
    return document.state;
  end if;
  insert into public.contents (workspace_id, content_hash, text, outline, warnings, extracted_by)
  values (
    document.workspace_id, document.content_hash, deliver_text.text, deliver_text.outline, deliver_text.warnings,
    'browser')
  on conflict (workspace_id, content_hash) do nothing;
  if document.state = 'extracting' then perform private.document_is_ready(document_id); end if;
  return (select state from public.documents where id = document_id);
end
$$;

-- Definer, for workers: settles an extract task. With a text, that text is the truth from now on, and a newer version
-- takes its place; with a problem, the file is unreadable; with a question, a person can say more. Quotes are checked
-- against the text.
create or replace function private.save_extraction(
  task uuid, of_generation bigint, text text, outline jsonb, warnings text[], problem text, question jsonb
) returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select d.* into document
  from public.documents d
  join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid
  where t.id = task
  for update of d;
  if document.id is not null and save_extraction.text is not null then
    insert into public.contents (workspace_id, content_hash, text, outline, warnings, extracted_by, verified_at)
    values (
      document.workspace_id, document.content_hash, save_extraction.text, coalesce(save_extraction.outline, '{}'),
      save_extraction.warnings, 'worker', now())
    on conflict (workspace_id, content_hash) do update
      set text = excluded.text, outline = excluded.outline, warnings = excluded.warnings,
        extracted_by = excluded.extracted_by, verified_at = excluded.verified_at;
    if document.version_of is not null and document.file_version is null then
      document := private.take_place(document);
    end if;
    perform private.document_is_ready(document.id);
    perform private.ask_for_quote_check(document);
  elsif document.id is not null then
    delete from public.contents
    where workspace_id = document.workspace_id and content_hash = document.content_hash and extracted_by = 'browser';
    update public.documents
    set state = 'unreadable', problem = coalesce(nullif(save_extraction.problem, ''), 'This file cannot be read.')
    where id = document.id;
  end if;
  update public.documents set question = save_extraction.question where id = document.id;
  perform private.complete_held(task, of_generation, jsonb_build_object('readable', save_extraction.text is not null));
  return 'ok';
end
$$;

-- As in 056, but of a newer version on its way as well.
create or replace function private.choose_reading(document_id uuid, reading jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
begin
  select * into document
  from public.documents
  where id = document_id and (removed_at is null or file_version is null);
  perform private.demand('edit', document.workspace_id);
  if document.state not in ('ready', 'unreadable') then return document.state; end if; -- it is being read
  if jsonb_typeof(choose_reading.reading) is distinct from 'object'
    or coalesce(choose_reading.reading ->> 'encoding', 'utf-8') !~ '^[A-Za-z0-9_-]{2,30}$'
    or coalesce(choose_reading.reading ->> 'columns', 'none') not in ('first_row', 'none')
    or choose_reading.reading - array['encoding', 'columns'] <> '{}' then
    perform private.problem(400, 'invalid_input', 'reading: {encoding?, columns?: first_row or none}');
  end if;
  update public.documents
  set reading = documents.reading || choose_reading.reading, question = null
  where workspace_id = document.workspace_id and content_hash = document.content_hash;
  update public.documents
  set state = 'extracting', problem = null
  where id = document_id;
  perform private.submit_task(
    kind => 'extract',
    key => document_id::text || ' ' || gen_random_uuid()::text,
    workspace_id => document.workspace_id,
    description => 'Read the text of ' || document.name,
    payload => jsonb_build_object('document_id', document_id),
    timeout_seconds => 900);
  return 'extracting';
end
$$;
