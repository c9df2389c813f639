CREATE OR REPLACE FUNCTION private.restore_version (
  version_id uuid
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  older public.documents;
begin
  select * into older from public.documents where id = version_id and version_of is not null for update;
  perform private.demand('edit', older.workspace_id);
  if older.file_version is null then return older.state; end if; -- it is on its way
  if exists (select from public.documents where version_of = older.version_of and file_version is null) then
    perform private.problem(409, 'version_on_its_way');
  end if;
  if exists (
    select
    from public.documents
    where agent_id = older.agent_id and content_hash = older.content_hash and removed_at is null)
  then
    perform private.problem(409, 'already_here');
  end if;
  update public.documents
  set file_version = null, state = 'extracting', problem = null, question = null, file_at = now()
  where id = version_id;
  perform private.submit_task(
    kind => 'extract',
    key => version_id::text || ' ' || gen_random_uuid()::text,
    workspace_id => older.workspace_id,
    description => 'Read the text of ' || older.name,
    payload => jsonb_build_object('document_id', version_id),
    timeout_seconds => 900);
  return 'extracting';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."restore_version"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."restore_version"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."restore_version"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."restore_version"(uuid) TO "postgres";
