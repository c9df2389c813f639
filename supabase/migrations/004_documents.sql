-- What people upload, and the text that was found in it.

-- The text of a file, once per workspace and content. Offsets into it are UTF-16 code units; SQL never slices it (packages/contract/span.ts does).
create table public.contents (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  content_hash text not null, -- SHA-256 of the file, hex
  text         text not null,
  outline      jsonb not null default '{}', -- pages and headings with their spans
  warnings     text[] not null default '{}', -- what a person should know about the reading, in words
  extracted_by text not null, -- 'browser' until the worker has read the file itself
  created_at   timestamptz not null default now(),
  verified_at  timestamptz, -- when the worker's own extraction agreed or took its place
  primary key (workspace_id, content_hash),
  constraint hash_is_sha256     check (content_hash ~ '^[0-9a-f]{64}$'),
  constraint extractor_is_known check (extracted_by in ('browser', 'worker')),
  constraint text_fits          check (char_length(text) between 1 and 10485760),
  constraint warnings_fit       check (cardinality(warnings) <= 20 and char_length(array_to_string(warnings, '')) <= 4000)
);

create table public.documents (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  collection   text not null,
  name         text not null, -- as the person's machine named it; only data, never part of a path
  mime         text not null default 'application/octet-stream',
  size_bytes   bigint not null,
  content_hash text not null,
  object_id    uuid not null default gen_random_uuid(), -- a clone of the agent shares the object
  object_path  text not null generated always as (workspace_id::text || '/' || object_id::text) stored,
  state        text not null default 'uploading',
  problem      text, -- why it cannot be read, in words
  char_count   int,
  page_count   int,
  warnings     text[] not null default '{}', -- those of its contents
  drafting_requested_at timestamptz, -- when someone asked for examples from it
  drafting_requested_by uuid references auth.users (id) on delete set null,
  planned_at   timestamptz, -- when it was cut into chunks
  is_sample    boolean not null default false, -- of the built-in set, removable in one click
  uploaded_by  uuid default auth.uid() references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  removed_at   timestamptz,
  version      int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  unique (id, workspace_id),
  constraint collection_is_known check (collection in ('work_products', 'communications', 'references')),
  constraint name_fits           check (char_length(name) between 1 and 300 and name !~ '[[:cntrl:]]'),
  constraint mime_fits           check (char_length(mime) <= 200),
  constraint size_fits           check (size_bytes between 0 and 52428800), -- 50 MiB, same as packages/contract/files.ts
  constraint hash_is_sha256      check (content_hash ~ '^[0-9a-f]{64}$'),
  constraint state_is_known      check (state in ('uploading', 'extracting', 'ready', 'unreadable')),
  constraint problem_when_unreadable check ((problem is not null) = (state = 'unreadable'))
);
create unique index documents_once_idx on public.documents (agent_id, content_hash) where removed_at is null; -- "Already here"
create index documents_agent_idx on public.documents (agent_id, workspace_id);
create index documents_object_idx on public.documents (object_path);
create index documents_content_idx on public.documents (workspace_id, content_hash);
create index documents_uploaded_by_idx on public.documents (uploaded_by);
create index documents_requested_by_idx on public.documents (drafting_requested_by);
create index documents_busy_idx on public.documents (agent_id) where state = 'extracting' and removed_at is null;

grant select on public.contents, public.documents to authenticated;
grant insert (id, workspace_id, agent_id, collection, name, mime, size_bytes, content_hash, is_sample) on public.documents to authenticated;
grant update (removed_at) on public.documents to authenticated; -- removing and its undo; the rest moves by functions
alter table public.contents enable row level security;
alter table public.documents enable row level security;
create policy "Members read the text of their documents" on public.contents
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Members see their documents" on public.documents
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Editors add documents" on public.documents
  for insert to authenticated with check (workspace_id in (select private.workspaces_where_i_may('edit')));
create policy "Editors remove documents and take them back" on public.documents
  for update to authenticated
  using (workspace_id in (select private.workspaces_where_i_may('edit'))) with check (workspace_id in (select private.workspaces_where_i_may('edit')));

create trigger touch before update on public.documents for each row execute function private.touch();

-- The first document takes an agent out of draft.
create function private.leave_draft() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.agents set status = 'work_products'
  where status = 'draft' and id in (select agent_id from new_rows);
  return null;
end
$$;
create trigger leave_draft after insert on public.documents
  referencing new table as new_rows for each statement execute function private.leave_draft();

-- Files live in one private bucket under <workspace>/<generated id>; the rows above say whose they are.
insert into storage.buckets (id, name, public, file_size_limit) values ('documents', 'documents', false, 52428800)
on conflict (id) do nothing;

create policy "Members open the files of their documents" on storage.objects
  for select to authenticated
  using (bucket_id = 'documents' and exists (select from public.documents where documents.object_path = objects.name));
create policy "Editors upload the files of documents they announced" on storage.objects
  for insert to authenticated
  with check (bucket_id = 'documents' and exists (
    select from public.documents
    where documents.object_path = objects.name and documents.state = 'uploading' and documents.uploaded_by = (select private.live_user_id())
      and documents.workspace_id in (select private.workspaces_where_i_may('edit'))
  ));
