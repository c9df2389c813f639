CREATE OR REPLACE FUNCTION private.training_folder (
  hash text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.workspace_id || '/' || r.data_run_id
  from private.training_tokens t
  join public.training_runs r on r.id = t.run_id and r.state in ('submitting', 'queued', 'training')
  where t.token_hash = hash
$function$;

GRANT EXECUTE ON FUNCTION "private"."training_folder"(text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."training_folder"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."training_folder"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."training_folder"(text) TO "postgres";
