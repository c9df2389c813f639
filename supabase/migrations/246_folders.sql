-- A folder on somebody's machine is kept in step with the documents of an assistant: `npm run worker -- sync`. Outwards
-- only: its token is for one assistant, takes no tasks, opens no file and hears of nothing but what it sent itself.

alter table private.worker_accounts
  add column agent_id uuid, -- whose documents this token keeps in step with a folder
  add constraint worker_accounts_agent_fkey
    foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  add constraint folder_tokens_take_no_tasks check (agent_id is null or kinds = '{}');
create index worker_accounts_agent_idx on private.worker_accounts (agent_id, workspace_id);

-- The folders of an assistant. The generation is the fence: whoever begins anew takes the folder over.
create table private.synced_folders (
  id         uuid primary key default gen_random_uuid(),
  agent_id   uuid not null references public.agents (id) on delete cascade,
  name       text not null,
  generation bigint not null default 1,
  account_id uuid not null references private.worker_accounts (id) on delete cascade, -- whoever began last
  seen_at    timestamptz not null default now(),
  unique (agent_id, name),
  constraint name_fits check (char_length(name) between 1 and 100 and name !~ '[[:cntrl:]/]')
);
create index synced_folders_account_idx on private.synced_folders (account_id);
alter table private.synced_folders enable row level security;

-- Which document a file of a folder became.
create table private.synced_files (
  document_id uuid primary key references public.documents (id) on delete cascade,
  folder_id   uuid not null references private.synced_folders (id) on delete cascade,
  path        text not null, -- from the folder on, with slashes
  unique (folder_id, path),
  constraint path_fits check (char_length(path) between 1 and 1000 and path !~ '[[:cntrl:]]')
);
alter table private.synced_files enable row level security;

-- The caller's token, where it keeps a folder in step with an assistant that is there.
create function private.my_folder_account() returns private.worker_accounts
  language plpgsql stable set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  if account.agent_id is null then perform private.problem(403, 'no_folder_token'); end if;
  perform from public.agents where id = account.agent_id and deleted_at is null;
  if not found then perform private.problem(404, 'not_found'); end if;
  return account;
end
$$;

-- The folder that the caller holds under this generation, locked; refuses everybody else.
create function private.hold_folder(folder text, of_generation bigint) returns private.synced_folders
  language plpgsql set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_folder_account();
  held    private.synced_folders;
begin
  update private.synced_folders
  set seen_at = now()
  where agent_id = account.agent_id
    and name = folder
    and account_id = account.id
    and generation = of_generation
  returning * into held;
  if held.id is null then perform private.problem(409, 'folder_taken'); end if;
  return held;
end
$$;

-- Definer: clients have no grant on the tables. Takes a folder over; what an earlier process still sends is refused.
create function private.begin_sync(folder text) returns bigint
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  account private.worker_accounts := private.my_folder_account();
  begun   bigint;
begin
  insert into private.synced_folders (agent_id, name, account_id)
  values (account.agent_id, begin_sync.folder, account.id)
  on conflict (agent_id, name) do update
    set generation = synced_folders.generation + 1, account_id = excluded.account_id, seen_at = now()
  returning generation into begun;
  return begun;
end
$$;
create function public.begin_sync(folder text) returns bigint
  language sql set search_path = ''
as $$ select private.begin_sync(folder) $$;

-- How a file stands whose content is in this row.
create function private.standing_of(document public.documents) returns text
  language sql immutable set search_path = ''
as $$
  select case document.state
    when 'uploading' then case when document.version_of is null then 'new' else 'changed' end
    when 'extracting' then 'reading'
    when 'unreadable' then 'unreadable'
    else 'unchanged'
  end
$$;

-- What the document of a file is called: as one that was dropped with its folder.
create function private.name_in(held private.synced_folders, path text) returns text
  language sql immutable set search_path = ''
as $$ select right(held.name || '/' || path, 300) $$;

-- How one file of a held folder stands, given its hash: new, changed, reading, unchanged, unreadable, here (other words
-- for "another document says the same", with its path where it is of this folder) or removed (by somebody in the app).
-- A document that says the same and came otherwise, or whose own file has gone, becomes this file's; so does one of its
-- name that came otherwise.
create function private.compare_file(held private.synced_folders, file_path text, hash text, all_paths text[])
  returns jsonb
  language plpgsql set search_path = ''
as $$
declare
  document public.documents;
  same     public.documents;
  owner    private.synced_files;
begin
  select d.* into document
  from private.synced_files s
  join public.documents d on d.id = s.document_id
  where s.folder_id = held.id and s.path = file_path;
  if document.removed_at is not null then return jsonb_build_object('standing', 'removed'); end if;
  if document.content_hash = hash then
    return jsonb_build_object('standing', private.standing_of(document), 'problem', document.problem);
  end if;
  select * into same
  from public.documents
  where version_of = document.id and file_version is null and content_hash = hash;
  if same.id is not null then
    return jsonb_build_object('standing', private.standing_of(same), 'problem', same.problem);
  end if;
  select * into same
  from public.documents
  where agent_id = held.agent_id and content_hash = hash and removed_at is null;
  if same.id is null and document.id is null then -- one that was dropped with its folder in the app is this file
    insert into private.synced_files (document_id, folder_id, path)
    select d.id, held.id, file_path
    from public.documents d
    where d.agent_id = held.agent_id
      and d.name = private.name_in(held, file_path)
      and d.removed_at is null
      and d.state <> 'uploading'
      and not exists (select from private.synced_files s where s.document_id = d.id)
    order by d.created_at desc
    limit 1;
    return jsonb_build_object('standing', case when found then 'changed' else 'new' end);
  end if;
  if same.id is null then
    return jsonb_build_object('standing', case when document.state = 'uploading' then 'new' else 'changed' end);
  end if;
  select * into owner from private.synced_files where document_id = same.id;
  if document.id is null and same.state <> 'uploading' and (
    owner.document_id is null or (owner.folder_id = held.id and owner.path <> all (all_paths)))
  then
    insert into private.synced_files (document_id, folder_id, path)
    values (same.id, held.id, file_path)
    on conflict (document_id) do update set path = excluded.path;
    return jsonb_build_object('standing', private.standing_of(same), 'problem', same.problem);
  end if;
  return jsonb_build_object(
    'standing', 'here', 'as', case when owner.folder_id = held.id then owner.path end);
