-- The arrival of a file is one thing, whoever sent it: a person, or a folder that is kept in step.

-- The last byte of a file has arrived: it is read, unless the same file was read before.
create function private.file_arrived(document public.documents) returns text
  language plpgsql set search_path = ''
as $$
declare
  arrived bigint;
begin
  if document.state <> 'uploading' then return document.state; end if; -- a repeated call
  select (metadata ->> 'size')::bigint into arrived
  from storage.objects
  where bucket_id = 'documents' and name = document.object_path;
  if arrived is distinct from document.size_bytes then
    perform private.problem(
      409, 'upload_incomplete', coalesce(arrived, 0) || ' of ' || document.size_bytes || ' bytes are here');
  end if;
  update public.documents set state = 'extracting' where id = document.id;
  perform private.ask_for_extraction(document);
  if document.version_of is null and exists (
    select
    from public.contents
    where workspace_id = document.workspace_id and content_hash = document.content_hash)
  then
    perform private.document_is_ready(document.id);
  end if;
  return (select state from public.documents where id = document.id);
end
$$;

-- Definer: the hub's tables and storage.objects are not the caller's. Called when the last byte has arrived.
create or replace function private.finish_upload(document_id uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents;
begin
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  return private.file_arrived(document);
end
$$;
