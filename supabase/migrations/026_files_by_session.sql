-- Files are opened with a session, so that membership and removal count when they are opened and not when an address
-- was made.

-- An address that the Storage API signs opens for whoever holds it until its time is up, years perhaps. Restrictive:
-- it holds beside every policy that lets somebody see a file, those to come as well.
create policy "Nobody signs an address of a file" on storage.objects
  as restrictive
  for select to authenticated
  using (coalesce((select storage.operation()), '') not in ('storage.object.sign', 'storage.object.sign_many'));

alter policy "Members open the files of their documents" on storage.objects
  using (
    bucket_id = 'documents'
    and exists (
      select from public.documents
      where documents.object_path = objects.name and documents.removed_at is null -- a clone may have the file still
    )
  );

-- With what the training service fetches the data of one run: the SHA-256 of a token, void when the run has ended.
create table private.training_tokens (
  run_id     uuid primary key references public.training_runs (id) on delete cascade,
  token_hash text not null unique,
  constraint hash_is_sha256 check (token_hash ~ '^[0-9a-f]{64}$')
);
alter table private.training_tokens enable row level security;

-- Definer: clients have no grant on the table. Whoever submits a run makes its token, anew with every try.
create function private.keep_training_token(run uuid, hash text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('start_training', (select workspace_id from public.training_runs where id = run));
  perform from public.training_runs where id = run and state = 'submitting';
  if not found then perform private.problem(409, 'not_training'); end if;
  insert into private.training_tokens (run_id, token_hash) values (run, hash)
  on conflict (run_id) do update set token_hash = excluded.token_hash;
end
$$;
create function public.keep_training_token(run_id uuid, token_hash text) returns void
  language sql set search_path = '' as $$ select private.keep_training_token(run_id, token_hash) $$;

-- Definer, for the function `training-data`: the folder of the bucket `training` that a token opens; null for one
-- that is unknown or whose run has ended. While the new model is asked its first question the data have been used
-- already.
create function private.training_folder(hash text) returns text
  language sql stable security definer set search_path = ''
as $$
  select r.workspace_id || '/' || r.data_run_id
  from private.training_tokens t
  join public.training_runs r on r.id = t.run_id and r.state in ('submitting', 'queued', 'training')
  where t.token_hash = hash
$$;
create function public.training_folder(token_hash text) returns text
  language sql stable set search_path = '' as $$ select private.training_folder(token_hash) $$;

grant execute on function
  private.keep_training_token(uuid, text), public.keep_training_token(uuid, text) to authenticated;
grant execute on function private.training_folder(text), public.training_folder(text) to service_role;