end
$$;

-- Definer, see begin_sync: how each of `files` [{path, hash}] stands, and which paths of the folder are not among them.
create function private.compare_folder(folder text, generation bigint, files jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  held  private.synced_folders := private.hold_folder(folder, generation);
  paths text[];
  stand jsonb;
begin
  if jsonb_typeof(files) is distinct from 'array' or jsonb_array_length(files) > 5000 then
    perform private.problem(400, 'invalid_input', 'files: a list of at most 5,000');
  end if;
  paths := array(select file ->> 'path' from jsonb_array_elements(files) as file);
  select jsonb_agg(
    jsonb_build_object('path', file ->> 'path')
      || private.compare_file(held, file ->> 'path', file ->> 'hash', paths))
  into stand
  from jsonb_array_elements(files) as file;
  return jsonb_build_object( -- after that: files may have moved
    'files', coalesce(stand, '[]'),
    'gone', coalesce((
      select jsonb_agg(s.path order by s.path)
      from private.synced_files s
      join public.documents d on d.id = s.document_id and d.removed_at is null
      where s.folder_id = held.id and s.path <> all (paths)), '[]'));
end
$$;
create function public.compare_folder(folder text, generation bigint, files jsonb) returns jsonb
  language sql set search_path = ''
as $$ select private.compare_folder(folder, generation, files) $$;

-- Definer, see begin_sync: announces a file of a held folder, as a new document or as the newer file of the one that it
-- is. One whose sending was broken off is taken up again.
create function private.announce_file(
  folder text, generation bigint, path text, collection text, mime text, size_bytes bigint, content_hash text
) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  held     private.synced_folders := private.hold_folder(folder, generation);
  shown    constant text := private.name_in(held, announce_file.path);
  document public.documents;
begin
  select d.* into document
  from private.synced_files s
  join public.documents d on d.id = s.document_id
  where s.folder_id = held.id and s.path = announce_file.path;
  if document.removed_at is not null then perform private.problem(404, 'not_found'); end if;
  if document.state is distinct from 'uploading' and document.id is not null then
    document := private.announce_version(
      document, shown, announce_file.mime, announce_file.size_bytes, announce_file.content_hash);
  elsif document.content_hash is distinct from announce_file.content_hash
    or document.uploaded_by is distinct from auth.uid()
  then
    delete from public.documents where id = document.id; -- it has changed since, or was another token's
    begin
      insert into public.documents (workspace_id, agent_id, collection, name, mime, size_bytes, content_hash)
      select workspace_id, id, announce_file.collection, shown, announce_file.mime, announce_file.size_bytes,
        announce_file.content_hash
      from public.agents
      where id = held.agent_id
      returning * into document;
    exception when unique_violation then
      perform private.problem(409, 'already_here');
    end;
    insert into private.synced_files (document_id, folder_id, path)
    values (document.id, held.id, announce_file.path);
  end if;
  return jsonb_build_object('id', document.id, 'object_path', document.object_path);
end
$$;
create function public.announce_file(
  folder text, generation bigint, path text, collection text, mime text, size_bytes bigint, content_hash text
) returns jsonb
  language sql set search_path = ''
as $$ select private.announce_file(folder, generation, path, collection, mime, size_bytes, content_hash) $$;

-- Definer, see finish_upload: of a file of a held folder.
create function private.finish_file(folder text, generation bigint, document_id uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  held     private.synced_folders := private.hold_folder(folder, generation);
  document public.documents;
begin
  select d.* into document
  from public.documents d
  join private.synced_files s on s.document_id = coalesce(d.version_of, d.id) and s.folder_id = held.id
  where d.id = finish_file.document_id
  for update of d;
  if document.id is null then perform private.problem(404, 'not_found'); end if;
  return private.file_arrived(document);
end
$$;
create function public.finish_file(folder text, generation bigint, document_id uuid) returns text
  language sql set search_path = ''
as $$ select private.finish_file(folder, generation, document_id) $$;

-- Definer: policies ask it for callers who may read none of these tables. Objects of the files that the caller
-- announced for a folder it holds and has not sent.
create function private.files_i_send() returns setof text
  language sql stable security definer set search_path = ''
as $$
  select d.object_path
  from private.my_worker_account() as account
  join private.synced_folders f on f.account_id = account.id and f.agent_id = account.agent_id
  join private.synced_files s on s.folder_id = f.id
  join public.documents d on s.document_id = coalesce(d.version_of, d.id)
  where d.state = 'uploading' and d.uploaded_by = account.user_id
$$;
create policy "Whoever keeps a folder in step sends the files it announced" on storage.objects
  for insert to authenticated
  with check (bucket_id = 'documents' and name in (select private.files_i_send()));

grant execute on function
  private.begin_sync(text), public.begin_sync(text),
  private.compare_folder(text, bigint, jsonb), public.compare_folder(text, bigint, jsonb),
  private.announce_file(text, bigint, text, text, text, bigint, text),
  public.announce_file(text, bigint, text, text, text, bigint, text),
  private.finish_file(text, bigint, uuid), public.finish_file(text, bigint, uuid),
  private.files_i_send() to authenticated;
