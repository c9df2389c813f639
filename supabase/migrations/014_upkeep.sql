-- Copies of assistants, the sample set, and what is thrown away after a while.

-- Definer: many columns have no insert grant. The caller must be allowed to edit. Files are shared with the original, not copied.
create function private.clone_agent(agent uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  original public.agents;
  made     uuid;
begin
  select * into original from public.agents where id = agent and deleted_at is null;
  perform private.demand('edit', original.workspace_id);
  insert into public.agents (workspace_id, name, purpose, settings, status, furthest_step, created_by)
  values (original.workspace_id, private.free_agent_name(original.workspace_id, left('Copy of ' || original.name, 80)), original.purpose, original.settings,
    case original.status when 'draft' then 'draft' else private.setup_status(least(original.furthest_step, 4)) end, least(original.furthest_step, 4), private.live_user_id())
  returning id into made;
  create temporary table cloned_documents on commit drop as
    select id as old_id, gen_random_uuid() as new_id, -- the copy of a document that is still being drafted from is drafted from again
      planned_at is not null and not exists (select from public.chunks where document_id = documents.id and state <> 'done') as is_drafted
    from public.documents where agent_id = agent and removed_at is null and state in ('ready', 'unreadable');
  insert into public.documents (id, workspace_id, agent_id, collection, name, mime, size_bytes, content_hash, object_id, state, problem, char_count, page_count, warnings,
    drafting_requested_at, drafting_requested_by, planned_at, is_sample, uploaded_by)
  select c.new_id, d.workspace_id, made, d.collection, d.name, d.mime, d.size_bytes, d.content_hash, d.object_id, d.state, d.problem, d.char_count, d.page_count, d.warnings,
    case when c.is_drafted then d.drafting_requested_at end, case when c.is_drafted then d.drafting_requested_by end, case when c.is_drafted then d.planned_at end,
    d.is_sample, private.live_user_id()
  from pg_temp.cloned_documents c join public.documents d on d.id = c.old_id;
  insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, origin, state, reject_reason, document_id, span_start, span_end, quote, quote_state,
    written_by_model, reviewed_by, reviewed_at, edited_by, edited_at, tags, created_by)
  select e.workspace_id, made, e.prompt, e.reasoning, e.output, case when e.origin = 'synthetic' and c.new_id is null then 'imported' else e.origin end, e.state, e.reject_reason,
    c.new_id, case when c.new_id is not null then e.span_start end, case when c.new_id is not null then e.span_end end,
    case when c.new_id is not null then e.quote end, case when c.new_id is not null then e.quote_state end,
    e.written_by_model, e.reviewed_by, e.reviewed_at, e.edited_by, e.edited_at, e.tags, private.live_user_id()
  from public.examples e left join pg_temp.cloned_documents c on c.old_id = e.document_id
  where e.agent_id = agent and e.deleted_at is null order by e.number;
  drop table pg_temp.cloned_documents;
  return made;
end
$$;
create function public.clone_agent(agent_id uuid) returns uuid -- 100,000 examples need most of a minute
  language sql set search_path = '' set statement_timeout = '60s' as $$ select private.clone_agent(agent_id) $$;

-- Definer, for workers: files that may go for good. Rows first: what is listed here no longer appears anywhere.
create function private.purge_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  delete from public.agents where deleted_at < now() - interval '30 days';
  delete from public.examples where deleted_at < now() - interval '30 days';
  delete from public.documents where (removed_at < now() - interval '1 day' or (state = 'uploading' and created_at < now() - interval '1 day'))
    and not exists (select from public.examples where document_id = documents.id); -- their quotes stand on it
  delete from public.contents where not exists (
    select from public.documents d where d.workspace_id = contents.workspace_id and d.content_hash = contents.content_hash) and created_at < now() - interval '1 day';
  delete from auth.users where raw_app_meta_data::jsonb ->> 'service' in ('api_key', 'worker') and created_at < now() - interval '1 hour' -- of workspaces that went
    and not exists (select from public.api_keys k where k.user_id = users.id) and not exists (select from private.worker_accounts a where a.user_id = users.id);
  delete from private.imports where created_at < now() - interval '30 days';
  delete from private.rates where window_start < now() - interval '1 day';
  delete from private.tasks where id in (select task_id from private.outcomes where finished_at < now() - interval '30 days' limit 10000);
  delete from private.example_clients where opened_at < now() - interval '30 days'
    and not exists (select from private.example_updates u where u.example_id = example_clients.example_id and u.client = example_clients.client);
  perform private.prune_versions(v.example_id) from (
    select distinct example_id from public.example_versions where at between now() - interval '9 days' and now() - interval '7 days' limit 5000) as v; -- nobody typed there since
  delete from public.review_batches where made_at < now() - interval '30 days';
  delete from public.notifications where created_at < now() - interval '90 days';
  perform private.keep_invitation_words(email) from public.invitations -- those that ran out since the last time
  where accepted_at is null and withdrawn_at is null and expires_at between now() - interval '2 days' and now();
  return (
    select jsonb_build_object('files', coalesce(jsonb_agg(jsonb_build_object('bucket', bucket_id, 'path', name)), '[]'))
    from private.orphaned_files()
  );
end
$$;
create function public.purge_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.purge_input(task, generation) $$;

-- Definer: whether the caller is a worker that holds a purge task right now.
create function private.i_hold_a_purge() returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (
    select from private.leases l join private.tasks t on t.id = l.task_id and t.kind = 'purge'
    join private.workers w on w.id = l.worker_id and w.epoch = l.worker_epoch and w.lease_until > now()
    where w.account_id = (private.my_worker_account()).id)
$$;

-- Definer: stored files no row speaks of any more, up to 1,000; to a purging worker, nothing to others. Whoever uploads may be
-- a moment ahead of the row, so they stay a day; nobody can upload for a workspace that is gone.
create function private.orphaned_files() returns table (bucket_id text, name text)
  language sql stable security definer set search_path = ''
as $$
  select o.bucket_id, o.name from storage.objects o
  where (select private.i_hold_a_purge())
    and (o.created_at < now() - interval '1 day' or not exists (select from public.workspaces w where w.id::text = split_part(o.name, '/', 1))) and (
    (o.bucket_id = 'documents' and not exists (select from public.documents d where d.object_path = o.name))
    or (o.bucket_id = 'training' and not exists (
      select from public.training_runs r where o.name like r.workspace_id::text || '/' || r.data_run_id::text || '/%')))
  limit 1000
$$;

create policy "A purging worker sees orphaned files" on storage.objects
  for select to authenticated
  using ((bucket_id, name) in (select orphan.bucket_id, orphan.name from private.orphaned_files() as orphan));
create policy "A purging worker deletes orphaned files" on storage.objects
  for delete to authenticated
  using ((bucket_id, name) in (select orphan.bucket_id, orphan.name from private.orphaned_files() as orphan));

grant execute on function private.clone_agent(uuid), public.clone_agent(uuid),
  private.purge_input(uuid, bigint), public.purge_input(uuid, bigint),
  private.orphaned_files(), private.i_hold_a_purge() to authenticated;
