-- What hosted Supabase's Storage has: buckets, objects, and the functions with which policies read their names.
-- Run by supabase_admin at every start; each statement may be repeated.

set local role supabase_storage_admin; -- owns all of it, and its default grants apply

do $$
begin
  if to_regtype('storage.buckettype') is null then
    create type storage.buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');
  end if;
end
$$;

create table if not exists storage.buckets (
  id                 text primary key,
  name               text not null,
  owner              uuid, -- hosted keeps it beside owner_id for old clients
  created_at         timestamptz default now(),
  updated_at         timestamptz default now(),
  public             boolean default false,
  avif_autodetection boolean default false,
  file_size_limit    bigint, -- bytes
  allowed_mime_types text[],
  owner_id           text,
  type               storage.buckettype not null default 'STANDARD',
  constraint bucket_name_fits check (length(name) between 1 and 100)
);
create unique index if not exists bname on storage.buckets (name);

create table if not exists storage.objects (
  id               uuid primary key default gen_random_uuid(),
  bucket_id        text constraint "objects_bucketId_fkey" references storage.buckets (id),
  name             text,
  owner            uuid,
  created_at       timestamptz default now(),
  updated_at       timestamptz default now(),
  last_accessed_at timestamptz default now(),
  metadata         jsonb,
  path_tokens      text[] generated always as (string_to_array(name, '/')) stored,
  version          text, -- names the bytes on disk
  owner_id         text,
  user_metadata    jsonb
);
create unique index if not exists bucketid_objname on storage.objects (bucket_id, name);
create index if not exists idx_objects_bucket_id_name on storage.objects (bucket_id, name collate "C");
create index if not exists name_prefix_search on storage.objects (name text_pattern_ops);

-- The folders of an object's name: 'a/b/c.txt' gives {a,b}.
create or replace function storage.foldername(name text) returns text[]
  language plpgsql immutable
as $$
declare
  parts text[] := string_to_array(name, '/');
begin
  return parts[1 : array_length(parts, 1) - 1];
end
$$;

-- The last part of an object's name: 'a/b/c.txt' gives 'c.txt'.
create or replace function storage.filename(name text) returns text
  language plpgsql immutable
as $$
declare
  parts text[] := string_to_array(name, '/');
begin
  return parts[array_length(parts, 1)];
end
$$;

-- What follows the last dot of an object's file name; the whole file name when it has none, as on hosted.
create or replace function storage.extension(name text) returns text
  language plpgsql immutable
as $$
begin
  return reverse(split_part(reverse(storage.filename(name)), '.', 1));
end
$$;

-- What the Storage API does in this transaction, such as `storage.object.sign`; empty or null when it is not the API.
create or replace function storage.operation() returns text
  language plpgsql stable
as $$
begin
  return current_setting('storage.operation', true);
end
$$;

-- Whether the API does one of these; each may be written with `storage.` before it or without.
create or replace function storage.allow_any_operation(expected_operations text[]) returns boolean
  language sql stable
as $$
  select exists (
    select from unnest(expected_operations) as expected
    where expected <> ''
      and regexp_replace(expected, '^storage\.', '') = regexp_replace(storage.operation(), '^storage\.', '')
  )
$$;

-- Whether the API does this.
create or replace function storage.allow_only_operation(expected_operation text) returns boolean
  language sql stable
as $$
  select storage.allow_any_operation(array[expected_operation])
$$;

create or replace function storage.update_updated_at_column() returns trigger
  language plpgsql
as $$
begin
  new.updated_at = now();
  return new;
end
$$;
create or replace trigger update_objects_updated_at
  before update on storage.objects
  for each row execute function storage.update_updated_at_column();

-- A row deleted by plain SQL would leave its bytes behind: only the Storage API, which sets this, deletes.
create or replace function storage.protect_delete() returns trigger
  language plpgsql
as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), 'false') <> 'true' then
    raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
      using hint = 'This prevents accidental data loss from orphaned objects.', errcode = '42501';
  end if;
  return null;
end
$$;
create or replace trigger protect_buckets_delete
  before delete on storage.buckets for each statement execute function storage.protect_delete();
create or replace trigger protect_objects_delete
  before delete on storage.objects for each statement execute function storage.protect_delete();

grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to postgres with grant option;
alter table storage.buckets enable row level security; -- nobody sees anything until a migration makes a policy
alter table storage.objects enable row level security;

reset role;
