-- A document's file is replaced by a newer version. The document stays who it is, with its examples; its file changes
-- once the newer one was read. Rows with `version_of` are the other files of that document: the one on its way, and
-- older ones for 30 days. They are removed from the start, so that nothing counts them.

alter table public.documents
  add column version_of   uuid references public.documents (id) on delete cascade,
  add column file_version int default 1, -- which file of the document this is; null while it is on its way
  add column file_at      timestamptz not null default now(), -- when this file came
  add constraint other_files_are_removed check (version_of is null or removed_at is not null),
  add constraint documents_have_a_version check (version_of is not null or file_version is not null);
update public.documents set file_at = created_at;
create unique index documents_next_idx on public.documents (version_of) where file_version is null;
create index documents_version_of_idx on public.documents (version_of, file_version);
create index examples_stale_idx on public.examples (document_id, workspace_id)
  where quote_state = 'stale' and deleted_at is null;

-- As in 026; other files of a document open as long as the document is there.
alter policy "Members open the files of their documents" on storage.objects
  using (
    bucket_id = 'documents'
    and exists (
      select
      from public.documents d
      where d.object_path = objects.name
        and (
          d.removed_at is null
          or exists (
            select
            from public.documents now
            where now.id = d.version_of and now.removed_at is null)))
  );

-- Definer: columns that clients cannot write. Announces the newer file of a document; its bytes go up to `object_path`,
-- and `finish_upload` takes the returned id. One that this person broke off is taken up again, or makes room.
create function private.replace_document(
  document_id uuid, name text, mime text, size_bytes bigint, content_hash text
) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  document public.documents;
  next     public.documents;
begin
  select * into document from public.documents where id = document_id and removed_at is null;
  perform private.demand('edit', document.workspace_id);
  if exists (
    select
    from public.documents
    where agent_id = document.agent_id and content_hash = replace_document.content_hash and removed_at is null)
  then
    perform private.problem(409, 'already_here');
  end if;
  select * into next from public.documents where version_of = document_id and file_version is null for update;
  if next.state = 'extracting'
    or (
      next.state = 'uploading'
      and next.uploaded_by is distinct from auth.uid()
      and next.created_at > now() - interval '1 hour')
  then
    perform private.problem(409, 'version_on_its_way');
  end if;
  if next.state is distinct from 'uploading'
    or next.uploaded_by is distinct from auth.uid()
    or next.content_hash <> replace_document.content_hash
  then
    delete from public.documents where id = next.id;
    insert into public.documents (
      workspace_id, agent_id, collection, version_of, file_version, removed_at, name, mime, size_bytes, content_hash)
    values (
      document.workspace_id, document.agent_id, document.collection, document_id, null, now(), replace_document.name,
      replace_document.mime, replace_document.size_bytes, replace_document.content_hash)
    on conflict (version_of) where file_version is null do nothing
    returning * into next;
    if next.id is null then perform private.problem(409, 'version_on_its_way'); end if; -- somebody was quicker
  end if;
  return jsonb_build_object('id', next.id, 'object_path', next.object_path, 'state', next.state);
end
$$;
create function public.replace_document(
  document_id uuid, name text, mime text, size_bytes bigint, content_hash text
) returns jsonb
  language sql set search_path = ''
as $$ select private.replace_document(document_id, name, mime, size_bytes, content_hash) $$;

-- Definer: no delete grant. Forgets a file that has not taken its place: cancelled, or not readable.
create function private.withdraw_version(version_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('edit', (
    select workspace_id
    from public.documents
    where id = version_id and version_of is not null));
  delete from public.documents where id = version_id and file_version is null;
end
$$;
create function public.withdraw_version(version_id uuid) returns void
  language sql set search_path = ''
as $$ select private.withdraw_version(version_id) $$;

-- Definer: columns and tasks that clients cannot write. Has an older file read again, after which it takes its place as
-- a new version.
create function private.restore_version(version_id uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  older public.documents;
begin
  select * into older from public.documents where id = version_id and version_of is not null for update;
  perform private.demand('edit', older.workspace_id);
  if older.file_version is null then return older.state; end if; -- it is on its way
  if exists (select from public.documents where version_of = older.version_of and file_version is null) then
    perform private.problem(409, 'version_on_its_way');
  end if;
  if exists (
    select
    from public.documents
    where agent_id = older.agent_id and content_hash = older.content_hash and removed_at is null)
  then
    perform private.problem(409, 'already_here');
  end if;
  update public.documents
  set file_version = null, state = 'extracting', problem = null, question = null, file_at = now()
  where id = version_id;
  perform private.submit_task(
    kind => 'extract',
    key => version_id::text || ' ' || gen_random_uuid()::text,
    workspace_id => older.workspace_id,
    description => 'Read the text of ' || older.name,
    payload => jsonb_build_object('document_id', version_id),
    timeout_seconds => 900);
  return 'extracting';
end
$$;
create function public.restore_version(version_id uuid) returns text
  language sql set search_path = ''
as $$ select private.restore_version(version_id) $$;

grant execute on function
  private.replace_document(uuid, text, text, bigint, text), public.replace_document(uuid, text, text, bigint, text),
  private.withdraw_version(uuid), public.withdraw_version(uuid),
  private.restore_version(uuid), public.restore_version(uuid) to authenticated;
