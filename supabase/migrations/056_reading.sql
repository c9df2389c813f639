-- What a file cannot say about how to read it (encoding, names of columns) is asked, answered by a person, and goes for the file from then on.

alter table public.documents
  add column question jsonb, -- what a person is asked about it, see packages/contract/reading.ts
  add column reading  jsonb not null default '{}', -- what somebody answered
  add constraint question_fits check (octet_length(question::text) <= 8000),
  add constraint reading_fits  check (jsonb_typeof(reading) = 'object' and octet_length(reading::text) <= 200);

-- Definer: documents.reading and the hub's tables have no grants. Notes how the file is to be read, for each copy of it in the workspace, and
-- has it read anew.
create function private.choose_reading(document_id uuid, reading jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
begin
  select * into document from public.documents where id = document_id and removed_at is null;
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
create function public.choose_reading(document_id uuid, reading jsonb) returns text
  language sql set search_path = ''
as $$ select private.choose_reading(document_id, reading) $$;

-- Definer, for workers: what an extract task is about, and how somebody said this file is to be read. The text that is there already comes along
-- for comparison.
create or replace function private.extraction_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('document_id', d.id, 'name', d.name, 'mime', d.mime, 'size_bytes', d.size_bytes,
      'content_hash', d.content_hash, 'bucket', 'documents', 'object_path', d.object_path, 'text', c.text,
      'reading', coalesce(
        nullif(d.reading, '{}'),
        (
          select other.reading
          from public.documents other
          where other.workspace_id = d.workspace_id and other.content_hash = d.content_hash and other.reading <> '{}'
          order by other.updated_at desc
          limit 1
        ),
        '{}'))
    from private.tasks t
    join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
    left join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;

drop function public.save_extraction(uuid, bigint, text, jsonb, text[], text);
drop function private.save_extraction(uuid, bigint, text, jsonb, text[], text);

-- Definer, for workers: settles an extract task. With a text, that text is the truth from now on; with a problem, the document is unreadable;
-- with a question, a person can say more. Where the text differs from what the browser delivered, quotes are checked.
create function private.save_extraction(
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
    values (document.workspace_id, document.content_hash, save_extraction.text, coalesce(save_extraction.outline, '{}'),
      save_extraction.warnings, 'worker', now())
    on conflict (workspace_id, content_hash) do update
      set text = excluded.text, outline = excluded.outline, warnings = excluded.warnings,
        extracted_by = excluded.extracted_by, verified_at = excluded.verified_at;
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
create function public.save_extraction(
  task uuid, generation bigint, text text default null, outline jsonb default null, warnings text[] default '{}',
  problem text default null, question jsonb default null
) returns text
  language sql set search_path = ''
as $$ select private.save_extraction(task, generation, text, outline, warnings, problem, question) $$;

grant execute on function private.choose_reading(uuid, jsonb), public.choose_reading(uuid, jsonb),
  private.save_extraction(uuid, bigint, text, jsonb, text[], text, jsonb),
  public.save_extraction(uuid, bigint, text, jsonb, text[], text, jsonb) to authenticated;
