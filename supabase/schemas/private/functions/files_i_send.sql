CREATE OR REPLACE FUNCTION private.files_i_send()
  RETURNS SETOF text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select d.object_path
  from private.my_worker_account() as account
  join private.synced_folders f on f.account_id = account.id and f.agent_id = account.agent_id
  join private.synced_files s on s.folder_id = f.id
  join public.documents d on s.document_id = coalesce(d.version_of, d.id)
  where d.state = 'uploading' and d.uploaded_by = account.user_id
$function$;

GRANT EXECUTE ON FUNCTION "private"."files_i_send"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."files_i_send"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."files_i_send"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."files_i_send"() TO "postgres";
