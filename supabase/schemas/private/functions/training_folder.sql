CREATE OR REPLACE FUNCTION private.training_folder (
  hash text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(releases.folder, r.workspace_id || '/' || r.data_run_id)
  from private.training_tokens t
  join public.training_runs r on r.id = t.run_id and r.state in ('submitting', 'queued', 'training')
  left join public.releases on releases.id = r.release_id
  where t.token_hash = training_folder.hash
$function$;

GRANT EXECUTE ON FUNCTION "private"."training_folder"(text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."training_folder"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."training_folder"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."training_folder"(text) TO "postgres";
