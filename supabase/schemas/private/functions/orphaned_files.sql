CREATE OR REPLACE FUNCTION private.orphaned_files()
  RETURNS TABLE (
    bucket_id text,
    name      text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select o.bucket_id, o.name from storage.objects o
  where (select private.i_hold_a_purge())
    and (o.created_at < now() - interval '1 day' or not exists (select from public.workspaces w where w.id::text = split_part(o.name, '/', 1))) and (
    (o.bucket_id = 'documents' and not exists (select from public.documents d where d.object_path = o.name))
    or (o.bucket_id = 'training'
      and not exists (select from public.training_runs r where o.name like r.workspace_id::text || '/' || r.data_run_id::text || '/%')
      and not exists (select from public.releases r where o.name like r.folder || '/%')))
  limit 1000
$function$;

GRANT EXECUTE ON FUNCTION "private"."orphaned_files"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."orphaned_files"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."orphaned_files"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."orphaned_files"() TO "postgres";
