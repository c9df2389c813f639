CREATE OR REPLACE FUNCTION private.purge_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  delete from public.agents where deleted_at < now() - interval '30 days';
  delete from public.examples where deleted_at < now() - interval '30 days';
  delete from public.documents
  where (removed_at < now() - interval '30 days' or (state = 'uploading' and created_at < now() - interval '1 day'))
    and not exists (select from public.examples where document_id = documents.id); -- their quotes stand on it
  delete from public.contents
  where created_at < now() - interval '1 day'
    and not exists (
      select from public.documents d where d.workspace_id = contents.workspace_id and d.content_hash = contents.content_hash);
  delete from auth.users -- service accounts of workspaces that went
  where raw_app_meta_data::jsonb ->> 'service' in ('api_key', 'worker')
    and created_at < now() - interval '1 hour'
    and not exists (select from public.api_keys k where k.user_id = users.id)
    and not exists (select from private.worker_accounts a where a.user_id = users.id);
  delete from private.imports where created_at < now() - interval '30 days';
  delete from private.rates where window_start < now() - interval '1 day';
  delete from private.tasks
  where id in (select task_id from private.outcomes where finished_at < now() - interval '30 days' limit 10000);
  delete from private.example_clients
  where opened_at < now() - interval '30 days'
    and not exists (
      select from private.example_updates u where u.example_id = example_clients.example_id and u.client = example_clients.client);
  perform private.prune_versions(v.example_id)
  from (
    select distinct example_id from public.example_versions
    where at between now() - interval '9 days' and now() - interval '7 days' limit 5000
  ) as v; -- nobody typed there since
  delete from public.review_batches where made_at < now() - interval '30 days';
  delete from public.notifications where created_at < now() - interval '90 days';
  perform private.keep_invitation_words(email)
  from public.invitations -- those that ran out since the last time
  where accepted_at is null
    and withdrawn_at is null
    and expires_at between now() - interval '2 days' and now();
  return (
    select jsonb_build_object('files', coalesce(jsonb_agg(jsonb_build_object('bucket', bucket_id, 'path', name)), '[]'))
    from private.orphaned_files()
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."purge_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."purge_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."purge_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."purge_input"(uuid, bigint) TO "postgres";
