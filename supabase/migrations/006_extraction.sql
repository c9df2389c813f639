-- From a finished upload to text: the browser delivers it at once, the worker reads the file itself and has the last word.

-- Asks for the worker's own extraction; once per document.
create function private.ask_for_extraction(document public.documents) returns void
  language sql set search_path = ''
as $$
  select private.submit_task(kind => 'extract', key => document.id::text, workspace_id => document.workspace_id,
    description => 'Read the text of ' || document.name, payload => jsonb_build_object('document_id', document.id), timeout_seconds => 900)
$$;

-- A document has its text: note it, and cut it into chunks when someone asked for examples.
create function private.document_is_ready(document_id uuid) returns void
  language plpgsql set search_path = ''
as $$
begin
  update public.documents set state = 'ready', problem = null, char_count = char_length(contents.text),
    page_count = nullif(jsonb_array_length(coalesce(contents.outline -> 'pages', '[]')), 0), warnings = contents.warnings
  from public.contents
  where documents.id = document_id and contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash;
  perform private.ask_for_plan(documents) from public.documents
  where documents.id = document_id and drafting_requested_at is not null and planned_at is null and removed_at is null;
end
$$;

-- Definer: the hub's tables and storage.objects are not the caller's. Called when the last byte has arrived.
create function private.finish_upload(document_id uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents;
  arrived  bigint;
begin
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  if document.state <> 'uploading' then return document.state; end if; -- a repeated call
  select (metadata ->> 'size')::bigint into arrived from storage.objects where bucket_id = 'documents' and name = document.object_path;
  if arrived is distinct from document.size_bytes then
    perform private.problem(409, 'upload_incomplete', coalesce(arrived, 0) || ' of ' || document.size_bytes || ' bytes are here');
  end if;
  update public.documents set state = 'extracting' where id = document_id;
  perform private.ask_for_extraction(document);
  if exists (select from public.contents where workspace_id = document.workspace_id and content_hash = document.content_hash) then
    perform private.document_is_ready(document_id); -- the same file was read before
  end if;
  return (select state from public.documents where id = document_id);
end
$$;
create function public.finish_upload(document_id uuid) returns text
  language sql set search_path = '' as $$ select private.finish_upload(document_id) $$;

-- Definer: contents have no insert grant. The browser's extraction, so that nobody waits for the worker.
create function private.deliver_text(document_id uuid, text text, outline jsonb, warnings text[]) returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
begin
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  if document.state not in ('extracting', 'uploading') then return document.state; end if;
  insert into public.contents (workspace_id, content_hash, text, outline, warnings, extracted_by)
  values (document.workspace_id, document.content_hash, deliver_text.text, deliver_text.outline, deliver_text.warnings, 'browser')
  on conflict (workspace_id, content_hash) do nothing;
  if document.state = 'extracting' then perform private.document_is_ready(document_id); end if;
  return (select state from public.documents where id = document_id);
end
$$;
create function public.deliver_text(document_id uuid, text text, outline jsonb default '{}', warnings text[] default '{}') returns text
  language sql set search_path = '' as $$ select private.deliver_text(document_id, text, outline, warnings) $$;

-- Definer, for workers: what an extract task is about. The text that is there already comes along for comparison, and the
-- examples that quote it, so that the worker can check each quote against its own extraction.
create function private.extraction_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('document_id', d.id, 'name', d.name, 'mime', d.mime, 'size_bytes', d.size_bytes, 'content_hash', d.content_hash,
      'bucket', 'documents', 'object_path', d.object_path, 'text', c.text)
    from private.tasks t join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
    left join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
create function public.extraction_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.extraction_input(task, generation) $$;

-- Definer, for workers: settles an extract task. With a text, that text is the truth from now on; with a problem, the document
-- is unreadable. Where it differs from what the browser delivered, examples quoting the document wait for `recheck_quotes`.
create function private.save_extraction(task uuid, of_generation bigint, text text, outline jsonb, warnings text[], problem text) returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select d.* into document from public.documents d join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid where t.id = task for update of d;
  if document.id is not null and save_extraction.text is not null then
    insert into public.contents (workspace_id, content_hash, text, outline, warnings, extracted_by, verified_at)
    values (document.workspace_id, document.content_hash, save_extraction.text, coalesce(save_extraction.outline, '{}'), save_extraction.warnings, 'worker', now())
    on conflict (workspace_id, content_hash) do update
      set text = excluded.text, outline = excluded.outline, warnings = excluded.warnings, extracted_by = excluded.extracted_by, verified_at = excluded.verified_at;
    perform private.document_is_ready(document.id);
    perform private.ask_for_quote_check(document);
  elsif document.id is not null then
    delete from public.contents where workspace_id = document.workspace_id and content_hash = document.content_hash and extracted_by = 'browser';
    update public.documents set state = 'unreadable', problem = coalesce(nullif(save_extraction.problem, ''), 'This file cannot be read.') where id = document.id;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('readable', save_extraction.text is not null));
  return 'ok';
end
$$;
create function public.save_extraction(task uuid, generation bigint, text text default null, outline jsonb default null, warnings text[] default '{}', problem text default null) returns text
  language sql set search_path = '' as $$ select private.save_extraction(task, generation, text, outline, warnings, problem) $$;

-- Definer: a worker has no membership; it sees the files of tasks it holds right now, and no others.
create function private.files_i_hold() returns setof text
  language sql stable security definer set search_path = ''
as $$
  select d.object_path from private.leases l
  join private.workers w on w.id = l.worker_id and w.epoch = l.worker_epoch and w.lease_until > now()
  join private.tasks t on t.id = l.task_id and t.kind = 'extract'
  join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
  where w.account_id = (private.my_worker_account()).id
$$;
create policy "Workers open the files of tasks they hold" on storage.objects
  for select to authenticated
  using (bucket_id = 'documents' and name in (select private.files_i_hold()));

grant execute on function private.finish_upload(uuid), public.finish_upload(uuid),
  private.deliver_text(uuid, text, jsonb, text[]), public.deliver_text(uuid, text, jsonb, text[]),
  private.extraction_input(uuid, bigint), public.extraction_input(uuid, bigint),
  private.save_extraction(uuid, bigint, text, jsonb, text[], text), public.save_extraction(uuid, bigint, text, jsonb, text[], text),
  private.files_i_hold() to authenticated;
